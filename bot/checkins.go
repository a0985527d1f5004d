package bot

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/engine"
)

const (
	roundEvery  = time.Minute      // how often CheckIns look at the agenda
	roundMost   = 200              // people of one round
	checkInPace = time.Second      // between two messages: platforms watch who writes to many people
	askWithin   = 20 * time.Second // one check-in, once it is begun
)

// What became of a check-in.
const (
	CheckInSent        = "sent"
	CheckInUnreachable = "unreachable" // the person has left, or does not want messages: there will be no more
	CheckInPutOff      = "put_off"     // nothing arrived, and it is tried again
	CheckInUnknown     = "unknown"     // nobody knows whether it arrived, so it is not sent again
)

// CheckIns ask people how it went, who have said yes to that and for whom the time has come. Any number of processes may run
// them on one store.
//
// That a check-in is asked is saved before it is sent, and of several processes one saves it. So nobody is asked twice. When
// the process ends between the two nothing arrives; but then the check-in stands in the conversation, and is the first thing
// that the person sees when they come back.
type CheckIns struct {
	Quiz    *engine.Quiz
	Store   Store
	Agenda  Agenda
	Senders map[string]Sender // by the first part of a ConversationID, which is the platform

	Count func(platform, outcome string) // told what became of each; nil: nobody counts
	Now   func() time.Time               // nil means time.Now
}

// Run looks at the agenda from time to time until ctx ends. It finishes what it has begun.
func (c *CheckIns) Run(ctx context.Context) {
	for {
		c.Round(ctx)
		if !pause(ctx, roundEvery) {
			return
		}
	}
}

// Round asks those for whom it is time.
func (c *CheckIns) Round(ctx context.Context) {
	ids, err := c.Agenda.Due(ctx, c.now(), roundMost)
	if err != nil && ctx.Err() == nil {
		slog.WarnContext(ctx, "nobody knows whom to ask how it went; trying again", "error", err)
	}
	down, sent := map[string]bool{}, false // platforms that take nothing at the moment
	for _, id := range ids {
		platform, _, _ := strings.Cut(string(id), "/")
		sender := c.Senders[platform]
		if sender == nil || down[platform] {
			continue
		}
		if sent && !pause(ctx, checkInPace) {
			return
		}
		outcome := c.ask(ctx, id, sender)
		sent = outcome != ""
		if !sent { // another process came first, or the person
			continue
		}
		if c.Count != nil {
			c.Count(platform, outcome)
		}
		down[platform] = outcome == CheckInPutOff
	}
}

// ask asks one person and returns what became of it; empty when there was nothing to ask. Once begun it is brought to its
// end, whatever ctx does.
func (c *CheckIns) ask(ctx context.Context, id ConversationID, sender Sender) (outcome string) {
	if ctx.Err() != nil {
		return ""
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), askWithin)
	defer cancel()
	var due bool
	state, err := c.Store.Update(ctx, id, func(s engine.State) engine.State {
		var next engine.State
		if next, due = c.Quiz.CheckIn(s, c.now()); !due {
			return s
		}
		return next
	})
	if err != nil {
		slog.WarnContext(ctx, "check-in not begun; trying again", "error", err)
		return ""
	}
	if !due {
		return ""
	}
	switch err := sender.Send(ctx, id, c.Quiz.View(state, "")); {
	case err == nil:
		return CheckInSent
	case errors.Is(err, ErrUnreachable):
		slog.InfoContext(ctx, "somebody can't be asked how it went, and will not be again", "error", err)
		c.settle(ctx, id, c.Quiz.Unreachable)
		return CheckInUnreachable
	case errors.Is(err, ErrNotSent):
		slog.WarnContext(ctx, "check-in not sent; trying again", "error", err)
		c.settle(ctx, id, c.Quiz.Unasked)
		return CheckInPutOff
	default:
		slog.WarnContext(ctx, "nobody knows whether a check-in arrived; it is not sent again", "error", err)
		return CheckInUnknown
	}
}

// settle notes what became of a check-in. If that fails it counts as sent.
func (c *CheckIns) settle(ctx context.Context, id ConversationID, fn func(engine.State) engine.State) {
	if _, err := c.Store.Update(ctx, id, fn); err != nil {
		slog.WarnContext(ctx, "what became of a check-in is not saved; it counts as sent", "error", err)
	}
}

func (c *CheckIns) now() time.Time {
	if c.Now == nil {
		return time.Now()
	}
	return c.Now()
}

// pause reports whether the time has passed before ctx ended.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
