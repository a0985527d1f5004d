package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	osexec "os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// crashFile names the variable that makes the test binary a child which writes until it is killed.
const crashFile = "VERDICT_TEST_CRASH_FILE"

func TestMain(m *testing.M) {
	defer postgrestest.Stop()
	if file := os.Getenv(crashFile); file != "" {
		panic(writeForever(file)) // it returns only when it fails
	}
	if file := os.Getenv(rotateFile); file != "" {
		panic(rotateForever(file))
	}
	if task := os.Getenv(visitTask); task != "" {
		panic(visit(task))
	}
	m.Run()
}

// crashOptions are what a child opens its database with.
func crashOptions(file string) Options {
	if !isPostgres(file) {
		return Options{} // there is a key file
	}
	keys, err := ParseKeys(strings.Repeat("5a", keySize))
	if err != nil {
		panic(err)
	}
	return Options{Keys: keys}
}

const (
	crashWriters = 8 // goroutines of a child; two share a conversation
	crashShare   = 2
)

// writeForever updates the conversations of its process ID from several goroutines, and acknowledges each
// update with a line "conversation writer number" on the standard output once Update has returned.
func writeForever(file string) error {
	s, err := Open(context.Background(), file, crashOptions(file))
	if err != nil {
		return err
	}
	errs := make(chan error)
	for w := range crashWriters {
		go func() {
			id := fmt.Sprintf("%d-%d", os.Getpid(), w/crashShare)
			for n := 0; ; n++ {
				event := fmt.Sprintf("%d/%d", w, n)
				_, err := s.Update(context.Background(), bot.ConversationID(id), func(state engine.State) engine.State {
					state.Recent = append(state.Recent, event)
					return state
				})
				if err != nil {
					errs <- err
					return
				}
				fmt.Fprintf(os.Stdout, "%s %s\n", id, event) // one write, so lines never mix
			}
		}()
	}
	return <-errs
}

// TestCrash kills children that write to one file, after 0 to 60 acknowledgements and in the middle of opening,
// and then looks for what they had acknowledged. A killed child leaves its log behind for the next one to
// recover, so most openings are recoveries.
func TestCrash(t *testing.T) {
	file := newFile(t)
	acked := make(history)
	points := count(200, 40)
	for point := range points {
		if point%10 == 9 {
			crashOpening(t, file, time.Duration(point)*100*time.Microsecond, acked)
		} else {
			crashAfter(t, file, point*7%61, acked)
		}
		if point%20 == 19 || point == points-1 {
			acked.check(t, file)
		}
	}
	if len(acked) < points/2 {
		t.Errorf("only %d conversations were acknowledged", len(acked))
	}
}

// A child that is killed while it makes the file leaves none, or a whole one.
func TestCrashWhileCreating(t *testing.T) {
	for point := range count(30, 8) {
		file, acked := newFile(t), make(history)
		crashOpening(t, file, time.Duration(point)*time.Millisecond, acked)
		acked.check(t, file)
	}
}

// crashAfter kills a child that has acknowledged so many updates.
func crashAfter(t *testing.T, file string, acks int, acked history) {
	t.Helper()
	crash(t, file, acked, func(lines *bufio.Scanner) {
		for n := 0; n <= acks && lines.Scan(); n++ {
			acked.add(lines.Text())
		}
	})
}

// crashOpening kills a child that has just been started.
func crashOpening(t *testing.T, file string, after time.Duration, acked history) {
	t.Helper()
	crash(t, file, acked, func(*bufio.Scanner) { time.Sleep(after) })
}

// crash starts a child, waits, kills it, and records what it could still acknowledge.
func crash(t *testing.T, file string, acked history, wait func(*bufio.Scanner)) {
	t.Helper()
	c := newChild(t, crashFile+"="+file)
	wait(c.lines)
	if err := c.Process.Kill(); err != nil { // SIGKILL
		t.Error(err)
	}
	for c.lines.Scan() {
		acked.add(c.lines.Text())
	}
	c.bury(t)
}

// A child is this test binary, run again to be killed.
type child struct {
	*osexec.Cmd
	lines     *bufio.Scanner // of what it acknowledges
	complaint strings.Builder
}

// newChild starts one, with a variable that tells it what to do.
func newChild(t *testing.T, variable string) *child {
	t.Helper()
	c := &child{Cmd: osexec.Command(os.Args[0])}
	c.Env = append(os.Environ(), variable)
	c.Stderr = &c.complaint
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.lines = bufio.NewScanner(out)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c
}

// bury waits for the end of a child, all of whose lines are read. It must have been killed.
func (c *child) bury(t *testing.T) {
	t.Helper()
	var killed *osexec.ExitError
	if err := c.Wait(); !errors.As(err, &killed) || killed.ExitCode() != -1 {
		t.Fatalf("the child ended by itself: %v %s", err, c.complaint.String())
	}
}

// A history is what was acknowledged: the events of each conversation.
type history map[bot.ConversationID][]string

func (h history) add(line string) {
	id, event, _ := strings.Cut(line, " ")
	h[bot.ConversationID(id)] = append(h[bot.ConversationID(id)], event)
}

// check opens the file and compares: every acknowledged event is there once, and the events of each writer
// are 0, 1, 2 and so on without a gap, with at most one that nobody lived to acknowledge.
func (h history) check(t *testing.T, file string) {
	t.Helper()
	s, err := Open(t.Context(), file, crashOptions(file))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !s.Shared() {
		var verdict string
		if err := s.readers.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
			t.Fatalf("integrity_check: %s %v", verdict, err)
		}
	}
	var wg sync.WaitGroup
	for id, acked := range h {
		wg.Go(func() {
			state, err := s.Update(t.Context(), id, func(state engine.State) engine.State { return state })
			if err != nil {
				t.Error(err)
				return
			}
			if fault := compare(acked, state.Recent); fault != "" {
				t.Errorf("conversation %s: %s", id, fault)
			}
		})
	}
	wg.Wait()
}

// compare returns what is wrong with the kept events, or "".
func compare(acked, kept []string) string {
	next := make(map[int]int)
	for _, event := range kept {
		var writer, n int
		if _, err := fmt.Sscanf(event, "%d/%d", &writer, &n); err != nil {
			return fmt.Sprintf("event %q is garbage", event)
		}
		if n != next[writer] {
			return fmt.Sprintf("event %d of writer %d stands where %d should", n, writer, next[writer])
		}
		next[writer]++
	}
	last := make(map[int]int)
	for _, event := range acked {
		var writer, n int
		fmt.Sscanf(event, "%d/%d", &writer, &n)
		last[writer] = max(last[writer], n+1)
	}
	for writer, n := range next {
		if n < last[writer] || n > last[writer]+1 {
			return fmt.Sprintf("writer %d has %d events, of which %d were acknowledged", writer, n, last[writer])
		}
	}
	for writer, n := range last {
		if next[writer] < n {
			return fmt.Sprintf("writer %d lost all of its %d events", writer, n)
		}
	}
	return ""
}

func TestCompareFindsFaults(t *testing.T) {
	for _, c := range []struct {
		name        string
		acked, kept []string
		fine        bool
	}{
		{"all kept", []string{"0/0", "1/0", "0/1"}, []string{"0/0", "1/0", "0/1"}, true},
		{"one more, killed before it was acknowledged", []string{"0/0"}, []string{"0/0", "0/1"}, true},
		{"another writer's first, likewise", []string{"0/0"}, []string{"1/0", "0/0"}, true},
		{"lost", []string{"0/0", "0/1"}, []string{"0/0"}, false},
		{"all lost", []string{"0/0"}, nil, false},
		{"doubled", []string{"0/0", "0/1"}, []string{"0/0", "0/0", "0/1"}, false},
		{"out of order", []string{"0/0", "0/1"}, []string{"0/1", "0/0"}, false},
		{"a gap", []string{"0/0"}, []string{"0/0", "0/2"}, false},
		{"from nowhere", []string{"0/0"}, []string{"0/0", "0/1", "0/2"}, false},
		{"garbage", nil, []string{"?"}, false},
	} {
		if got := compare(c.acked, c.kept); (got == "") != c.fine {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
