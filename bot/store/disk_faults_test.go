package store

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// crowdOnDisk are people who play on one database. Person n does turn 0, 1, 2 … one after the other, some of them forget and
// begin anew, and of each turn it is noted when it was acknowledged.
type crowdOnDisk struct {
	mu    sync.Mutex
	acked map[bot.ConversationID]int // turns
}

const peopleOnDisk = 6

// play lets everybody play until enough operations were done on the disk.
func (c *crowdOnDisk) play(t *testing.T, s *Store, d *disk, ops int) {
	t.Helper()
	c.acked = map[bot.ConversationID]int{}
	var playing sync.WaitGroup
	for i := range peopleOnDisk {
		id := member(1, i)
		playing.Go(func() {
			for n := 0; d.did() < ops; n++ {
				if _, err := s.Update(t.Context(), id, note(fmt.Sprint(n))); err != nil {
					t.Errorf("turn %d of %s: %v", n, id, err)
					return
				}
				c.mu.Lock()
				c.acked[id] = n + 1
				c.mu.Unlock()
				if n%7 == 6 { // others come, and are forgotten: pages are freed, and the file is scrubbed
					guest := bot.ConversationID(fmt.Sprint("slack/T2/", i))
					set(t, s, guest, plainState(n))
					set(t, s, guest, engine.State{})
				}
			}
		})
	}
	playing.Wait()
}

func (d *disk) did() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.ops
}

// A moment is what was acknowledged, and the files that are left if all ends then.
type moment struct {
	folder string
	acked  map[bot.ConversationID]int
}

// lost says what is missing of what was acknowledged by a moment, or there twice; empty when all is well.
func (m moment) lost(t *testing.T, name string) string {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(m.folder, name), Options{})
	if err != nil {
		return err.Error()
	}
	defer s.Close()
	for i := range peopleOnDisk {
		id := member(1, i)
		turns := get(t, s, id).Recent
		for n, turn := range turns {
			if turn != fmt.Sprint(n) {
				return fmt.Sprintf("%s: turn %d is %q", id, n, turn)
			}
		}
		if acked := m.acked[id]; len(turns) < acked || len(turns) > acked+1 { // one may have been under way
			return fmt.Sprintf("%s: %d turns are left of %d", id, len(turns), acked)
		}
	}
	return ""
}

// moments plays, and ends all at each operation on the disk. change is a pragma, or empty.
func moments(t *testing.T, ops int, change string, leave func(d *disk, op int, folder string)) (all []moment, name string) {
	t.Helper()
	file := newFile(t)
	if err := mustOpen(t, file, Options{}).Close(); err != nil { // makes it, and its key
		t.Fatal(err)
	}
	key, err := os.ReadFile(KeyFile(file))
	if err != nil {
		t.Fatal(err)
	}
	d := newDisk(t, file)
	s := mustOpen(t, file, Options{})
	exec(t, s.writer, "PRAGMA wal_autocheckpoint = 12") // or the log would never be copied in so short a time
	exec(t, s.writer, change)
	c, images := &crowdOnDisk{}, t.TempDir()
	first := d.did()
	d.mu.Lock()
	d.before = func(op int, _ int32) int32 {
		if op -= first; op > ops {
			return 0
		}
		m := moment{folder: filepath.Join(images, fmt.Sprint(op))}
		c.mu.Lock()
		m.acked = maps.Clone(c.acked)
		c.mu.Unlock()
		if err := os.Mkdir(m.folder, 0o700); err != nil {
			t.Error(err)
		}
		leave(d, op, m.folder)
		put(t, m.folder, KeyFile(file), key)
		all = append(all, m)
		return 0
	}
	d.mu.Unlock()
	c.play(t, s, d, first+ops)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if len(all) != ops {
		t.Fatalf("%d moments, want %d", len(all), ops)
	}
	return all, filepath.Base(file)
}

// T27: killed before each of 500 writes, truncations and syncs, the store finds all that was acknowledged, and nothing twice.
func TestKilledAtEachWrite(t *testing.T) {
	all, name := moments(t, fewer(500, 100), "", func(d *disk, _ int, folder string) { d.killed(t, folder) })
	for op, m := range all {
		if lost := m.lost(t, name); lost != "" {
			t.Errorf("killed before operation %d: %s", op+1, lost)
		}
	}
}

// T28: the power fails before each of 500 writes, truncations and syncs. What was not synced is lost, or some sectors of it
// are there, in any order. All that was acknowledged is there.
func TestPowerFailsAtEachWrite(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	all, name := moments(t, fewer(500, 100), "", func(d *disk, op int, folder string) {
		if op%2 == 0 {
			d.powerless(t, folder, nil)
			return
		}
		d.powerless(t, folder, chance)
	})
	for op, m := range all {
		if lost := m.lost(t, name); lost != "" {
			t.Errorf("without power before operation %d: %s", op+1, lost)
		}
	}
}

// Were the log not synced with each commit, a loss of power would lose what was acknowledged: so the two tests above can fail.
func TestPowerFailsWithoutSync(t *testing.T) {
	all, name := moments(t, 100, "PRAGMA synchronous = NORMAL", func(d *disk, _ int, folder string) { d.powerless(t, folder, nil) })
	if !slices.ContainsFunc(all, func(m moment) bool { return m.lost(t, name) != "" }) {
		t.Error("nothing is lost")
	}
}

// T29: each third operation on the disk fails, with an error of the device or for want of room. Who is told so has changed
// nothing or once; who is not, has; and afterwards all goes on.
func TestDiskFailsNowAndThen(t *testing.T) {
	file := newFile(t)
	if err := mustOpen(t, file, Options{}).Close(); err != nil {
		t.Fatal(err)
	}
	d := newDisk(t, file)
	s := mustOpen(t, file, Options{})
	exec(t, s.writer, "PRAGMA wal_autocheckpoint = 12")
	failing, failures := true, 0
	d.mu.Lock()
	d.before = func(op int, failure int32) int32 {
		switch {
		case !failing || op%3 != 0:
			return 0
		case failure == sqlite3.SQLITE_IOERR_WRITE && op%2 == 0:
			failure = sqlite3.SQLITE_FULL
		}
		failures++
		return failure
	}
	d.mu.Unlock()
	acked := map[bot.ConversationID][]string{}
	refused := 0
	for n := range count(300, 100) {
		id, turn := member(1, n%peopleOnDisk), fmt.Sprint(n)
		switch _, err := s.Update(t.Context(), id, note(turn)); {
		case err == nil:
			acked[id] = append(acked[id], turn)
		case strings.Contains(err.Error(), "disk"):
			refused++
		default:
			t.Errorf("turn %d says %v", n, err)
		}
	}
	d.mu.Lock()
	failing = false
	d.mu.Unlock()
	for i := range peopleOnDisk {
		id := member(1, i)
		if _, err := s.Update(t.Context(), id, note("afterwards")); err != nil {
			t.Error(err)
		}
		acked[id] = append(acked[id], "afterwards")
	}
	if failures < 50 || refused < 20 {
		t.Errorf("%d operations failed and %d turns were refused, so little is tried", failures, refused)
	}
	for range 2 { // and from the file
		for i := range peopleOnDisk {
			if turns := get(t, s, member(1, i)).Recent; !holdsInOrder(turns, acked[member(1, i)]) {
				t.Errorf("acknowledged are %q, left is %q", acked[member(1, i)], turns)
			}
		}
		if err := s.Close(); err != nil && !errors.Is(err, ErrClosed) {
			t.Fatal(err)
		}
		s = mustOpen(t, file, Options{})
	}
}

// holdsInOrder says whether all of some turns are among others, once and in the same order; the others are there once too.
func holdsInOrder(turns, acked []string) bool {
	seen := map[string]bool{}
	for _, turn := range turns {
		if seen[turn] {
			return false
		}
		seen[turn] = true
		if len(acked) > 0 && acked[0] == turn {
			acked = acked[1:]
		}
	}
	return len(acked) == 0
}
