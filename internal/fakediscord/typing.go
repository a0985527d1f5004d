package fakediscord

import (
	"context"
	"errors"
	"fmt"
)

// Type writes a message to the bot and waits for the bot's next one. Only in a DM does a bot get to see what is
// written, and only over the gateway, if it asked for the intent.
func (st *Seat) Type(ctx context.Context, words string) (*Screen, error) {
	if st.room.place.kind != contextBotDM {
		return nil, errors.New("a bot does not see what is written outside of a DM")
	}
	start := realNow()
	typed := st.server.typedBy(st.person, st.room, words)
	if err := st.server.gateway.dispatchDM(st.server.render(typed)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, st.server.opts.Patience, ErrNoAnswer)
	defer cancel()
	for {
		m, changed := st.server.after(st.room, typed.id)
		if m != nil {
			st.mu.Lock()
			st.last, st.opened = m.id, nil
			st.mu.Unlock()
			return &Screen{message: m, server: st.server, Latency: realNow().Sub(start)}, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for a message: %w", context.Cause(ctx))
		}
	}
}
