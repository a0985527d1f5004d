package remote

import (
	"context"
	"time"
)

const (
	firstWait = time.Second
	longWait  = time.Minute
	// LongLife is after how long a connection was a good one: the next failure is the first of a row.
	LongLife = time.Minute
)

// A Backoff spaces out tries that fail. Each wait is random between nothing and a limit that doubles up to a minute, so that
// thousands of bots don't return in the same second.
type Backoff struct {
	Random func() float64 // from 0 up to 1
	limit  time.Duration
}

// Next returns how long to wait after a try that lived for some time.
func (b *Backoff) Next(lived time.Duration) time.Duration {
	if lived >= LongLife || b.limit == 0 {
		b.limit = firstWait
	}
	wait := time.Duration(b.Random() * float64(b.limit))
	b.limit = min(2*b.limit, longWait)
	return wait
}

// Pause waits, or returns the error of a context that ends before.
func Pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}
