package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// visitTask names the variable that makes the test binary a child which takes the steps of a visitor: "name url".
const visitTask = "VERDICT_TEST_VISIT"

// A visitor writes into every table.
type visitor struct {
	*Store
	name  string
	clock *clock
	lease *Lease
}

var steps = [...]func(*visitor) error{
	turn("a"), turn("b"), forget, turn("c"), turn("d"), turn(counted),
	content("a"), content("b"), content(""), content("c"),
	func(v *visitor) error { return did(v.Seen(context.Background(), v.name, time.Hour)) },
	func(v *visitor) error { return did(v.lease.Acquire(context.Background())) },
	func(v *visitor) error { return did(v.lease.Renew(context.Background())) },
	func(v *visitor) error { return v.lease.Release(context.Background()) },
}

const (
	visitorKeeps = 10 * time.Minute // a lease
	// A minute passes before each step. One looks when a lease has ended that was acquired, and not one that was renewed.
	lookAt = visitorKeeps + time.Duration(len(steps)-2)*time.Minute
)

// counted is the event whose turn is a transaction: its outcome is counted with it.
const counted = "counted"

func turn(event string) func(*visitor) error {
	return func(v *visitor) error {
		_, err := v.Update(context.Background(), bot.ConversationID(v.name), note(event))
		return err
	}
}

func forget(v *visitor) error {
	_, err := v.Update(context.Background(), bot.ConversationID(v.name), func(engine.State) engine.State { return engine.State{} })
	return err
}

func content(text string) func(*visitor) error {
	return func(v *visitor) error {
		_, err := v.Vault().Update(context.Background(), v.name, func([]byte) []byte { return []byte(text) })
		return err
	}
}

func did(is bool, err error) error {
	if err == nil && !is {
		err = errors.New("another was first")
	}
	return err
}

// visits opens a store in which nothing runs by itself, so that all writes are the visitor's.
func visits(url, name string) (*visitor, error) {
	c := new(clock)
	o := crashOptions(url)
	o.Now = c.now
	o.Outcome = func(_, after engine.State) string {
		if !slices.Contains(after.Recent, counted) {
			return ""
		}
		return name + "/once"
	}
	s, err := open(context.Background(), url, o)
	if err != nil {
		return nil, err
	}
	return &visitor{Store: s, name: name, clock: c, lease: s.Lease(name, visitorKeeps)}, nil
}

// take takes the first n steps, and says so after each.
func (v *visitor) take(n int, say func(step int)) error {
	for i, step := range steps[:n] {
		v.clock.move(time.Minute)
		if err := step(v); err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
		say(i)
	}
	return nil
}

// visit is what a child does. It returns only when nobody kills it.
func visit(task string) error {
	name, url, _ := strings.Cut(task, " ")
	v, err := visits(url, name)
	if err != nil {
		return err
	}
	err = v.take(len(steps), func(step int) { fmt.Fprintln(os.Stdout, step) })
	return errors.Join(err, errors.New("nobody has killed it"))
}

// look returns all that is kept of a visitor. It takes a lease that is free, and notes a delivery.
func look(t *testing.T, s *Store, name string) string {
	t.Helper()
	recent, record := get(t, s, bot.ConversationID(name)).Recent, recorded(t, s, name)
	first, err1 := s.Seen(t.Context(), name, time.Hour)
	lease := s.Lease(name, visitorKeeps)
	free, err2 := lease.Acquire(t.Context())
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("turns %q, %d counted, record %q, first %t, free %t with token %d", recent, counts(t, s, "n")[name+"/once"], record, first, free, lease.Token())
}

// T27: a process is killed at each of its writes, before the server has got it or before the answer has come. What is
// acknowledged is there once; the last one is there exactly when the server has done it.
func TestPostgresClientIsKilled(t *testing.T) {
	url := postgrestest.URL(t)
	var late clock
	late.move(lookAt)
	s := mustOpen(t, url, Options{Keys: testKeys(t), Now: late.now})
	g, through := newGate(t, url)
	want, writes := unharmed(t, s, g, through)
	for point := range fewer(500, 100) {
		name, last, done := fmt.Sprint("killed", point), 1+point/2%writes, point%2 == 1
		acked, saved := killed(t, g, name, through, last, done)
		after := acked
		if saved {
			after++
		}
		if got := look(t, s, name); got != want[after] {
			t.Errorf("killed at write %d, done %t, after %d steps: left with %s, want %s", last, done, acked, got, want[after])
		}
	}
}

// unharmed returns what is to be seen after each number of steps, and how many writes all take, of visitors whom nobody
// kills.
func unharmed(t *testing.T, s *Store, g *gate, through string) (want []string, writes int) {
	t.Helper()
	for n := range len(steps) + 1 {
		v, err := visits(through, fmt.Sprint("unharmed", n))
		if err != nil {
			t.Fatal(err)
		}
		g.aim(0, false)
		if err := errors.Join(v.take(n, func(int) {}), v.keeper.release()); err != nil {
			t.Fatal(err)
		}
		want = append(want, look(t, s, v.name))
		if n > 0 && want[n] == want[n-1] {
			t.Fatalf("nobody sees step %d: %s", n-1, want[n])
		}
	}
	if got := want[len(steps)]; got != `turns ["c" "d" "counted"], 1 counted, record "c", first false, free true with token 2` {
		t.Fatalf("all steps lead to %s", got)
	}
	return want, g.count()
}

// killed returns how many steps a child has acknowledged that was killed at one of its writes, and whether that is saved.
func killed(t *testing.T, g *gate, name, through string, last int, done bool) (acked int, saved bool) {
	t.Helper()
	reached, bury := g.aim(last, done)
	defer bury()
	c := newChild(t, visitTask+"="+name+" "+through)
	said := make(chan int)
	go func() {
		n := 0
		for c.lines.Scan() {
			n++
		}
		said <- n
	}()
	select {
	case saved = <-reached:
		if err := c.Process.Kill(); err != nil {
			t.Error(err)
		}
		acked = <-said
	case acked = <-said: // and nobody has killed it
	}
	c.bury(t)
	return acked, saved
}
