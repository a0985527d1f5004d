package bottest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// An ErasableStore is a store whose installations can be erased.
type ErasableStore interface {
	bot.Store
	bot.Eraser
}

// TestEraser checks every promise of bot.Eraser, for ids with one part after the installation. open returns an empty
// store and cleans up after itself.
func TestEraser(t *testing.T, open func(t *testing.T) ErasableStore) {
	for _, promise := range []struct {
		name  string
		check func(*testing.T, ErasableStore)
	}{
		{"every conversation of the installation is erased, and no other", erasesOne},
		{"it can be repeated, and begun anew", erasesAgain},
		{"what was under way does not come back", erasesUnderWay},
		{"an ended context is an error", erasesEnded},
	} {
		t.Run(promise.name, func(t *testing.T) { promise.check(t, open(t)) })
	}
}

// erasesOne: one workspace leaves, and nobody else loses anything, also where one id begins with the other.
func erasesOne(t *testing.T, s ErasableStore) {
	const people = 1200
	others := []bot.ConversationID{"slack/T11/U0", "slack/T1", "slack/t1/U0", "slack/TT/U0", "slack/U0", "discord/T1", "xslack/T1/U0", "T1/U0", "/U0", ""}
	for i := range people {
		update(t, s, person(i), replace(numbered(i)))
	}
	for i, id := range others {
		update(t, s, id, replace(numbered(i)))
	}
	for _, nobody := range []string{"slack/T2", "slack/T", "slack/T1/U0", "lack/T1"} {
		erase(t, s, nobody)
	}
	same(t, "kept, as others are erased", load(t, s, person(0)), numbered(0))
	erase(t, s, "slack/T1")
	for i := range people {
		same(t, "kept of an erased person", load(t, s, person(i)), engine.State{})
	}
	for i, id := range others {
		same(t, fmt.Sprintf("kept of %q", id), load(t, s, id), numbered(i))
	}
}

// erasesAgain: Slack says twice that an app was removed, and whoever comes back begins anew.
func erasesAgain(t *testing.T, s ErasableStore) {
	for i := range 3 {
		erase(t, s, "slack/T1")
		update(t, s, person(i), replace(numbered(i)))
		erase(t, s, "slack/T1")
		same(t, "kept", load(t, s, person(i)), engine.State{})
		update(t, s, person(i), replace(numbered(i)))
		same(t, "begun anew", load(t, s, person(i)), numbered(i))
	}
}

// erasesUnderWay has everybody play on: what they have afterwards, they have begun afterwards.
func erasesUnderWay(t *testing.T, s ErasableStore) {
	for w := range writers {
		update(t, s, person(w), replace(full("before")))
	}
	ctx, cancel := context.WithCancel(t.Context())
	var playing sync.WaitGroup
	for w := range writers {
		playing.Go(func() {
			for ctx.Err() == nil {
				if _, err := s.Update(ctx, person(w), remember("event")); err != nil && !errors.Is(err, context.Canceled) {
					t.Error(err)
				}
			}
		})
	}
	for range rounds {
		erase(t, s, "slack/T1")
	}
	cancel()
	playing.Wait()
	for w := range writers {
		if state := load(t, s, person(w)); state.Quiz != "" {
			t.Fatalf("person %d has what was erased", w)
		}
	}
}

func erasesEnded(t *testing.T, s ErasableStore) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.EraseInstallation(ctx, "slack/T1"); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v, want %v", err, context.Canceled)
	}
}

func person(i int) bot.ConversationID { return bot.ConversationID(fmt.Sprint("slack/T1/U", i)) }

// erase must succeed.
func erase(t *testing.T, s bot.Eraser, installation string) {
	t.Helper()
	if err := s.EraseInstallation(t.Context(), installation); err != nil {
		t.Fatal(err)
	}
}
