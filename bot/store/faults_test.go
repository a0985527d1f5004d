package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// Each fault reaches everybody who waits, changes nothing, and is over when its cause is.
func TestWriteFaults(t *testing.T) {
	for _, fault := range []struct {
		name, says   string
		begin, endIt string
	}{
		{"disk full", "make room on the disk", "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"},
		{"read-only", "may write there", "PRAGMA query_only = 1", "PRAGMA query_only = 0"},
		{"rows refused", "save: ", `CREATE TRIGGER refuse BEFORE UPDATE ON conversations
			WHEN NEW.rowid = 4 BEGIN SELECT RAISE(ABORT, 'no'); END`, "DROP TRIGGER refuse"},
	} {
		t.Run(fault.name, func(t *testing.T) {
			s := mustOpen(t, newFile(t), Options{})
			for i := range 16 {
				set(t, s, conversation(i), engine.State{Quiz: "before"})
			}
			exec(t, s.writer, fault.begin)
			for i, err := range all(t.Context(), s, 16, grow) {
				if got := get(t, s, conversation(i)).Quiz; (err == nil) != (len(got) > 1000) {
					t.Errorf("conversation %d holds %d bytes after error %v", i, len(got), err)
				}
				if i == 3 && (err == nil || !strings.Contains(err.Error(), fault.says)) {
					t.Errorf("error = %v, want %q", err, fault.says)
				}
			}
			exec(t, s.writer, fault.endIt)
			for i, err := range all(t.Context(), s, 16, grow) {
				if got := get(t, s, conversation(i)).Quiz; err != nil || len(got) < 1000 {
					t.Errorf("afterwards conversation %d holds %d bytes, error %v", i, len(got), err)
				}
			}
		})
	}
}

// grow makes a state so long that it needs pages which the file does not have yet.
func grow(state engine.State) engine.State {
	state.Quiz = strings.Repeat("g", 20_000)
	return state
}

func TestAnotherProcessHoldsTheFile(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	set(t, s, "conversation-0", engine.State{Quiz: "v1", Misses: 10})
	other := raw(t, file)
	exec(t, s.writer, "PRAGMA busy_timeout = 20")
	tx, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range all(t.Context(), s, 16, misstep) {
		if err == nil || !strings.Contains(err.Error(), "another process holds the file") {
			t.Errorf("error = %v", err)
		}
	}
	if got := get(t, s, "conversation-0").Misses; got != 10 {
		t.Errorf("%d missteps are kept while the file is held, want 10", got)
	}
	tx.Rollback()
	for _, err := range all(t.Context(), s, 16, misstep) {
		if err != nil {
			t.Error(err)
		}
	}
}

// A context that ends while its change waits for the writer takes the change back, whether the writer had it
// in hand already (the first) or not (the others).
func TestContextEndsInTheQueue(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	tx, err := raw(t, file).Begin()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	context.AfterFunc(ctx, func() { tx.Rollback() })
	for i, err := range all(ctx, s, 16, misstep) {
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("error = %v, want %v", err, context.DeadlineExceeded)
		}
		if got := get(t, s, conversation(i)); got.Misses != 0 {
			t.Errorf("conversation %d has changed", i)
		}
	}
}

// A slow update meets a conversation that was forgotten and begun anew meanwhile, with as many changes.
func TestForgottenAndBegunAnewIsAnotherVersion(t *testing.T) {
	s := mustOpen(t, newFile(t), Options{})
	set(t, s, "id", engine.State{Quiz: "old"})
	calls := 0
	state, err := s.Update(t.Context(), "id", func(state engine.State) engine.State {
		if calls++; calls == 1 {
			set(t, s, "id", engine.State{})
			set(t, s, "id", engine.State{Quiz: "new"})
		}
		return misstep(state)
	})
	if err != nil || state.Quiz != "new" || state.Misses != 1 || calls != 2 {
		t.Errorf("got %+v, %v after %d calls", state, err, calls)
	}
}

func TestForgottenLeavesNoBytes(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	const secret = "a salary that nobody else may see"
	set(t, s, "other", engine.State{Quiz: "v1"})
	set(t, s, "id", engine.State{Answers: []engine.Answer{{Question: "pay", Value: secret}}})
	set(t, s, "id", engine.State{})
	s.Close()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(content), secret) {
		t.Error("the answer is still in the file")
	}
}

func TestUpdateAfterClose(t *testing.T) {
	s := mustOpen(t, newFile(t), Options{})
	for range 2 {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	if _, err := s.Update(t.Context(), "id", misstep); !errors.Is(err, ErrClosed) {
		t.Errorf("error = %v, want %v", err, ErrClosed)
	}
}

// Every update that runs when Close is called either ends as usual and is kept, or was too late.
func TestCloseFinishesWhatHasBegun(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	begun := make(chan struct{}, 64)
	var closing sync.WaitGroup
	closing.Go(func() {
		for range 32 {
			<-begun
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	errs := all(t.Context(), s, 64, func(state engine.State) engine.State {
		begun <- struct{}{}
		return misstep(state)
	})
	closing.Wait()
	s = mustOpen(t, file, Options{})
	kept := 0
	for i, err := range errs {
		if err != nil && !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
		if got := get(t, s, conversation(i)).Misses; (got == 1) != (err == nil) {
			t.Errorf("conversation %d has %d missteps after error %v", i, got, err)
		}
		if err == nil {
			kept++
		}
	}
	if kept < 32 {
		t.Errorf("%d updates were kept, but 32 had begun", kept)
	}
}

func TestCloseLeavesNoGoroutine(t *testing.T) {
	s := mustOpen(t, newFile(t), Options{})
	all(t.Context(), s, 64, misstep)
	s.Close()
	if _, err := Open(t.Context(), write(t, []byte("garbage")), Options{}); err == nil {
		t.Fatal("opened garbage")
	}
	for ours() != "" { // a goroutine may take a moment to end; the test's own time limit ends a hopeless wait
		time.Sleep(time.Millisecond)
	}
}

// ours returns the stacks of the goroutines that a store or its driver started.
func ours() string {
	buffer := make([]byte, 1<<20)
	var found []string
	for stack := range strings.SplitSeq(string(buffer[:runtime.Stack(buffer, true)]), "\n\n") {
		if strings.Contains(stack, "database/sql.") || strings.Contains(stack, "store.(*sqliteKeeper).run") {
			found = append(found, stack)
		}
	}
	return strings.Join(found, "\n\n")
}

// all updates as many conversations at once and returns their errors.
func all(ctx context.Context, s bot.Store, conversations int, fn func(engine.State) engine.State) []error {
	errs := make([]error, conversations)
	var wg sync.WaitGroup
	for i := range conversations {
		wg.Go(func() { _, errs[i] = s.Update(ctx, conversation(i), fn) })
	}
	wg.Wait()
	return errs
}

func exec(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}
