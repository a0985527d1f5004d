package store

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/engine"
)

func TestStore(t *testing.T) {
	bottest.TestStore(t, func(t *testing.T) bot.Store { return mustOpen(t, newFile(t), Options{}) })
}

// Two processes on one file are two Stores: they share nothing but the file.
func TestTwoStoresOnOneFile(t *testing.T) {
	bottest.TestStore(t, func(t *testing.T) bot.Store {
		file := newFile(t)
		return &pair{stores: [2]*Store{mustOpen(t, file, Options{}), mustOpen(t, file, Options{})}}
	})
}

// A pair sends one update to one store and the next to the other.
type pair struct {
	stores [2]*Store
	turn   atomic.Int64
}

func (p *pair) Update(ctx context.Context, id bot.ConversationID, fn func(engine.State) engine.State) (engine.State, error) {
	return p.stores[p.turn.Add(1)%2].Update(ctx, id, fn)
}

func newFile(t testing.TB) string { return filepath.Join(t.TempDir(), "bot.db") }

func mustOpen(t testing.TB, file string, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), file, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
