package discord

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

const (
	identifyEvery = 5 * time.Second
	infoAge       = time.Minute // an older answer of GET /gateway/bot is asked for again
	infoTimeout   = 20 * time.Second
)

// A pacer lets shards identify one after the other, as Discord demands: one in five seconds for each key, and
// no more in a day than it allows.
type pacer struct {
	info  func(context.Context) (gatewayInfo, error)
	now   func() time.Time
	pause func(context.Context, time.Duration) error
	log   *slog.Logger

	mu     sync.Mutex
	answer gatewayInfo
	asked  time.Time // zero when the answer is no longer good
	slots  map[int]*slot
}

// A slot belongs to the shard that has taken the token out of free.
type slot struct {
	free chan struct{}
	last time.Time // when the shard before was through
}

// wait returns when a shard may identify. It must call done when it has: the time that connecting takes
// belongs to its slot, or two shards that wait unequally long for Discord could identify at once.
func (p *pacer) wait(ctx context.Context, shard int) (info gatewayInfo, done func(), err error) {
	if info, err = p.ask(ctx); err != nil {
		return info, nil, err
	}
	t := p.slot(shard % max(info.SessionStartLimit.MaxConcurrency, 1))
	select {
	case <-t.free:
	case <-ctx.Done():
		return info, nil, ctx.Err()
	}
	if !t.last.IsZero() {
		err = p.pauseAtLeast(ctx, identifyEvery-p.now().Sub(t.last))
	}
	if err == nil {
		info, err = p.spend(ctx)
	}
	if err != nil { // the next shard need not wait for one that gave up
		t.free <- struct{}{}
		return info, nil, err
	}
	return info, func() {
		t.last = p.now()
		t.free <- struct{}{}
	}, nil
}

// pauseAtLeast pauses when there is a reason to, and tells in any case when ctx has ended.
func (p *pacer) pauseAtLeast(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	return p.pause(ctx, d)
}

// slot returns what the shards of one key share. At first it is free.
func (p *pacer) slot(key int) *slot {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.slots == nil {
		p.slots = map[int]*slot{}
	}
	if p.slots[key] == nil {
		t := &slot{free: make(chan struct{}, 1)}
		t.free <- struct{}{}
		p.slots[key] = t
	}
	return p.slots[key]
}

// spend takes one start out of the day's budget. When that is nearly used up it waits for the next, and keeps
// what is left for a restart by hand.
func (p *pacer) spend(ctx context.Context) (gatewayInfo, error) {
	for {
		info, err := p.ask(ctx)
		if err != nil {
			return info, err
		}
		wait, ok := p.take()
		if ok {
			return info, nil
		}
		p.log.WarnContext(ctx, "too many gateway sessions today, waiting for Discord to allow more", "wait", wait)
		if err := p.pause(ctx, wait); err != nil {
			return info, err
		}
	}
}

// take says how long to wait when the budget is used up, and sees to it that it is asked for again after that.
func (p *pacer) take() (wait time.Duration, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	limit := &p.answer.SessionStartLimit
	reserve := limit.Total / 100
	if limit.Total == 0 || limit.Remaining > reserve {
		limit.Remaining--
		return 0, true
	}
	p.asked = time.Time{}
	return max(time.Duration(limit.ResetAfter)*time.Millisecond, identifyEvery), false
}

// ask returns what Discord says about its gateway, not older than a minute.
func (p *pacer) ask(ctx context.Context) (gatewayInfo, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.asked.IsZero() && p.now().Sub(p.asked) < infoAge {
		return p.answer, nil
	}
	ctx, cancel := context.WithTimeout(ctx, infoTimeout)
	defer cancel()
	answer, err := p.info(ctx)
	if err != nil {
		return gatewayInfo{}, fmt.Errorf("ask for the gateway: %w", err)
	}
	p.answer, p.asked = answer, p.now()
	return answer, nil
}
