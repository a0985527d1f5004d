package bottest_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/engine"
)

type (
	fn     = func(engine.State) engine.State
	update func(ctx context.Context, id bot.ConversationID, fn fn) (engine.State, error)
)

func (u update) Update(ctx context.Context, id bot.ConversationID, fn fn) (engine.State, error) {
	return u(ctx, id, fn)
}

// broken are stores with one fault each, and the words of the promise that must catch it.
var broken = map[string]struct {
	open  func() update
	catch string
}{
	"loses updates":      {losesUpdates, "one_after_another"},
	"loses a race":       {losesRaces, "one_after_another"},
	"keeps what is gone": {keepsErased, "zero_State_is_not_kept"},
	"mixes people up":    {mixesUp, "do_not_touch"},
	"folds case":         {foldsCase, "do_not_touch"},
	"saves after the end": {func() update {
		return wrap(func(s bot.Store, _ context.Context, id bot.ConversationID, fn fn) (engine.State, error) {
			return s.Update(context.Background(), id, fn)
		})
	}, "ended_context"},
	"saves and fails":  {savesAndFails, "ended_context"},
	"shares memory":    {sharesMemory, "shares_memory"},
	"returns the old":  {returnsOld, "returned_and_kept"},
	"cuts long states": {cutsLong, "any_length"},
	"drops a field":    {dropsField, "any_length"},
	"hides panics":     {hidesPanics, "panic"},
}

// TestBrokenStoresFail runs that promise on each broken store in a child process, because it has to fail there.
func TestBrokenStoresFail(t *testing.T) {
	if name := os.Getenv("BROKEN_STORE"); name != "" {
		bottest.TestStore(t, func(*testing.T) bot.Store { return broken[name].open() })
		return
	}
	for name, b := range broken {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(os.Args[0], "-test.run=^TestBrokenStoresFail$/"+b.catch)
			cmd.Env = append(os.Environ(), "BROKEN_STORE="+name)
			out, err := cmd.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "--- FAIL") {
				t.Fatalf("the promise is kept, or nobody asked: %v\n%.3000s", err, out)
			}
		})
	}
}

// wrap makes a store that stands before a good one.
func wrap(u func(s bot.Store, ctx context.Context, id bot.ConversationID, fn fn) (engine.State, error)) update {
	s := bot.NewMemoryStore()
	return func(ctx context.Context, id bot.ConversationID, fn fn) (engine.State, error) {
		return u(s, ctx, id, fn)
	}
}

func identity(state engine.State) engine.State { return state }

func losesUpdates() update {
	var n int
	var mu sync.Mutex
	return wrap(func(s bot.Store, ctx context.Context, id bot.ConversationID, f fn) (engine.State, error) {
		mu.Lock()
		n++
		lost := n%100 == 0
		mu.Unlock()
		if lost {
			return s.Update(ctx, id, identity)
		}
		return s.Update(ctx, id, f)
	})
}

// losesRaces loads in one step and saves in another, as a store without a transaction does.
func losesRaces() update {
	return wrap(func(s bot.Store, ctx context.Context, id bot.ConversationID, f fn) (engine.State, error) {
		state, err := s.Update(ctx, id, identity)
		if err != nil {
			return engine.State{}, err
		}
		next := f(state)
		return s.Update(ctx, id, func(engine.State) engine.State { return next })
	})
}

func keepsErased() update {
	return wrap(func(s bot.Store, ctx context.Context, id bot.ConversationID, f fn) (engine.State, error) {
		var erased bool
		_, err := s.Update(ctx, id, func(state engine.State) engine.State {
			next := f(state)
			if erased = next.Quiz == "" && next.Misses == 0; erased {
				return state
			}
			return next
		})
		if err != nil || erased {
			return engine.State{}, err
		}
		return s.Update(ctx, id, identity)
	})
}

func mixesUp() update {
	return wrap(func(s bot.Store, ctx context.Context, _ bot.ConversationID, f fn) (engine.State, error) {
		return s.Update(ctx, "everybody", f)
	})
}

func foldsCase() update {
	return wrap(func(s bot.Store, ctx context.Context, id bot.ConversationID, f fn) (engine.State, error) {
		return s.Update(ctx, bot.ConversationID(strings.ToLower(string(id))), f)
	})
}

func savesAndFails() update {
	return wrap(func(s bot.Store, ctx context.Context, id bot.ConversationID, f fn) (engine.State, error) {
		state, _ := s.Update(context.Background(), id, f)
		if ctx.Err() != nil {
			return engine.State{}, errors.Join(ctx.Err())
		}
		return state, nil
	})
}

func sharesMemory() update {
	var mu sync.Mutex
	states := make(map[bot.ConversationID]engine.State)
	return func(ctx context.Context, id bot.ConversationID, f fn) (engine.State, error) {
		mu.Lock()
		defer mu.Unlock()
		if ctx.Err() != nil {
			return engine.State{}, ctx.Err()
		}
		states[id] = f(states[id])
		return states[id], nil
	}
}

func returnsOld() update {
	return wrap(func(s bot.Store, ctx context.Context, id bot.ConversationID, f fn) (engine.State, error) {
		var old engine.State
		_, err := s.Update(ctx, id, func(state engine.State) engine.State { old = state; return f(state) })
		return old, err
	})
}

func cutsLong() update {
	return wrap(func(s bot.Store, ctx context.Context, id bot.ConversationID, f fn) (engine.State, error) {
		return s.Update(ctx, id, func(state engine.State) engine.State {
			next := f(state)
			next.Answers = next.Answers[:min(len(next.Answers), 1000)]
			return next
		})
	})
}

func dropsField() update {
	return wrap(func(s bot.Store, ctx context.Context, id bot.ConversationID, f fn) (engine.State, error) {
		return s.Update(ctx, id, func(state engine.State) engine.State {
			next := f(state)
			next.Before = nil
			return next
		})
	})
}

func hidesPanics() update {
	return wrap(func(s bot.Store, ctx context.Context, id bot.ConversationID, f fn) (_ engine.State, err error) {
		defer func() { recover() }()
		return s.Update(ctx, id, f)
	})
}
