package slack

import (
	"context"
	"sync"
	"time"
)

const (
	// openBurst lets both connections be opened, and replaced once, without a wait.
	openBurst = 4
	// openEvery is how often more are opened. apps.connections.open is of tier 1, of which Slack promises one call a
	// minute and lets more pass: after an outage both connections are back within 40 seconds, and when it is too often
	// after all, Retry-After says so.
	openEvery = 20 * time.Second
)

// A socketPace spaces out the calls that all connections make together to be opened: a bucket of openBurst tokens, with a
// new one each openEvery.
type socketPace struct {
	now   func() time.Time
	pause func(context.Context, time.Duration) error

	mu        sync.Mutex
	next      time.Time // when the next token is there; far back when the bucket is full
	heldUntil time.Time // nobody calls before
}

// wait returns when a connection may be opened, or the error of a context that ends before.
func (p *socketPace) wait(ctx context.Context) error {
	until := p.turn()
	for {
		if d := until.Sub(p.now()); d > 0 {
			if err := p.pause(ctx, d); err != nil {
				return err
			}
		}
		held := p.held() // meanwhile Slack may have asked another for more time
		if !held.After(until) {
			return ctx.Err()
		}
		until = held
	}
}

// turn takes a token and says from when it is good.
func (p *socketPace) turn() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	if full := p.now().Add(-(openBurst - 1) * openEvery); p.next.Before(full) {
		p.next = full
	}
	turn := p.next
	p.next = turn.Add(openEvery)
	return turn
}

// hold lets nobody call for some time, and then one after the other. The longest holds.
func (p *socketPace) hold(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	until := p.now().Add(d)
	if until.After(p.heldUntil) {
		p.heldUntil = until
	}
	if until.After(p.next) {
		p.next = until
	}
}

func (p *socketPace) held() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.heldUntil
}
