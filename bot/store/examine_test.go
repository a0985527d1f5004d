package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

func examined(t *testing.T, url string, keys Keys) Condition {
	t.Helper()
	c, err := Examine(t.Context(), url, keys)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A database has three conditions besides being well.
func TestExamineSaysHowItIs(t *testing.T) {
	file := newFile(t)
	if got := examined(t, file, nil); got != (Condition{Missing: true}) {
		t.Errorf("without a file: %+v", got)
	}
	s := mustOpen(t, file, Options{})
	set(t, s, "id", engine.State{Quiz: "v1"})
	if got := examined(t, file, nil); got != (Condition{InUse: true}) {
		t.Errorf("while it is open: %+v", got)
	}
	set(t, s, "id", engine.State{Quiz: "v2"}) // the bot goes on
	s.Close()
	if got := examined(t, file, nil); got != (Condition{}) {
		t.Errorf("well: %+v", got)
	}
	if _, err := raw(t, file).Exec("DELETE FROM goose_db_version WHERE version_id > 2"); err != nil {
		t.Fatal(err)
	}
	if got := examined(t, file, nil); got != (Condition{Behind: true}) {
		t.Errorf("from an earlier version: %+v", got)
	}
}

// Who looks leaves everything as it was, also where there is nothing yet.
func TestExamineChangesNothing(t *testing.T) {
	file := newFile(t)
	look := func() map[string]string {
		found := map[string]string{}
		entries, err := os.ReadDir(filepath.Dir(file))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			content, err := os.ReadFile(filepath.Join(filepath.Dir(file), e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			found[e.Name()] = string(content)
		}
		return found
	}
	for _, when := range []string{"missing", "made", "without a lock file"} {
		switch when {
		case "made":
			mustOpen(t, file, Options{}).Close()
		case "without a lock file":
			if err := os.Remove(file + ".lock"); err != nil {
				t.Fatal(err)
			}
		}
		before := look()
		examined(t, file, nil)
		if diff := cmp.Diff(before, look()); diff != "" {
			t.Errorf("%s: %s", when, diff)
		}
	}
}

// What Open refuses, Examine refuses.
func TestExamineRefuses(t *testing.T) {
	sound := whole(t)
	hole := slices.Concat(sound[:5*4096], make([]byte, 4096), sound[6*4096:]) // seen only by who reads all of it
	newer := newFile(t)
	mustOpen(t, newer, Options{Keys: testKeys(t)}).Close()
	if _, err := raw(t, newer).Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9000, 1)"); err != nil {
		t.Fatal(err)
	}
	foreign := newFile(t)
	if _, err := raw(t, foreign).Exec("CREATE TABLE cats (name)"); err != nil {
		t.Fatal(err)
	}
	open := newFile(t)
	mustOpen(t, open, Options{}).Close()
	if err := os.Chmod(KeyFile(open), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		file string
		keys Keys
		want error
	}{
		"open key":     {open, nil, ErrKeyFile},
		"newer":        {newer, testKeys(t), ErrNewer},
		"damaged":      {write(t, sound[:len(sound)/2]), testKeys(t), ErrDamaged},
		"a hole":       {write(t, hole), testKeys(t), ErrDamaged},
		"no database":  {write(t, []byte(strings.Repeat("cat", 999))), testKeys(t), ErrDamaged},
		"another's":    {foreign, testKeys(t), ErrDamaged},
		"empty":        {write(t, nil), testKeys(t), ErrEmpty},
		"wrong key":    {write(t, sound), mustParse(t, strings.Repeat("77", keySize)), ErrKey},
		"no key":       {write(t, sound), nil, ErrKey},
		"no folder":    {filepath.Join(t.TempDir(), "none", "bot.db"), nil, fs.ErrNotExist},
		"server's key": {"postgres://u:canary@127.0.0.1:1/d", nil, ErrNoKey},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "open key" && runtime.GOOS == "windows" {
				t.Skip("Windows has no modes of files")
			}
			_, err := Examine(t.Context(), c.file, c.keys)
			if !errors.Is(err, c.want) || strings.Contains(fmt.Sprint(err), "canary") {
				t.Errorf("error = %v, want %v", err, c.want)
			}
		})
	}
}

func TestExaminePostgres(t *testing.T) {
	url := postgrestest.Own(t).URL()
	if got := examined(t, url, testKeys(t)); got != (Condition{Missing: true}) {
		t.Errorf("without tables: %+v", got)
	}
	mustOpen(t, url, Options{Keys: testKeys(t)}).Close()
	if got := examined(t, url, testKeys(t)); got != (Condition{}) {
		t.Errorf("well: %+v", got)
	}
	if _, err := Examine(t.Context(), url, mustParse(t, strings.Repeat("77", keySize))); !errors.Is(err, ErrKey) {
		t.Errorf("with a wrong key: %v", err)
	}
}

// A server that does not wait for its disk is told of, whoever has set it so.
func TestExamineFindsUnsafeSettings(t *testing.T) {
	url := postgrestest.URL(t) // it does not sync
	for _, c := range []struct{ parameter, unsafe string }{
		{"", "fsync, full_page_writes"},
		{"&synchronous_commit=local", "fsync, full_page_writes"},
		{"&synchronous_commit=off", "fsync, full_page_writes, synchronous_commit"},
	} {
		if got := examined(t, url+c.parameter, testKeys(t)); got != (Condition{Missing: true, Unsafe: c.unsafe}) {
			t.Errorf("with %q: %+v", c.parameter, got)
		}
	}
}

func TestCountKeys(t *testing.T) {
	file := newFile(t)
	if _, err := CountKeys(file); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a file: %v", err)
	}
	mustOpen(t, file, Options{}).Close()
	if n, err := CountKeys(file); n != 1 || err != nil {
		t.Errorf("%d keys, %v", n, err)
	}
	if err := os.Chmod(KeyFile(file), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := CountKeys(file); runtime.GOOS != "windows" && (err == nil || !strings.Contains(err.Error(), "chmod 600")) {
		t.Errorf("with a key that all may read: %v", err)
	}
}
