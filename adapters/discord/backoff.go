package discord

import (
	"context"
	"time"
)

const (
	firstBackoff = time.Second
	longWait     = time.Minute
	longLife     = time.Minute // a session that lived as long was a good one
)

// A backoff spaces out tries that fail. Each wait is random between nothing and a limit that doubles, so that
// thousands of bots don't return to Discord in the same second.
type backoff struct {
	random func() float64 // from 0 up to 1
	limit  time.Duration
}

// next returns how long to wait after a try that lived for some time.
func (b *backoff) next(lived time.Duration) time.Duration {
	if lived >= longLife || b.limit == 0 {
		b.limit = firstBackoff
	}
	wait := time.Duration(b.random() * float64(b.limit))
	b.limit = min(2*b.limit, longWait)
	return wait
}

// afterInvalid is how long Discord wants to be left alone after it refused a session: 1 to 5 seconds.
func (b *backoff) afterInvalid() time.Duration {
	return time.Second + time.Duration(b.random()*float64(4*time.Second))
}

// pauseFor waits, or returns the error of a context that ends before.
func pauseFor(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}
