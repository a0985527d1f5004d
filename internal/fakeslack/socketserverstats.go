package fakeslack

import (
	"context"
	"fmt"
)

// SocketStats counts what happened since the start, but for Held and HalfOpen, which are of now.
type SocketStats struct {
	Opens    int // addresses given out
	Limited  int // calls of apps.connections.open answered 429
	Dials    int // connections made, those included that were one too many
	TooMany  int // connections beyond the ten
	Held     int // connections that Slack believes in, half-open ones included
	HalfOpen int // those of them that lose what is sent
	Sent     int // envelopes; each retry of an event is one
	Acked    int
	Stray    int // acks that came too late, twice, or for nothing
	Lost     int // envelopes without an ack in time
}

// Stats is a snapshot.
func (h *SocketHub) Stats() SocketStats {
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.stats
	s.Held = len(h.links)
	for _, k := range h.links {
		if k.halfOpen {
			s.HalfOpen++
		}
	}
	return s
}

// Connected waits until at least n connections have had their hello and work. It fails when the context ends.
func (h *SocketHub) Connected(ctx context.Context, n int) error {
	return h.Until(ctx, func(s SocketStats) bool { return s.Held-s.HalfOpen >= n })
}

// Until waits for statistics that satisfy a condition. It fails when the context ends.
func (h *SocketHub) Until(ctx context.Context, condition func(SocketStats) bool) error {
	for {
		h.mu.Lock()
		changed := h.changed
		h.mu.Unlock()
		s := h.Stats()
		if condition(s) {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("wait for the connections, there is %+v: %w", s, ctx.Err())
		}
	}
}
