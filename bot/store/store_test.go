package store

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
)

func TestStore(t *testing.T) {
	bottest.TestStore(t, func(t *testing.T) bot.Store { return mustOpen(t, newFile(t), Options{}) })
}

// A file belongs to one store: the second is refused while the first is open, and not longer.
func TestTwoStoresOnOneFile(t *testing.T) {
	file := newFile(t)
	first, err := Open(t.Context(), file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if second, err := Open(t.Context(), file, Options{}); !errors.Is(err, ErrInUse) {
		t.Errorf("a second store is %v, %v", second, err)
	}
	if _, err := first.Update(t.Context(), "id", misstep); err != nil {
		t.Errorf("the first store is disturbed: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if got := get(t, mustOpen(t, file, Options{}), "id").Misses; got != 1 {
		t.Errorf("the next store finds %d missteps", got)
	}
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
