package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// filled is a closed database with so many people, and a record for every tenth.
func filled(t *testing.T, people int) (file string, keys Keys) {
	t.Helper()
	file = newFile(t)
	s := mustOpen(t, file, Options{})
	for i, err := range all(t.Context(), s, people, func(engine.State) engine.State { return plainState(0) }) {
		if err != nil {
			t.Fatal(err)
		}
		if i%10 == 0 {
			record(t, s, fmt.Sprint("install/", i), fmt.Append(nil, token, i))
		}
	}
	set(t, s, member(1, 0), plainState(1))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	keys, err := readKeyFile(KeyFile(file))
	if err != nil {
		t.Fatal(err)
	}
	return file, keys
}

func copied(t *testing.T, file, url string, people int) {
	t.Helper()
	c, err := Copy(t.Context(), file, url, Options{})
	if want := (Copied{int64(people) + 1, int64(people+9) / 10}); err != nil || c != want {
		t.Fatalf("copied %+v, %v, want %+v", c, err, want)
	}
}

// sameAs fails when the database does not know what filled has put there.
func sameAs(t *testing.T, s *Store, people int) {
	t.Helper()
	for i := range people {
		if got := get(t, s, conversation(i)); !cmp.Equal(got, plainState(0)) {
			t.Fatalf("person %d is left with %+v", i, got)
		}
		if i%10 == 0 {
			if got := recorded(t, s, fmt.Sprint("install/", i)); string(got) != fmt.Sprint(token, i) {
				t.Fatalf("record %d is %q", i, got)
			}
		}
	}
	if got := get(t, s, member(1, 0)); !cmp.Equal(got, plainState(1)) {
		t.Fatalf("left with %+v", got)
	}
}

// Everybody goes on where they were, and can be erased; copied once more, there is nothing to do.
func TestCopy(t *testing.T) {
	for _, people := range []int{0, 1, copyBatch - 1, copyBatch, 2*copyBatch + 7} { // and one more, see filled
		file, keys := filled(t, people)
		url := postgrestest.URL(t)
		for range 2 {
			copied(t, file, url, people)
		}
		s := mustOpen(t, url, Options{Keys: keys})
		sameAs(t, s, people)
		if err := s.EraseInstallation(t.Context(), "slack/T1"); err != nil || get(t, s, member(1, 0)).Quiz != "" {
			t.Errorf("an installation is not erased: %v", err)
		}
	}
}

// What is there already is never changed, unless it comes from a copy that was broken off.
func TestCopyToAnotherIsRefused(t *testing.T) {
	file, keys := filled(t, 20)
	for name, change := range map[string]func(*Store) error{
		"changed": func(s *Store) error { _, err := s.Update(t.Context(), conversation(7), misstep); return err },
		"deleted": func(s *Store) error {
			_, err := s.Update(t.Context(), conversation(7), func(engine.State) engine.State { return engine.State{} })
			return err
		},
		"added": func(s *Store) error { _, err := s.Update(t.Context(), "new", misstep); return err },
		"record added": func(s *Store) error {
			_, err := s.Vault().Update(t.Context(), "new", func([]byte) []byte { return []byte("x") })
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			url := postgrestest.URL(t)
			copied(t, file, url, 20)
			s := mustOpen(t, url, Options{Keys: keys})
			if err := change(s); err != nil {
				t.Fatal(err)
			}
			before := dump(t, s)
			if _, err := Copy(t.Context(), file, url, Options{}); !errors.Is(err, ErrOccupied) {
				t.Errorf("copied: %v", err)
			}
			if after := dump(t, s); after != before {
				t.Error("it has changed all the same")
			}
		})
	}
	t.Run("another database", func(t *testing.T) {
		url := postgrestest.URL(t)
		s := mustOpen(t, url, Options{Keys: keys})
		set(t, s, conversation(0), plainState(0))
		if _, err := Copy(t.Context(), file, url, Options{}); !errors.Is(err, ErrOccupied) {
			t.Errorf("copied: %v", err)
		}
		if got := get(t, s, conversation(0)); !cmp.Equal(got, plainState(0)) {
			t.Errorf("left with %+v", got)
		}
	})
}

// dump is all that a copy has to do with.
func dump(t *testing.T, s *Store) string {
	t.Helper()
	var text strings.Builder
	for _, table := range copiedTables {
		rows, err := table.read(t.Context(), s.readers, []byte{}, behindAll, 1e6)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&text, rows)
	}
	return text.String()
}

// Broken off anywhere, a copy is refused as a database until it is finished, with what the file holds by then.
func TestCopyGoesOn(t *testing.T) {
	const people = 3*copyBatch + 100
	file, keys := filled(t, people)
	p := newProxy(t)
	refused, served := 0, false
	for answers, done := int64(4), false; !done; answers += 4 {
		p.lasting.Store(answers)
		p.ending.Store(true)
		_, err := Copy(t.Context(), file, p.url, Options{})
		p.ending.Store(false)
		if done = err == nil; done {
			break
		}
		s, err := Open(t.Context(), p.url, Options{Keys: keys})
		if err == nil { // not begun
			s.Close()
			continue
		}
		if _, examined := Examine(t.Context(), p.url, keys); !errors.Is(err, ErrCopying) || !errors.Is(examined, ErrCopying) {
			t.Fatalf("after %d answers it is %v, and examined %v", answers, err, examined)
		}
		if refused++; refused > 2 && !served {
			served = true
			s := mustOpen(t, file, Options{})
			set(t, s, "new", plainState(2))
			set(t, s, conversation(3), engine.State{})
			set(t, s, conversation(3), plainState(0))
			s.Close()
		}
	}
	sameAs(t, mustOpen(t, p.url, Options{Keys: keys}), people)
	if !served {
		t.Errorf("it was refused %d times, so nothing is tried", refused)
	}
}

func TestCopyFails(t *testing.T) {
	file, keys := filled(t, 3)
	url := postgrestest.URL(t)
	if _, err := Copy(t.Context(), newFile(t), url, Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("without a file: %v", err)
	}
	for _, pair := range [][2]string{{url, url}, {file, newFile(t)}, {url, file}} {
		if _, err := Copy(t.Context(), pair[0], pair[1], Options{Keys: keys}); err == nil || !strings.Contains(err.Error(), "from a SQLite file to postgres://") {
			t.Errorf("from %s to %s: %v", pair[0], pair[1], err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Copy(ctx, file, url, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("with an ended context: %v", err)
	}
	if _, err := Copy(t.Context(), file, url, Options{Keys: testKeys(t)}); !errors.Is(err, ErrKey) {
		t.Errorf("with another key: %v", err)
	}
	s := mustOpen(t, file, Options{})
	if _, err := Copy(t.Context(), file, url, Options{}); !errors.Is(err, ErrInUse) {
		t.Errorf("while a bot serves: %v", err)
	}
	set(t, s, "id", numbered(1))
}
