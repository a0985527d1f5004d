package store

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

func TestSeen(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(Options) *Store) {
		var c clock
		s := open(Options{Now: c.now})
		first(t, s, "Ev1CANARY", true)
		first(t, s, "Ev1CANARY", false)
		first(t, s, "Ev2CANARY", true)
		first(t, s, "ev2CANARY", true)
		c.move(15*time.Minute - time.Millisecond)
		first(t, s, "Ev1CANARY", false)
		c.move(time.Millisecond)
		first(t, s, "Ev1CANARY", true) // and again for a quarter of an hour
		first(t, s, "Ev1CANARY", false)
		var hashes []byte
		if err := s.readers.QueryRow("SELECT id FROM seen LIMIT 1").Scan(&hashes); err != nil || strings.Contains(string(hashes), "CANARY") {
			t.Errorf("the id is kept as %q, %v", hashes, err)
		}
		c.move(day)
		for s.sweep() == 0 {
		}
		var n int
		if err := s.readers.QueryRow("SELECT count(*) FROM seen").Scan(&n); err != nil || n != 0 {
			t.Errorf("%d are remembered for ever, %v", n, err)
		}
		s.Close()
		if _, err := s.Seen(t.Context(), "Ev1CANARY", time.Minute); !errors.Is(err, ErrClosed) {
			t.Errorf("after the end: %v", err)
		}
	})
}

// T13: delivered to several processes at once, it is the first for one of them.
func TestSeenByMany(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(Options) *Store) {
		s := open(Options{})
		for i := range 20 {
			var firsts atomic.Int64
			var delivering sync.WaitGroup
			for range 16 {
				delivering.Go(func() {
					if ok, err := s.Seen(t.Context(), fmt.Sprint("Ev", i), time.Minute); err != nil {
						t.Error(err)
					} else if ok {
						firsts.Add(1)
					}
				})
			}
			delivering.Wait()
			if n := firsts.Load(); n != 1 {
				t.Fatalf("delivery %d was the first %d times", i, n)
			}
		}
	})
}

func first(t *testing.T, s *Store, id string, want bool) {
	t.Helper()
	if got, err := s.Seen(t.Context(), id, 15*time.Minute); err != nil || got != want {
		t.Errorf("%s is the first: %t, %v, want %t", id, got, err, want)
	}
}

// Expired rows go in small steps on each database; the sweeper of PostgreSQL runs by itself.
func TestSweepOnPostgres(t *testing.T) {
	var c clock
	s, url := onPostgres(t, c.options(keep))
	const many = 2*maxSweep + 7
	for i := range many {
		set(t, s, bot.ConversationID(fmt.Sprint("p", i)), numbered(1))
	}
	c.move(day)
	if again := s.sweep(); again != 0 || rows(t, s) != many-maxSweep {
		t.Errorf("again in %v with %d rows left", again, rows(t, s))
	}
	o := c.options(keep)
	o.Keys = testKeys(t)
	s = mustOpen(t, url, o)
	for rows(t, s) > 0 { // the test's own time limit ends a hopeless wait
		time.Sleep(time.Millisecond)
	}
}
