package store

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// outcome counts each new event of a state, by its name.
func outcome(before, after engine.State) string {
	if len(after.Recent) <= len(before.Recent) {
		return ""
	}
	return after.Recent[len(after.Recent)-1]
}

// counts reads what was counted, or what of it is shown.
func counts(t interface{ Fatal(...any) }, s *Store, column string) map[string]int {
	rows, err := s.readers.Query("SELECT name, " + column + " FROM counts WHERE name <> crowd AND " + column + " > 0")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := map[string]int{}
	for rows.Next() {
		var name []byte
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			t.Fatal(err)
		}
		found[string(name)] = n
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// Each change is counted once, at any number of changes at once, and one that was not made is not.
func TestCountsAreExact(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(Options) *Store) {
		s := open(Options{Outcome: outcome})
		people, turns := 8, count(40, 15)
		var playing sync.WaitGroup
		for i := range people {
			playing.Go(func() {
				for n := range turns {
					name := fmt.Sprint("raise/switch/", n%3)
					if _, err := s.Update(t.Context(), conversation(i%3), note(name)); err != nil { // and some on the same one
						t.Error(err)
					}
				}
			})
		}
		playing.Wait()
		total := 0
		for _, n := range counts(t, s, "n") {
			total += n
		}
		if total != people*turns {
			t.Errorf("counted %d of %d", total, people*turns)
		}
		made := 0
		for i := range 3 {
			made += len(get(t, s, conversation(i)).Recent)
		}
		if made != people*turns {
			t.Errorf("made %d of %d", made, people*turns)
		}
	})
}

// T22: connections break at any moment, also between a commit and its answer; what is counted is what was changed. A turn
// has so many messages that now and then all attempts are cut: then nobody can say whether it was made.
func TestCountsOverLostConnections(t *testing.T) {
	p := newProxy(t)
	s := mustOpen(t, p.url, Options{Keys: testKeys(t), Outcome: outcome})
	p.cutting.Store(true)
	var acked [4]int
	turns := count(60, 20)
	var playing sync.WaitGroup
	for i := range acked {
		playing.Go(func() {
			for range turns {
				if _, err := s.Update(t.Context(), conversation(i), note(fmt.Sprint("raise/switch/", i))); err == nil {
					acked[i]++
				}
			}
		})
	}
	playing.Wait()
	p.cutting.Store(false)
	if p.answers.Load() == 0 {
		t.Error("nothing was lost, so nothing is tried")
	}
	for i, n := range acked {
		made, counted := len(get(t, s, conversation(i)).Recent), counts(t, s, "n")[fmt.Sprint("raise/switch/", i)]
		if counted != made || made < n || made > turns || n < turns/2 {
			t.Errorf("person %d: %d turns are counted, %d made and %d acknowledged of %d", i, counted, made, n, turns)
		}
	}
}

// T63: nothing is shown of nine, and what is shown changes only by ten and more of those who are counted together, all at
// once: whoever looks before and after somebody answers does not learn what that one said.
func TestCountsAreShownInTens(t *testing.T) {
	everywhere(t, func(t *testing.T, open func(Options) *Store) {
		s := open(Options{Outcome: outcome})
		person := 0
		rapid.Check(t, func(t *rapid.T) {
			if _, err := s.writer.Exec("DELETE FROM counts"); err != nil {
				t.Fatal(err)
			}
			said := map[string]int{}
			shown := map[string]int{}
			for range rapid.IntRange(0, 60).Draw(t, "answers") {
				name := rapid.SampledFrom([]string{"raise/ask/below", "raise/ask/above", "raise/switch/above", "begun/ask/yes"}).Draw(t, "answer")
				said[name]++
				person++
				if _, err := s.Update(t.Context(), conversation(person), note(name)); err != nil {
					t.Fatal(err)
				}
				now := counts(t, s, "shown")
				for _, crowd := range []string{"raise/ask/", "raise/switch/", "begun/ask/"} {
					if grown := sum(now, crowd) - sum(shown, crowd); grown != 0 && grown < 10 {
						t.Fatalf("%s grew by %d", crowd, grown)
					}
					if open := sum(said, crowd) - sum(now, crowd); open < 0 || open >= 10 {
						t.Fatalf("%s: %d are not shown", crowd, open)
					}
				}
				shown = now
			}
			if got := counts(t, s, "n"); !maps.Equal(got, said) {
				t.Fatalf("counted %v, said %v", got, said)
			}
		})
	})
}

func sum(counts map[string]int, crowd string) (n int) {
	for name, count := range counts {
		if strings.HasPrefix(name, crowd) {
			n += count
		}
	}
	return n
}

// While a bot serves, and without a key, the outcomes can be read.
func TestOutcomes(t *testing.T) {
	file := newFile(t)
	onServer, url := onPostgres(t, Options{Outcome: outcome})
	for url, s := range map[string]*Store{file: mustOpen(t, file, Options{Outcome: outcome}), url: onServer} {
		for i := range 12 {
			set(t, s, conversation(i), note(fmt.Sprint("raise/ask/", i%2))(engine.State{Quiz: "v1"}))
		}
		got, err := Outcomes(t.Context(), url)
		if want := map[string]int64{"raise/ask/0": 5, "raise/ask/1": 5}; err != nil || !maps.Equal(got, want) {
			t.Errorf("outcomes are %v, %v, want %v", got, err, want)
		}
	}
}

// What is not there is not made.
func TestOutcomesOfNothing(t *testing.T) {
	file := newFile(t)
	if _, err := Outcomes(t.Context(), file); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the outcomes of no database: %v", err)
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("it is made")
	}
}

// A copy takes along what is due and what was counted.
func TestCopyOfDueAndCounts(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{DueAt: dueIn, Outcome: outcome})
	for i := range 25 {
		set(t, s, conversation(i), note(fmt.Sprint("raise/ask/", i%2))(engine.State{Quiz: "v1", Misses: i % 3}))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	keys, err := readKeyFile(KeyFile(file))
	if err != nil {
		t.Fatal(err)
	}
	url := postgrestest.URL(t)
	if _, err := Copy(t.Context(), file, url, Options{}); err != nil {
		t.Fatal(err)
	}
	there := mustOpen(t, url, Options{Keys: keys, DueAt: dueIn, Outcome: outcome})
	here := mustOpen(t, file, Options{})
	if due := whoIsDue(t, there, time.Now(), 100); len(due) != 16 {
		t.Errorf("%d are due, want 16", len(due))
	}
	for _, column := range []string{"n", "shown"} {
		if got, want := counts(t, there, column), counts(t, here, column); !maps.Equal(got, want) || len(want) != 2 {
			t.Errorf("counted %v, want %v", got, want)
		}
	}
}
