package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// dueIn makes a state due so many days after 1970 as it has missteps; none is never.
func dueIn(state engine.State) time.Time {
	if state.Misses == 0 {
		return time.Time{}
	}
	return time.UnixMilli(0).Add(time.Duration(state.Misses) * day)
}

// whoIsDue returns the last parts of the ids.
func whoIsDue(t *testing.T, s *Store, at time.Time, most int) (who []string) {
	t.Helper()
	due, err := s.Due(t.Context(), at, most)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range due {
		who = append(who, strings.TrimPrefix(string(id), "slack/T1/"))
	}
	slices.Sort(who)
	return who
}

func inTeam(user string) bot.ConversationID { return bot.ConversationID("slack/T1/" + user) }

// What is due is found when its time has come, until a change puts it off, and not after it has expired.
func TestDue(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(Options) *Store) {
		var c clock
		s := open(Options{Now: c.now, DueAt: dueIn, Retention: func(engine.State) time.Duration { return 100 * day }})
		for user, days := range map[string]int{"never": 0, "one": 1, "two": 2, "two more": 2, "forgotten": 1, "put off": 1} {
			set(t, s, inTeam(user), engine.State{Quiz: "v1", Misses: days})
		}
		set(t, s, inTeam("forgotten"), engine.State{})
		set(t, s, inTeam("put off"), engine.State{Quiz: "v1", Misses: 3})
		for _, test := range []struct {
			at   time.Duration
			want string
		}{
			{day - time.Millisecond, ""}, {day, "one"}, {2 * day, "one, two, two more"}, {90 * day, "one, put off, two, two more"},
		} {
			c.ms.Store(0)
			c.move(test.at)
			if got := strings.Join(whoIsDue(t, s, c.now(), 10), ", "); got != test.want {
				t.Errorf("after %v: %q are due, want %q", test.at, got, test.want)
			}
		}
		set(t, s, inTeam("two"), engine.State{Quiz: "v1"}) // nothing is due any more
		if got := whoIsDue(t, s, c.now(), 10); !slices.Equal(got, []string{"one", "put off", "two more"}) {
			t.Errorf("after a change: %q", got)
		}
		c.ms.Store(100 * day.Milliseconds())
		if got := whoIsDue(t, s, c.now(), 10); len(got) != 0 {
			t.Errorf("expired, and still due: %q", got)
		}
	})
}

// Of many some are returned, and in the end all, whatever stands in the way of others.
func TestDueComesRound(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(Options) *Store) {
		s := open(Options{DueAt: dueIn})
		for i := range 40 {
			set(t, s, inTeam(fmt.Sprint(i)), engine.State{Quiz: "v1", Misses: 1})
		}
		seen := map[string]bool{}
		for n := 0; len(seen) < 40; n++ {
			some := whoIsDue(t, s, time.Now(), 10)
			if len(some) != 10 || len(slices.Compact(some)) != 10 {
				t.Fatalf("%d of 40 are returned, want 10: %q", len(some), some)
			}
			for _, who := range some {
				seen[who] = true
			}
			if n > 1000 {
				t.Fatalf("only %d of 40 are ever returned", len(seen))
			}
		}
	})
}

// A row that does not open keeps nobody else waiting, and is told.
func TestDueButDamaged(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(Options) *Store) {
		s := open(Options{DueAt: dueIn})
		for _, user := range []string{"a", "b", "c"} {
			set(t, s, inTeam(user), engine.State{Quiz: "v1", Misses: 1})
		}
		hash := s.sealer.hash(conversationTable, string(inTeam("b")))
		if _, err := s.writer.Exec("UPDATE conversations SET state = $2 WHERE id = $1", hash, []byte("damaged")); err != nil {
			t.Fatal(err)
		}
		due, err := s.Due(t.Context(), time.Now(), 10)
		if len(due) != 2 || err == nil {
			t.Errorf("due are %q, %v", due, err)
		}
	})
}

// T56: whose a state is, is kept only while something is due, and then sealed.
func TestDueTellsNothing(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{DueAt: dueIn})
	const person = bot.ConversationID("slack/TCANARYTEAM/UCANARYUSER")
	kept := func() string {
		hash := s.sealer.hash(conversationTable, string(person))
		var sealed []byte
		if err := s.readers.QueryRow("SELECT state FROM conversations WHERE id = $1", hash).Scan(&sealed); err != nil {
			t.Fatal(err)
		}
		data, err := s.sealer.keys.open(conversationTable, hash, sealed)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	for _, days := range []int{1, 0, 2} {
		set(t, s, person, engine.State{Quiz: "v1", Misses: days})
		if got := strings.Contains(kept(), string(person)); got != (days > 0) {
			t.Errorf("due in %d days: the id is kept: %t", days, got)
		}
		tellNothing(t, file, []string{"TCANARYTEAM", "UCANARYUSER"})
	}
	if got := get(t, s, person); got.Misses != 2 {
		t.Errorf("left with %+v", got)
	}
}
