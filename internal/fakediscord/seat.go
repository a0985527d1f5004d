package fakediscord

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrNoAnswer is what a person sees as "the application did not respond".
var ErrNoAnswer = errors.New("the application did not respond")

// A Seat is one person in one place, with the screen in front of them.
type Seat struct {
	person *Person
	room   *room
	server *Server

	mu       sync.Mutex
	last     string       // id of the message that was shown last
	opened   *interaction // the one that opened the modal on the screen
	reloaded time.Time
}

// Person is who sits here.
func (st *Seat) Person() *Person { return st.person }

// ChannelID is the snowflake of the channel.
func (st *Seat) ChannelID() string { return st.room.id }

// GuildID is the snowflake of the server, "" outside of servers.
func (st *Seat) GuildID() string { return st.room.guild }

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
		return nil, fmt.Errorf("%w: %w", ErrNoAnswer, err)
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

// Screen is what the person looks at: the open modal, else the message that answered last, else the newest one.
// It is empty when there is none.
func (st *Seat) Screen() *Screen {
	st.mu.Lock()
	last, opened := st.last, st.opened
	st.mu.Unlock()
	if opened != nil {
		return &Screen{modal: opened.modal, server: st.server}
	}
	all := st.Messages()
	for _, s := range all {
		if s.message.id == last {
			return s
		}
	}
	if len(all) == 0 {
		return &Screen{server: st.server}
	}
	return all[len(all)-1]
}

// Messages is everything that the person sees in this place, oldest first: ephemeral messages only if they are
// theirs.
func (st *Seat) Messages() []*Screen {
	st.mu.Lock()
	since := st.reloaded
	st.mu.Unlock()
	var out []*Screen
	for _, m := range st.server.visible(st.room, st.person.ID, since) {
		out = append(out, &Screen{message: m, server: st.server})
	}
	return out
}

// Reload restarts the client: ephemeral messages and modals are gone.
func (st *Seat) Reload() {
	st.mu.Lock()
	defer st.mu.Unlock()
	// One tick later than now, so that messages of this very moment vanish too.
	st.reloaded, st.opened = st.server.opts.Now().Add(1), nil
}

// Wait returns the first screen that satisfies a condition, looking at all messages again whenever one of them
// changes. It ends with the context.
func (st *Seat) Wait(ctx context.Context, condition func(*Screen) bool) (*Screen, error) {
	for {
		st.server.mu.Lock()
		changed := st.room.changed
		st.server.mu.Unlock()
		for _, s := range st.Messages() {
			if condition(s) {
				return s, nil
			}
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for a message: %w", ctx.Err())
		}
	}
}
