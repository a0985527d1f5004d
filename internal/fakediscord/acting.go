package fakediscord

import (
	"context"
	"fmt"
	"time"
)

// do delivers an interaction, waits for its answer and returns what is on the screen then.
func (st *Seat) do(ctx context.Context, in *interaction) (*Screen, error) {
	start := realNow()
	st.server.register(in)
	st.server.deliver(in)
	wait := time.NewTimer(st.server.opts.Patience)
	defer wait.Stop()
	select {
	case <-in.answered:
	case err := <-in.failed:
		if !in.hasAnswer() {
			return nil, fmt.Errorf("%w: %w", ErrNoAnswer, err)
		}
	case <-wait.C:
		return nil, ErrNoAnswer
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for the answer: %w", ctx.Err())
	}
	latency := in.answeredAt.Sub(start)
	if err := st.settled(ctx, in); err != nil {
		return nil, err
	}
	return st.show(in, latency), nil
}

// hasAnswer says whether there is a first answer. With several copies of an interaction, one can be answered and
// another one fail at the same moment.
func (in *interaction) hasAnswer() bool {
	select {
	case <-in.answered:
		return true
	default:
		return false
	}
}

// settled waits for the edit that a deferral promised. "Got it" without a loading sign promises none, so its
// edit is waited for only a moment.
func (st *Seat) settled(ctx context.Context, in *interaction) error {
	patience := st.server.opts.Patience
	switch in.answer {
	case answerDeferred:
	case answerDeferredEdit:
		patience = st.server.opts.UpdatePatience
	default:
		return nil
	}
	wait := time.NewTimer(patience)
	defer wait.Stop()
	select {
	case <-in.settled:
		return nil
	case <-wait.C:
		if in.answer == answerDeferredEdit {
			return nil
		}
		return fmt.Errorf("%w: it still thinks", ErrNoAnswer)
	case <-ctx.Done():
		return fmt.Errorf("wait for the edit: %w", ctx.Err())
	}
}

// show puts the outcome of an interaction on the screen.
func (st *Seat) show(in *interaction, latency time.Duration) *Screen {
	st.server.mu.Lock()
	m := st.server.messages[in.original]
	st.server.mu.Unlock()
	st.mu.Lock()
	defer st.mu.Unlock()
	st.opened = nil
	if in.modal != nil {
		st.opened = in
		return &Screen{modal: in.modal, Latency: latency, server: st.server}
	}
	if m != nil {
		st.last = m.id
	}
	return &Screen{message: m, Latency: latency, server: st.server}
}
