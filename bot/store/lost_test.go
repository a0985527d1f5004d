package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// T22, T29: connections break at any moment, also between a commit and its answer; every change is made once, in order.
func TestLostConnections(t *testing.T) {
	p := newProxy(t)
	s := mustOpen(t, p.url, Options{Keys: testKeys(t)})
	p.cutting.Store(true)
	people, turns := 8, count(60, 20)
	var playing sync.WaitGroup
	for i := range people {
		playing.Go(func() {
			for n := range turns {
				if _, err := s.Update(t.Context(), conversation(i), note(fmt.Sprint(n))); err != nil {
					t.Error(err)
				}
				v, err := s.Vault().Update(t.Context(), fmt.Sprint(i), func(b []byte) []byte { return fmt.Append(b, n, " ") })
				if err != nil || !strings.HasSuffix(string(v), fmt.Sprint(n, " ")) {
					t.Errorf("the vault gives %q, %v", v, err)
				}
			}
		})
	}
	playing.Wait()
	p.cutting.Store(false)
	t.Logf("%d requests and %d answers were lost", p.requests.Load(), p.answers.Load())
	if p.requests.Load() == 0 || p.answers.Load() < int64(people) {
		t.Error("nothing was lost, so nothing is tried")
	}
	var want []string
	for n := range turns {
		want = append(want, fmt.Sprint(n))
	}
	for i := range people {
		if got := get(t, s, conversation(i)).Recent; !slices.Equal(got, want) {
			t.Errorf("person %d is left with %q", i, got)
		}
		if got := recorded(t, s, fmt.Sprint(i)); string(got) != strings.Join(want, " ")+" " {
			t.Errorf("record %d is %q", i, got)
		}
	}
}

// note adds an event, as the engine does: whether it is there already is not looked at.
func note(event string) func(engine.State) engine.State {
	return func(state engine.State) engine.State {
		state.Recent = append(state.Recent, event)
		return state
	}
}

// With many on one conversation nobody can tell a change that another came over at once; then fn is called again, and the
// event that it has seen before changes nothing.
func TestLostConnectionsOnOneConversation(t *testing.T) {
	p := newProxy(t)
	s := mustOpen(t, p.url, Options{Keys: testKeys(t)})
	p.cutting.Store(true)
	people, turns := 4, count(40, 15)
	var playing sync.WaitGroup
	for i := range people {
		playing.Go(func() {
			for n := range turns {
				event := fmt.Sprint(i, "/", n)
				if _, err := s.Update(t.Context(), "shared", func(state engine.State) engine.State {
					if slices.Contains(state.Recent, event) {
						return state
					}
					return note(event)(state)
				}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	playing.Wait()
	p.cutting.Store(false)
	events := get(t, s, "shared").Recent
	slices.Sort(events)
	if n := len(slices.Compact(slices.Clone(events))); n != people*turns || len(events) != n {
		t.Errorf("%d events are kept, %d of them different, want %d", len(events), n, people*turns)
	}
}

// What is erased leaves no version behind that would tell who did it. It is erased once all the same: who erases and begins
// in turn does so as often as they say.
func TestLostErasures(t *testing.T) {
	p := newProxy(t)
	s := mustOpen(t, p.url, Options{Keys: testKeys(t)})
	p.cutting.Store(true)
	var playing sync.WaitGroup
	for i := range 8 {
		playing.Go(func() {
			for n := range count(60, 20) {
				begun := n%2 == 0
				state, err := s.Update(t.Context(), conversation(i), toggle)
				if err != nil || (state.Quiz != "") != begun {
					t.Errorf("turn %d: %+v, %v", n, state, err)
				}
				content, err := s.Vault().Update(t.Context(), fmt.Sprint(i), func(b []byte) []byte { return []byte(token[len(b):]) })
				if err != nil || (content != nil) != begun {
					t.Errorf("turn %d: the vault gives %q, %v", n, content, err)
				}
			}
		})
	}
	playing.Wait()
	if p.answers.Load() == 0 {
		t.Error("nothing was lost, so nothing is tried")
	}
}

// toggle erases a state, or begins one.
func toggle(state engine.State) engine.State {
	if state.Quiz == "" {
		return engine.State{Quiz: "v1"}
	}
	return engine.State{}
}

// A delivery whose note is lost on its way back is still the first.
func TestLostSeen(t *testing.T) {
	p := newProxy(t)
	s := mustOpen(t, p.url, Options{Keys: testKeys(t)})
	p.cutting.Store(true)
	for i := range count(200, 60) {
		first(t, s, fmt.Sprint("Ev", i), true)
		first(t, s, fmt.Sprint("Ev", i), false)
	}
	if p.answers.Load() == 0 {
		t.Error("nothing was lost, so nothing is tried")
	}
}

// A server that starts anew is waited for, for a moment; one that stays away is an error which says what to do, and then
// nothing has changed.
func TestServerIsAway(t *testing.T) {
	p := newProxy(t)
	s := mustOpen(t, p.url, Options{Keys: testKeys(t)})
	set(t, s, "id", numbered(1))
	s.writer.SetMaxIdleConns(0) // every statement connects
	p.refusing.Store(maxAttempts - 1)
	set(t, s, "id", numbered(2))
	p.refusing.Store(1000)
	_, err := s.Update(t.Context(), "id", misstep)
	if err == nil || !strings.Contains(err.Error(), "that the server runs") {
		t.Errorf("error = %v", err)
	}
	p.refusing.Store(0)
	if got := get(t, s, "id").Misses; got != 2 {
		t.Errorf("left with %d missteps, want 2", got)
	}
}

// Where a server runs every statement as if alone, and gives up those that cannot be (SQLSTATE 40001), all promises hold.
func TestSerializable(t *testing.T) {
	bottest.TestStore(t, func(t *testing.T) bot.Store {
		url := postgrestest.URL(t) + "&default_transaction_isolation=serializable"
		s := mustOpen(t, url, Options{Keys: testKeys(t)})
		var level string
		if err := s.writer.QueryRow("SHOW transaction_isolation").Scan(&level); err != nil || level != "serializable" {
			t.Fatalf("the isolation is %s, %v", level, err)
		}
		return s
	})
}

// PgBouncer gives each statement another connection, where nothing is prepared.
func TestWithoutPreparedStatements(t *testing.T) {
	for _, mode := range []string{"exec", "cache_describe", "simple_protocol"} {
		s := mustOpen(t, postgrestest.URL(t)+"&default_query_exec_mode="+mode, Options{Keys: testKeys(t)})
		set(t, s, member(1, 0), plainState(0))
		set(t, s, member(1, 0), plainState(1))
		record(t, s, "install", []byte("\x00\xff'"))
		first(t, s, "Ev1", true)
		held(t, "a new lease", true)(s.Lease("gateway", time.Minute).Acquire(t.Context()))
		if got := get(t, s, member(1, 0)); !cmp.Equal(got, plainState(1)) || string(recorded(t, s, "install")) != "\x00\xff'" {
			t.Errorf("%s: left with %+v", mode, got)
		}
		if err := s.EraseInstallation(t.Context(), "slack/T1"); err != nil || rows(t, s) != 0 {
			t.Errorf("%s: %d rows are left, %v", mode, rows(t, s), err)
		}
	}
}

// T55: not even the failures of a dialogue tell a password, an id or an answer.
func TestErrorsTellNothing(t *testing.T) {
	s, _ := onPostgres(t, Options{})
	exec(t, s.writer, "ALTER TABLE conversations ADD CHECK (version < 0)")
	_, err := s.Update(t.Context(), "slack/TCANARY/U1", func(engine.State) engine.State { return plainState(1) })
	if err == nil || errors.Is(err, ErrDamaged) || strings.Contains(err.Error(), "anary") || strings.Contains(err.Error(), "CANARY") {
		t.Errorf("error = %v", err)
	}
}
