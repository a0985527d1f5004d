package store

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

const day = 24 * time.Hour

// A clock stands still until it is moved.
type clock struct{ ms atomic.Int64 }

func (c *clock) now() time.Time       { return time.UnixMilli(c.ms.Load()) }
func (c *clock) move(d time.Duration) { c.ms.Add(d.Milliseconds()) }
func (c *clock) options(keep func(engine.State) time.Duration) Options {
	return Options{Now: c.now, Retention: keep}
}

// keep gives a state with a page, which stands for a finished one, thirty days, and any other one.
func keep(state engine.State) time.Duration {
	if state.Page != engine.NoPage {
		return 30 * day
	}
	return day
}

func TestExpiredIsTheZeroState(t *testing.T) {
	var c clock
	s := mustOpen(t, newFile(t), c.options(keep))
	set(t, s, "begun", engine.State{Quiz: "v1"})
	set(t, s, "finished", engine.State{Quiz: "v1", Page: engine.WhyPage})

	c.move(day - time.Millisecond)
	remembered(t, s, map[string]bool{"begun": true, "finished": true})
	c.move(time.Millisecond)
	remembered(t, s, map[string]bool{"begun": false, "finished": true})
	c.move(29*day - time.Millisecond)
	remembered(t, s, map[string]bool{"finished": true})
	c.move(time.Millisecond)
	remembered(t, s, map[string]bool{"finished": false})
}

func TestChangePutsOffExpiry(t *testing.T) {
	var c clock
	s := mustOpen(t, newFile(t), c.options(keep))
	for _, id := range []string{"changed", "read"} {
		set(t, s, bot.ConversationID(id), engine.State{Quiz: "v1"})
	}
	c.move(day / 2)
	set(t, s, "changed", engine.State{Quiz: "v1", Misses: 1})
	get(t, s, "read")
	c.move(day / 2)
	remembered(t, s, map[string]bool{"changed": true, "read": false})
}

func TestExpiredConversationBeginsAnew(t *testing.T) {
	var c clock
	s := mustOpen(t, newFile(t), c.options(keep))
	set(t, s, "id", engine.State{Quiz: "v1", Misses: 7})
	c.move(day)
	state, err := s.Update(t.Context(), "id", misstep)
	if err != nil || state.Misses != 1 || state.Quiz != "" {
		t.Errorf("got %+v, %v", state, err)
	}
	remembered(t, s, map[string]bool{"id": true})
}

func TestForgettingErasesAnExpiredRow(t *testing.T) {
	var c clock
	s := mustOpen(t, newFile(t), c.options(keep))
	set(t, s, "id", engine.State{Quiz: "v1"})
	c.move(day)
	set(t, s, "id", engine.State{})
	if n := rows(t, s); n != 0 {
		t.Errorf("%d rows are left", n)
	}
}

func TestWithoutRetentionNothingExpires(t *testing.T) {
	var c clock
	s := mustOpen(t, newFile(t), Options{Now: c.now})
	set(t, s, "id", engine.State{Quiz: "v1"})
	c.move(100 * 365 * day)
	remembered(t, s, map[string]bool{"id": true})
}

func TestSweepGoesOnInSmallSteps(t *testing.T) {
	var c clock
	s := mustOpen(t, newFile(t), c.options(keep))
	const many = 2*maxSweep + maxSweep/2
	for i := range many {
		set(t, s, conversation(i), engine.State{Quiz: "v1"})
	}
	set(t, s, "finished", engine.State{Quiz: "v1", Page: engine.WhyPage})
	c.move(day)
	for i, want := range []struct {
		again time.Duration
		left  int
	}{{0, many - maxSweep + 1}, {0, many - 2*maxSweep + 1}, {sweepEvery, 1}, {sweepEvery, 1}} {
		if again := s.sweep(); again != want.again || rows(t, s) != want.left {
			t.Errorf("step %d: again in %v with %d rows, want %v with %d", i, again, rows(t, s), want.again, want.left)
		}
	}
}

// T26: a clock that is set forward or back by an hour ends no conversation of today, and what has been deleted does not come
// back with it.
func TestClockIsSet(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(Options) *Store) {
		var c clock
		c.move(1000 * day)
		s := open(c.options(keep))
		set(t, s, "ann", engine.State{Quiz: "v1"})
		for _, by := range []time.Duration{time.Hour, -2 * time.Hour, time.Hour} {
			c.move(by)
			s.sweep()
			remembered(t, s, map[string]bool{"ann": true})
			set(t, s, "bob", engine.State{Quiz: "v1", Misses: int(c.ms.Load())})
		}
		c.move(day)
		remembered(t, s, map[string]bool{"ann": false, "bob": false})
		s.sweep()
		c.move(-time.Hour)
		remembered(t, s, map[string]bool{"ann": false, "bob": false})
	})
}

// Nobody calls Update here: opening alone deletes what has expired while the bot was down.
func TestOpenDeletesWhatHasExpired(t *testing.T) {
	var c clock
	file := newFile(t)
	s := mustOpen(t, file, c.options(keep))
	for i := range 3 * maxSweep {
		set(t, s, conversation(i), engine.State{Quiz: "v1"})
	}
	s.Close()
	c.move(day)
	s = mustOpen(t, file, c.options(keep))
	for rows(t, s) > 0 { // the test's own time limit ends a hopeless wait
		time.Sleep(time.Millisecond)
	}
}

func remembered(t *testing.T, s *Store, want map[string]bool) {
	t.Helper()
	for id, want := range want {
		state := get(t, s, bot.ConversationID(id))
		if got := fmt.Sprintf("%+v", state) != fmt.Sprintf("%+v", engine.State{}); got != want {
			t.Errorf("%s is remembered: %t, want %t", id, got, want)
		}
	}
}

func rows(t *testing.T, s *Store) (n int) {
	t.Helper()
	if err := s.readers.QueryRow("SELECT count(*) FROM conversations").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// What has expired is gone from memory too: nothing of anybody stays because the bot has not been restarted.
func TestExpiredRowsAreNotRemembered(t *testing.T) {
	var c clock
	s := mustOpen(t, newFile(t), c.options(keep))
	set(t, s, "slack/T1/U1", engine.State{Quiz: "v1"})
	set(t, s, "slack/T1/U2", engine.State{Quiz: "v1", Page: engine.WhyPage})
	c.move(2 * day)
	s.sweep()
	k, ok := s.keeper.(*sqliteKeeper)
	if !ok {
		t.Fatal("no file")
	}
	if _, remembered := k.recent.get("slack/T1/U1"); remembered {
		t.Error("an expired state is still in memory")
	}
	if _, remembered := k.recent.get("slack/T1/U2"); !remembered {
		t.Error("a state that has not expired is forgotten")
	}
}
