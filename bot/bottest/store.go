// Package bottest checks that an implementation of a port of package bot keeps the port's promises.
//
// TestStore is the list of what bot.Store promises, one subtest for each sentence, and TestVault of what bot.Vault
// does. Every implementation in the program runs them, so the dialogue can't tell them apart. Busy and CheckIn are what
// adapters are tried with.
package bottest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// TestStore checks every promise of bot.Store. open returns an empty store and cleans up after itself.
func TestStore(t *testing.T, open func(t *testing.T) bot.Store) {
	for _, promise := range []struct {
		name  string
		check func(*testing.T, bot.Store)
	}{
		{"fn gets the zero State when there is none", noState},
		{"what fn returns is returned and kept", returned},
		{"a zero State is not kept", erased},
		{"every field is kept, in any length and script", kept},
		{"conversations do not touch", apart},
		{"updates of one conversation take effect one after another", oneAfterAnother},
		{"updates of many conversations at once all take effect", sideBySide},
		{"an ended context changes nothing", ended},
		{"a context that ends within fn changes nothing or succeeds", endedWithin},
		{"a panic of fn changes nothing and stops nobody", panicked},
		{"nobody shares memory with the store", unshared},
		{"any sequence of updates equals a map", likeMap},
	} {
		t.Run(promise.name, func(t *testing.T) { promise.check(t, open(t)) })
	}
}

func noState(t *testing.T, s bot.Store) {
	got := update(t, s, "new", func(state engine.State) engine.State {
		same(t, "fn got", state, engine.State{})
		return state
	})
	same(t, "returned", got, engine.State{})
}

// returned: a caller shows what it gets, so that has to be what is kept.
func returned(t *testing.T, s bot.Store) {
	for i := range 20 {
		want := numbered(i)
		same(t, "returned", update(t, s, "id", replace(want)), want)
		same(t, "kept", load(t, s, "id"), want)
	}
}

// erased: "forget me" leaves no row, not even an empty one.
func erased(t *testing.T, s bot.Store) {
	for i := range 3 {
		update(t, s, "id", replace(numbered(i)))
		same(t, "returned", update(t, s, "id", replace(engine.State{})), engine.State{})
		same(t, "kept", load(t, s, "id"), engine.State{})
	}
	empty := engine.State{Answers: []engine.Answer{}, Recent: []string{}}
	same(t, "returned for empty lists", update(t, s, "id", replace(empty)), engine.State{})
}

// kept: every field, and letters of every kind.
func kept(t *testing.T, s bot.Store) {
	long := engine.State{Quiz: strings.Repeat("v", 1<<20)}
	for i := range 5000 {
		long.Answers = append(long.Answers, engine.Answer{Question: fmt.Sprint(i), Value: strings.Repeat("x", i%50)})
		long.Recent = append(long.Recent, fmt.Sprint("event-", i))
	}
	for i, want := range []engine.State{
		full("plain"),
		full(`quotes ' " and \ and % and ? and $1 and ;--`),
		full("Ωμέγα 日本語 עברית 👩🏽‍💻 \u202e \ufeff \u0000 \n\t</script>"),
		{Answers: []engine.Answer{{Question: "skipped"}}},
		{Pending: &engine.Pending{}},
		{Misses: -1},
		long,
	} {
		id := bot.ConversationID(fmt.Sprint("kept-", i))
		same(t, "returned", update(t, s, id, replace(want)), want)
		same(t, "kept", load(t, s, id), want)
	}
}

func apart(t *testing.T, s bot.Store) {
	ids := []bot.ConversationID{"a", "A", "á", "a ", " a", "", "a%", "a_", "_", "1", "01", "1.0", "日本", "👩🏽‍💻", "'", "NULL"}
	for i, id := range ids {
		update(t, s, id, replace(numbered(i)))
	}
	for i, id := range ids {
		same(t, fmt.Sprintf("kept of %q", id), load(t, s, id), numbered(i))
		update(t, s, id, replace(engine.State{}))
		for j, later := range ids[i+1:] {
			same(t, fmt.Sprintf("kept of %q after %q is erased", later, id), load(t, s, later), numbered(i+1+j))
		}
	}
}

func ended(t *testing.T, s bot.Store) {
	want := update(t, s, "id", replace(full("before")))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, id := range []bot.ConversationID{"id", "new"} {
		got, err := s.Update(ctx, id, replace(full("after")))
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error = %v, want %v", err, context.Canceled)
		}
		same(t, "returned with an error", got, engine.State{})
	}
	if _, err := s.Update(ctx, "id", replace(engine.State{})); err == nil {
		t.Error("erased in spite of the ended context")
	}
	same(t, "kept", load(t, s, "id"), want)
	same(t, "kept", load(t, s, "new"), engine.State{})
}

// endedWithin: whatever the outcome, what is returned is what is kept.
func endedWithin(t *testing.T, s bot.Store) {
	for i := range 20 {
		before, after := load(t, s, "id"), numbered(i)
		ctx, cancel := context.WithCancel(t.Context())
		got, err := s.Update(ctx, "id", func(engine.State) engine.State { cancel(); return after })
		if err != nil {
			same(t, "kept after an error", load(t, s, "id"), before)
			continue
		}
		same(t, "returned", got, after)
		same(t, "kept", load(t, s, "id"), after)
	}
}

func panicked(t *testing.T, s bot.Store) {
	want := update(t, s, "id", replace(full("before")))
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic is gone")
			}
		}()
		s.Update(t.Context(), "id", func(engine.State) engine.State { panic("a mistake in fn") })
	}()
	same(t, "kept", load(t, s, "id"), want)
	update(t, s, "id", replace(numbered(1)))
}

func unshared(t *testing.T, s bot.Store) {
	want, given := full("own"), full("own")
	update(t, s, "id", replace(given))
	spoil(given)
	same(t, "kept, after what fn returned is spoilt", load(t, s, "id"), want)
	got := load(t, s, "id")
	spoil(got)
	same(t, "kept, after what Update returned is spoilt", load(t, s, "id"), want)
	got = update(t, s, "id", func(state engine.State) engine.State {
		spoil(state)
		return full("own")
	})
	same(t, "returned, after what fn got is spoilt", got, want)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s.Update(ctx, "id", func(state engine.State) engine.State { spoil(state); return state })
	same(t, "kept, after a failed fn spoilt its state", load(t, s, "id"), want)
}

// spoil changes everything that a State refers to.
func spoil(s engine.State) {
	for i := range s.Answers {
		s.Answers[i].Value = "spoilt"
	}
	for i := range s.Before {
		s.Before[i].Value = "spoilt"
	}
	for i := range s.Recent {
		s.Recent[i] = "spoilt"
	}
	s.Pending.Values[0] = "spoilt"
}

// full returns a State with every field set, in memory of its own.
func full(text string) engine.State {
	return engine.State{
		Quiz:    text,
		Answers: []engine.Answer{{Question: "q1", Value: text}, {Question: text}},
		Opened:  text,
		Pending: &engine.Pending{Question: "q2", Values: []string{text}},
		Before:  []engine.Answer{{Question: "q1", Value: text}},
		Misses:  3,
		Page:    engine.Page(text),
		Recent:  []string{text, "", "event"},
	}
}

func numbered(i int) engine.State {
	return engine.State{Quiz: "v1", Misses: i + 1}
}

// replace makes a state whatever it was before.
func replace(state engine.State) func(engine.State) engine.State {
	return func(engine.State) engine.State { return state }
}

// remember returns an fn that adds one event ID.
func remember(id string) func(engine.State) engine.State {
	return func(state engine.State) engine.State {
		state.Recent = append(slices.Clone(state.Recent), id)
		return state
	}
}

func load(t *testing.T, s bot.Store, id bot.ConversationID) engine.State {
	t.Helper()
	return update(t, s, id, func(state engine.State) engine.State { return state })
}

func update(t *testing.T, s bot.Store, id bot.ConversationID, fn func(engine.State) engine.State) engine.State {
	t.Helper()
	state, err := s.Update(t.Context(), id, fn)
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func same(t *testing.T, what string, got, want engine.State) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s is not what it should be (-want +got):\n%.2000s", what, diff)
	}
}
