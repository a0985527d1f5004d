package fakeslack

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// A road is the network between Slack and the app. Each of its faults strikes the next few requests of HTTP.
type road struct {
	lost, unheard int
	delayed       int
	delay         time.Duration
	swapped       int             // how many are still to be held back
	held          []chan struct{} // those that are; each is told when it may go on
}

// LoseDeliveries has the next n requests never reach the app. Slack brings events again, and nothing else.
func (s *Server) LoseDeliveries(n int) { s.mend(func(r *road) { r.lost = n }) }

// LoseAnswers has the next n requests reach the app, which acts on them, while its answers get lost.
func (s *Server) LoseAnswers(n int) { s.mend(func(r *road) { r.unheard = n }) }

// DelayDeliveries has the next n requests set out later.
func (s *Server) DelayDeliveries(n int, by time.Duration) {
	s.mend(func(r *road) { r.delayed, r.delay = n, by })
}

// SwapDeliveries has the next n requests wait until all of them are there, and arrive in the opposite order, one after
// the other. They must come from as many seats, or goroutines.
func (s *Server) SwapDeliveries(n int) { s.mend(func(r *road) { r.swapped = n }) }

func (s *Server) mend(change func(*road)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	change(&s.road)
}

// travel sends a request over the road.
func (s *Server) travel(ctx context.Context, send func() ([]byte, error)) ([]byte, error) {
	s.mu.Lock()
	lost, unheard := use(&s.road.lost), use(&s.road.unheard)
	delayed, delay := use(&s.road.delayed), s.road.delay
	turn := s.road.hold()
	s.mu.Unlock()
	if lost {
		return nil, fmt.Errorf("%w: lost on the way", ErrNoAnswer)
	}
	if delayed {
		select {
		case <-s.opts.After(delay):
		case <-ctx.Done():
			return nil, fmt.Errorf("%w: %w", ErrNoAnswer, ctx.Err())
		}
	}
	if turn != nil {
		defer s.mend(func(r *road) { r.release(turn) })
		select {
		case <-turn:
		case <-ctx.Done():
			return nil, fmt.Errorf("%w: %w", ErrNoAnswer, ctx.Err())
		}
	}
	answer, err := send()
	if unheard && err == nil {
		return nil, fmt.Errorf("%w: the answer was lost", ErrNoAnswer)
	}
	return answer, err
}

// use takes one of what is left.
func use(left *int) bool {
	if *left == 0 {
		return false
	}
	*left--
	return true
}

// hold keeps a request back until its turn; nil for one that can go at once. The last to come goes first.
func (r *road) hold() chan struct{} {
	if !use(&r.swapped) {
		return nil
	}
	turn := make(chan struct{})
	r.held = append(r.held, turn)
	if r.swapped == 0 {
		close(turn)
	}
	return turn
}

// release lets the next one go, after one has come or was given up.
func (r *road) release(turn chan struct{}) {
	r.held = slices.DeleteFunc(r.held, func(other chan struct{}) bool { return other == turn })
	if n := len(r.held); n > 0 && r.swapped == 0 {
		select {
		case <-r.held[n-1]: // it has its turn
		default:
			close(r.held[n-1])
		}
	}
}
