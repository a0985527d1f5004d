package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// T37: a backup taken under load and restored elsewhere has every turn that was acknowledged before it began.
func TestBackupUnderLoad(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	const people = 16
	var acknowledged [people]atomic.Int64
	ctx, enough := context.WithCancel(t.Context())
	var talking sync.WaitGroup
	for i := range people {
		talking.Go(func() {
			for ctx.Err() == nil {
				if _, err := s.Update(ctx, person(i), misstep); err == nil {
					acknowledged[i].Add(1)
				}
			}
		})
	}
	for round := range count(10, 3) {
		for acknowledged[0].Load() < int64(10*round) {
			runtime.Gosched()
		}
		var before [people]int64
		for i := range people {
			before[i] = acknowledged[i].Load()
		}
		copied := filepath.Join(t.TempDir(), "copy.db")
		if err := Backup(t.Context(), file, copied); err != nil {
			t.Fatal(err)
		}
		copyFile(t, KeyFile(file), KeyFile(copied))
		restored := mustOpen(t, copied, Options{})
		for i := range people {
			if got := get(t, restored, person(i)).Misses; int64(got) < before[i] || int64(got) > acknowledged[i].Load()+1 {
				t.Errorf("round %d: person %d had %d turns when it began, %d when it ended, and %d in the backup",
					round, i, before[i], acknowledged[i].Load(), got)
			}
		}
	}
	enough()
	talking.Wait()
}

func person(i int) bot.ConversationID { return bot.ConversationID(fmt.Sprint("slack/T/", i)) }

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A backup is for its owner alone, and one file: what could read it lies elsewhere.
func TestBackupIsOneFile(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	set(t, s, "discord/canary-person", engine.State{Region: "canary-region"})
	folder := t.TempDir()
	copied := filepath.Join(folder, "copy.db")
	if err := Backup(t.Context(), file, copied); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) != 1 {
		t.Errorf("beside it: %v, %v", entries, err)
	}
	if info, err := os.Stat(copied); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("it is %v, %v", info.Mode(), err)
	}
	tellNothing(t, copied, []string{"canary-person", "canary-region"})
	refused(t, copied, ErrKey)
}

// What cannot be backed up is told, and leaves nothing: no database, no half of a backup, the former one as it was.
func TestBackupRefuses(t *testing.T) {
	file := newFile(t)
	mustOpen(t, file, Options{})
	former := write(t, []byte("former"))
	nowhere := filepath.Join(t.TempDir(), "nowhere.db")
	damaged := write(t, []byte(strings.Repeat("no database", 1000)))
	for name, c := range map[string]struct {
		from, to string
		want     error
	}{
		"a former backup": {file, former, fs.ErrExist},
		"no folder":       {file, filepath.Join(t.TempDir(), "no", "copy.db"), fs.ErrNotExist},
		"no database":     {nowhere, filepath.Join(t.TempDir(), "copy.db"), fs.ErrNotExist},
		"damaged":         {damaged, filepath.Join(t.TempDir(), "copy.db"), ErrDamaged},
	} {
		if err := Backup(t.Context(), c.from, c.to); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if entries, _ := os.ReadDir(filepath.Dir(c.to)); len(entries) > 0 && c.to != former {
			t.Errorf("%s leaves %v", name, entries)
		}
	}
	if content, err := os.ReadFile(former); err != nil || string(content) != "former" {
		t.Errorf("the former backup is %q, %v", content, err)
	}
	if _, err := os.Stat(nowhere); err == nil {
		t.Error("it made a database to back up")
	}
}
