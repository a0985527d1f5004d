package fakeslack

import (
	"sync"
	"time"
)

// bells stand in for time.After: nothing is over before the test says so.
type bells struct {
	mu      sync.Mutex
	waits   map[time.Duration][]chan time.Time
	changed chan struct{}
}

func newBells() *bells {
	return &bells{waits: map[time.Duration][]chan time.Time{}, changed: make(chan struct{})}
}

func (b *bells) after(d time.Duration) <-chan time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := make(chan time.Time, 1)
	b.waits[d] = append(b.waits[d], c)
	close(b.changed)
	b.changed = make(chan struct{})
	return c
}

// ring ends all waits of a length, as soon as there are n since the last time. That they are n matters: a wait
// that begins later is not rung.
func (b *bells) ring(d time.Duration, n int) {
	for {
		b.mu.Lock()
		waits, changed := b.waits[d], b.changed
		if len(waits) >= n {
			delete(b.waits, d)
		}
		b.mu.Unlock()
		if len(waits) >= n {
			for _, c := range waits {
				c <- time.Time{}
			}
			return
		}
		<-changed
	}
}

// await returns once somebody waits for a length.
func (b *bells) await(d time.Duration) {
	for {
		b.mu.Lock()
		n, changed := len(b.waits[d]), b.changed
		b.mu.Unlock()
		if n > 0 {
			return
		}
		<-changed
	}
}
