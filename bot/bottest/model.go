package bottest

import (
	"context"
	"fmt"
	"maps"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// likeMap runs random updates of a few conversations against the store and against a map.
func likeMap(t *testing.T, s bot.Store) {
	var run atomic.Int64 // each run has conversations of its own, so that one store serves them all
	rapid.Check(t, func(t *rapid.T) {
		prefix := fmt.Sprintf("run-%d-", run.Add(1))
		ids := rapid.Map(rapid.SampledFrom([]string{"a", "b", "c"}), func(name string) bot.ConversationID {
			return bot.ConversationID(prefix + name)
		})
		model := make(map[bot.ConversationID]engine.State)
		step := func(t *rapid.T, fn func(engine.State) engine.State) {
			id := ids.Draw(t, "id")
			got, err := s.Update(context.Background(), id, fn)
			if err != nil {
				t.Fatal(err)
			}
			model[id] = fn(model[id])
			equal(t, "returned", got, model[id])
		}
		t.Repeat(map[string]func(*rapid.T){
			"load":    func(t *rapid.T) { step(t, func(state engine.State) engine.State { return state }) },
			"replace": func(t *rapid.T) { step(t, replace(states().Draw(t, "state"))) },
			"add":     func(t *rapid.T) { step(t, remember(rapid.String().Draw(t, "event"))) },
			"erase":   func(t *rapid.T) { step(t, replace(engine.State{})) },
			"fail": func(t *rapid.T) {
				ctx, cancel := context.WithCancel(context.Background())
				cancel()
				if _, err := s.Update(ctx, ids.Draw(t, "id"), replace(full("never"))); err == nil {
					t.Fatal("succeeded with an ended context")
				}
			},
		})
		for id := range maps.Keys(model) {
			got, err := s.Update(context.Background(), id, func(state engine.State) engine.State { return state })
			if err != nil {
				t.Fatal(err)
			}
			equal(t, "kept", got, model[id])
		}
	})
}

// states generates any State, also one that the engine never makes.
func states() *rapid.Generator[engine.State] {
	answer := rapid.Custom(func(t *rapid.T) engine.Answer {
		return engine.Answer{Question: rapid.String().Draw(t, "question"), Value: rapid.String().Draw(t, "value")}
	})
	pending := rapid.Custom(func(t *rapid.T) engine.Pending {
		return engine.Pending{
			Question: rapid.String().Draw(t, "question"),
			Values:   rapid.SliceOf(rapid.String()).Draw(t, "values"),
		}
	})
	return rapid.Custom(func(t *rapid.T) engine.State {
		return engine.State{
			Quiz:    rapid.String().Draw(t, "quiz"),
			Answers: rapid.SliceOf(answer).Draw(t, "answers"),
			Opened:  rapid.String().Draw(t, "opened"),
			Pending: rapid.Ptr(pending, true).Draw(t, "pending"),
			Before:  rapid.SliceOf(answer).Draw(t, "before"),
			Misses:  rapid.Int().Draw(t, "misses"),
			Page:    engine.Page(rapid.String().Draw(t, "page")),
			Recent:  rapid.SliceOf(rapid.String()).Draw(t, "recent"),
		}
	})
}

func equal(t *rapid.T, what string, got, want engine.State) {
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s is not what it should be (-want +got):\n%.2000s", what, diff)
	}
}
