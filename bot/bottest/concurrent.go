package bottest

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

const (
	writers = 64 // goroutines at once
	rounds  = 4  // updates of each
)

// oneAfterAnother has every update add one ID of its own to the same conversation. What each returned must be
// a beginning of the final list, ending in its own ID: then there is one order of all updates, and it agrees
// with what everybody saw.
func oneAfterAnother(t *testing.T, s bot.Store) {
	seen := make([][][]string, writers)
	together(func(w int) {
		for r := range rounds {
			state, err := s.Update(t.Context(), "shared", remember(eventID(w, r)))
			if err != nil {
				t.Error(err)
				return
			}
			seen[w] = append(seen[w], state.Recent)
		}
	})
	final := load(t, s, "shared").Recent
	if len(final) != writers*rounds {
		t.Errorf("%d updates left %d entries", writers*rounds, len(final))
	}
	for w := range seen {
		last := 0
		for r, list := range seen[w] {
			switch n := len(list); {
			case n > len(final) || !slices.Equal(list, final[:n]):
				t.Fatalf("writer %d saw a history that did not happen", w)
			case n <= last:
				t.Fatalf("writer %d saw its update %d before the one that it had made earlier", w, r)
			case list[n-1] != eventID(w, r):
				t.Fatalf("writer %d got the state of another update", w)
			default:
				last = n
			}
		}
	}
}

// sideBySide gives every goroutine a conversation of its own, and all of them one that they erase and begin anew.
func sideBySide(t *testing.T, s bot.Store) {
	together(func(w int) {
		id := bot.ConversationID(fmt.Sprint("own-", w))
		for r := range rounds {
			if _, err := s.Update(t.Context(), id, remember(eventID(w, r))); err != nil {
				t.Error(err)
			}
			if _, err := s.Update(t.Context(), "toggled", toggle); err != nil {
				t.Error(err)
			}
		}
	})
	for w := range writers {
		var want engine.State
		for r := range rounds {
			want = remember(eventID(w, r))(want)
		}
		same(t, "kept", load(t, s, bot.ConversationID(fmt.Sprint("own-", w))), want)
	}
	same(t, "kept after an even number of toggles", load(t, s, "toggled"), engine.State{})
}

// toggle erases a state, or begins one.
func toggle(state engine.State) engine.State {
	if state.Quiz == "" {
		return engine.State{Quiz: "v1"}
	}
	return engine.State{}
}

func eventID(writer, round int) string { return fmt.Sprintf("%d/%d", writer, round) }

// together runs fn in as many goroutines as there are writers, and waits for them.
func together(fn func(writer int)) {
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() { fn(w) })
	}
	wg.Wait()
}
