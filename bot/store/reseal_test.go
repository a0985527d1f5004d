package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// T57: while people play, a new key is made and everything is sealed with it; no turn fails, nobody loses anything, and
// then the former key is not needed.
func TestRotateWhileOthersPlay(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	const people, quiet = 64, 3*resealBatch + 1
	for i := range quiet {
		set(t, s, member(2, i), plainState(i))
	}
	record(t, s, "install/T1", []byte(token))
	former := s.sealer.keys[0].id

	ctx, cancel := context.WithCancel(t.Context())
	var playing sync.WaitGroup
	made := make([]int, people)
	for i := range people {
		playing.Go(func() {
			for ctx.Err() == nil {
				switch _, err := s.Update(ctx, member(1, i), misstep); {
				case err == nil:
					made[i]++
				case !errors.Is(err, context.Canceled):
					t.Error(err)
					return
				}
			}
		})
	}
	rotate(t, file, true)
	rotate(t, file, false) // the first is not finished
	n, err := s.Reseal(t.Context())
	if err != nil || n < quiet+1 {
		t.Errorf("%d values are sealed anew, want %d at least: %v", n, quiet+1, err)
	}
	cancel()
	playing.Wait()
	if n, err := s.Reseal(t.Context()); n != 0 || err != nil {
		t.Errorf("a second time it seals %d values, %v", n, err)
	}
	goneFrom(t, file, []string{string(append([]byte{sealFormat}, former[:]...))})
	s.Close()

	onlyFirst(t, file)
	s = mustOpen(t, file, Options{})
	for i := range people {
		if got := get(t, s, member(1, i)).Misses; got < made[i] || got > made[i]+1 {
			t.Errorf("person %d made %d missteps, %d are kept", i, made[i], got)
		}
	}
	for i := range quiet {
		if got := get(t, s, member(2, i)); !cmp.Equal(got, plainState(i)) {
			t.Fatalf("person %d is left with %+v", i, got)
		}
	}
	if got := recorded(t, s, "install/T1"); string(got) != token {
		t.Errorf("the vault is left with %q", got)
	}
}

func rotate(t *testing.T, file string, want bool) {
	t.Helper()
	if got, err := RotateKeyFile(t.Context(), file); got != want || err != nil {
		t.Fatalf("rotated: %t, %v; want %t", got, err, want)
	}
}

// Keys that come from the settings are changed by a start with the new one first.
func TestKeysFromTheSettings(t *testing.T) {
	file := newFile(t)
	old, now := NewKey(), NewKey()
	s := mustOpen(t, file, Options{Keys: mustParse(t, old)})
	set(t, s, "id", numbered(7))
	s.Close()
	if _, err := os.Stat(KeyFile(file)); !os.IsNotExist(err) {
		t.Errorf("there is a key file nobody needs: %v", err)
	}
	for _, c := range []struct {
		keys string
		want int
	}{{now + "," + old, 1}, {now + "," + old, 0}, {now, 0}, {old + "," + now, 1}, {now + "\n" + old, 1}} {
		s = mustOpen(t, file, Options{Keys: mustParse(t, c.keys)})
		if n, err := s.Reseal(t.Context()); n != c.want || err != nil {
			t.Errorf("%d values are sealed anew, %v, want %d", n, err, c.want)
		}
		if got := get(t, s, "id"); got.Misses != 7 {
			t.Errorf("left with %+v", got)
		}
		s.Close()
	}
	if _, err := Open(t.Context(), file, Options{Keys: mustParse(t, old)}); !errors.Is(err, ErrKey) {
		t.Errorf("with the former key alone: %v", err)
	}
}

// Between any two steps the rotation may end; what was sealed until then counts, and the next call does the rest.
func TestResealGoesOn(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	const people = 5 * resealBatch
	for i := range people {
		set(t, s, member(1, i), plainState(i))
	}
	rotate(t, file, true)
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := s.writer.Exec(`CREATE TRIGGER killed AFTER UPDATE ON conversations WHEN NEW.rowid = 77 BEGIN SELECT RAISE(ABORT, 'killed'); END`); err != nil {
		t.Fatal(err)
	}
	first, err := s.Reseal(ctx)
	if err == nil || first >= people {
		t.Fatalf("%d values are sealed in spite of a failure: %v", first, err)
	}
	cancel()
	if _, err := s.Reseal(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("with an ended context: %v", err)
	}
	s.Close()

	db := raw(t, file)
	if _, err := db.Exec("DROP TRIGGER killed"); err != nil {
		t.Fatal(err)
	}
	rotate(t, file, false)
	s = mustOpen(t, file, Options{})
	second, err := s.Reseal(t.Context())
	if err != nil || first+second != people {
		t.Errorf("%d and then %d values are sealed, want %d in all: %v", first, second, people, err)
	}
	rotate(t, file, true) // that one is finished
}

// A value that does not open is left, and keeps nobody else from being sealed anew.
func TestResealLeavesWhatDoesNotOpen(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	for i := range 3 {
		set(t, s, bot.ConversationID(fmt.Sprint("p", i)), engine.State{Quiz: "v1"})
	}
	if _, err := s.writer.Exec(`UPDATE conversations SET state = CAST(substr(state, 1, 40) AS BLOB) WHERE rowid = 2`); err != nil {
		t.Fatal(err)
	}
	rotate(t, file, true)
	if n, err := s.Reseal(t.Context()); n != 2 || err != nil {
		t.Errorf("%d values are sealed anew, %v, want 2", n, err)
	}
	rotate(t, file, true)
}

func TestResealFails(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	set(t, s, "id", numbered(7))
	if err := os.WriteFile(KeyFile(file), []byte(NewKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Reseal(t.Context()); !errors.Is(err, ErrKey) {
		t.Errorf("with a foreign key file: %v", err)
	}
	if _, err := RotateKeyFile(t.Context(), file); !errors.Is(err, ErrKey) {
		t.Errorf("a foreign key file is rotated: %v", err)
	}
	set(t, s, "id", numbered(8)) // still with the key that it had
	s.Close()
	if _, err := s.Reseal(t.Context()); !errors.Is(err, ErrClosed) && !errors.Is(err, ErrKey) {
		t.Errorf("after the end: %v", err)
	}
	if _, err := RotateKeyFile(t.Context(), newFile(t)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without a database: %v", err)
	}
}
