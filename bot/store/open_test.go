package store

import (
	"database/sql"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

func TestOpenAgain(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	want := engine.State{Quiz: "v1", Recent: []string{"e1"}}
	set(t, s, "id", want)
	s.Close()
	if got := get(t, mustOpen(t, file, Options{}), "id"); !cmp.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Beside the file stay its key, and what says whether it is in use.
func TestOpenLeavesNothingElse(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a b?c#d%20é.db") // each of them means something in a URL
	mustOpen(t, file, Options{}).Close()
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(entries) != 3 {
		t.Fatalf("the folder holds %v, %v", entries, err)
	}
	for i, ending := range []string{"", ".key", ".lock"} {
		if entries[i].Name() != filepath.Base(file)+ending {
			t.Errorf("the folder holds %s", entries[i].Name())
		}
		if info, _ := entries[i].Info(); runtime.GOOS != "windows" && ending != ".lock" && info.Mode().Perm() != 0o600 {
			t.Errorf("others may do %v with %s", info.Mode(), info.Name())
		}
	}
}

// The second of two processes that begin at once uses the file of the first.
func TestOpenTogether(t *testing.T) {
	file := newFile(t)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			s, err := Open(t.Context(), file, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			if _, err := s.Update(t.Context(), "id", func(state engine.State) engine.State {
				state.Misses++
				return state
			}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if got := get(t, mustOpen(t, file, Options{}), "id").Misses; got != 8 {
		t.Errorf("8 stores made %d changes", got)
	}
}

func TestPragmasReachEveryConnection(t *testing.T) {
	s := mustOpen(t, newFile(t), Options{})
	for _, pool := range []struct {
		name string
		db   *sql.DB
		want map[string]string
	}{
		{"writer", s.writer, map[string]string{"query_only": "0"}},
		{"readers", s.readers, map[string]string{"query_only": "1"}},
	} {
		pool.want["synchronous"] = "2" // FULL
		pool.want["journal_mode"] = "wal"
		pool.want["secure_delete"] = "1"
		pool.want["foreign_keys"] = "1"
		pool.want["busy_timeout"] = "5000"
		for range pool.db.Stats().MaxOpenConnections {
			conn, err := pool.db.Conn(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			for pragma, want := range pool.want {
				var got string
				if err := conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
					t.Errorf("%s: %s = %q, %v, want %q", pool.name, pragma, got, err, want)
				}
			}
		}
	}
}

func TestNewerSchemaIsRefused(t *testing.T) {
	file := newFile(t)
	mustOpen(t, file, Options{}).Close()
	if _, err := raw(t, file).Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9000, 1)"); err != nil {
		t.Fatal(err)
	}
	refused(t, file, ErrNewer, "schema is 9000", "start that version")
}

func TestRefusedFiles(t *testing.T) {
	sound := string(whole(t))
	page := sound[:4096]
	for name, content := range map[string]string{
		"text":                strings.Repeat("not a database\n", 1000),
		"short text":          "no",
		"zeros":               strings.Repeat("\x00", 8192),
		"a header alone":      page[:100],
		"half a page":         page[:2048],
		"the first page":      page,
		"a page of zeros":     sound[:5*4096] + strings.Repeat("\x00", 4096) + sound[6*4096:],
		"the header, garbage": page[:100] + strings.Repeat("garbage!", 1000),
	} {
		t.Run(name, func(t *testing.T) {
			refused(t, write(t, []byte(content)), ErrDamaged, "put a backup in its place")
		})
	}
	t.Run("empty", func(t *testing.T) { refused(t, write(t, nil), ErrEmpty, "delete it") })
	t.Run("a folder", func(t *testing.T) { refused(t, t.TempDir(), nil, "check that the folder exists") })
	t.Run("no folder", func(t *testing.T) {
		refused(t, filepath.Join(t.TempDir(), "none", "bot.db"), os.ErrNotExist, "check that the folder exists")
	})
}

func TestTruncatedFilesAreRefused(t *testing.T) {
	content := whole(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range count(150, 20) {
		refused(t, write(t, content[:1+random.IntN(len(content)-1)]), ErrDamaged, "put a backup")
	}
}

// A flipped bit may lie where nobody can see it, in the text of an answer; but nothing panics or hangs, and
// what can't be read is an error.
func TestFlippedBitsDoNotPanic(t *testing.T) {
	content := whole(t)
	random := rand.New(rand.NewPCG(3, 4))
	var caught int
	for range count(150, 20) {
		flipped := append([]byte(nil), content...)
		for range 1 + random.IntN(8) {
			flipped[random.IntN(len(flipped))] ^= 1 << random.IntN(8)
		}
		s, err := Open(t.Context(), write(t, flipped), Options{Keys: testKeys(t)})
		if err != nil {
			caught++
			continue
		}
		for i := range 200 {
			s.Update(t.Context(), conversation(i), func(state engine.State) engine.State { return state })
		}
		s.Update(t.Context(), "new", misstep)
		s.Close()
	}
	if caught == 0 {
		t.Error("nothing was ever caught")
	}
}

func TestDamagedStateIsAnError(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	set(t, s, "id", engine.State{Quiz: "v1"})
	if _, err := s.writer.Exec(`UPDATE conversations SET state = CAST('{"quiz":"my secret' AS BLOB)`); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s = mustOpen(t, file, Options{})
	_, err := s.Update(t.Context(), "id", misstep)
	if !errors.Is(err, ErrDamaged) || strings.Contains(err.Error(), "secret") {
		t.Errorf("error = %v", err)
	}
}

// whole returns the bytes of a sound database with 200 conversations.
func whole(t *testing.T) []byte {
	t.Helper()
	file := newFile(t)
	s := mustOpen(t, file, Options{Keys: testKeys(t)})
	for i := range 200 {
		set(t, s, conversation(i), engine.State{Quiz: strings.Repeat("q", 300)})
	}
	s.Close()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, content []byte) (file string) {
	t.Helper()
	file = newFile(t)
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// testKeys are the keys of whole.
func testKeys(t testing.TB) Keys { return mustParse(t, strings.Repeat("5a", keySize)) }

func mustParse(t testing.TB, text string) Keys {
	t.Helper()
	keys, err := ParseKeys(text)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// refused checks that Open fails with err (if any) and a message that holds the words and names the file.
func refused(t *testing.T, file string, want error, words ...string) {
	t.Helper()
	s, err := Open(t.Context(), file, Options{})
	if err == nil {
		s.Close()
		t.Fatal("opened")
	}
	if want != nil && !errors.Is(err, want) {
		t.Errorf("error = %v, want %v", err, want)
	}
	for _, w := range append(words, file) {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}

// raw opens the file beside the store.
func raw(t *testing.T, file string) *sql.DB {
	t.Helper()
	db, err := connect(file, 1, "_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func set(t *testing.T, s bot.Store, id bot.ConversationID, state engine.State) {
	t.Helper()
	if _, err := s.Update(t.Context(), id, func(engine.State) engine.State { return state }); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, s bot.Store, id bot.ConversationID) engine.State {
	t.Helper()
	state, err := s.Update(t.Context(), id, func(state engine.State) engine.State { return state })
	if err != nil {
		t.Fatal(err)
	}
	return state
}

// count is how many cases to try, fewer in a short run.
func count(full, short int) int {
	if testing.Short() {
		return short
	}
	return full
}

// fewer is how many cases to try of those that take long: fewer in a short run, and where the race detector watches.
func fewer(full, few int) int {
	if raceEnabled {
		return few
	}
	return count(full, few)
}
