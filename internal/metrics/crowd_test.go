package metrics

import (
	"maps"
	"net"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/bot"
)

// The values of a crowd that is tested; with a second label of one value they are easier to read.
var (
	left, right = labels{"left", "x"}, labels{"right", "x"}
	all         = []labels{left, right}
)

func newTestCrowd() *crowd {
	counter := prometheus.NewCounterVec(prometheus.CounterOpts{Name: "c"}, []string{"a", "b"})
	return newCrowd(counter, []string{"left", "right"}, []string{"x"})
}

func (c *crowd) number(l labels) int {
	return int(testutil.ToFloat64(c.shown.WithLabelValues(l[:]...)))
}

func (c *crowd) numbers() map[labels]int {
	seen := map[labels]int{}
	for _, l := range all {
		seen[l] = c.number(l)
	}
	return seen
}

// remembered is how many hashes are kept.
func (c *crowd) remembered() int {
	n := len(c.lately.hashes)
	for _, b := range c.waiting {
		n += len(b.by.hashes)
	}
	return n
}

// unseen is how much has happened that is not shown.
func (c *crowd) unseen() int {
	n := 0
	for _, b := range c.waiting {
		n += b.count
	}
	return n
}

func person(n int) bot.ConversationID { return bot.ConversationID("slack/T1/U" + strconv.Itoa(n)) }

// each of the people from one to another, that one included, does something.
func (c *crowd) each(from, to int, did ...labels) {
	for n := from; n <= to; n++ {
		c.add(person(n), did...)
	}
}

func TestNinePeopleAreNotShown(t *testing.T) {
	c := newTestCrowd()
	c.each(1, 9, left)
	c.each(1, 9, left, left)
	if n := c.number(left); n != 0 {
		t.Errorf("of nine people %d is shown", n)
	}
	c.each(10, 10, left)
	if n := c.number(left); n != 28 {
		t.Errorf("of ten people %d is shown, want 28", n)
	}
	c.each(1, 9, left)
	if n := c.number(left); n != 28 {
		t.Errorf("nine more of their steps are shown: %d", n)
	}
	c.each(10, 10, left)
	if n := c.number(left); n != 38 {
		t.Errorf("of ten people again %d is shown, want 38", n)
	}
}

// Who looks before and after one person came can't tell what that person did, also when it made a batch full.
func TestOneMorePersonTellsNothing(t *testing.T) {
	for _, did := range all {
		c := newTestCrowd()
		c.each(1, 9, left)
		c.each(10, 18, right) // 10 is the tenth, so the next report comes with 20
		before := c.numbers()
		if before[left] != 0 || before[right] != 0 {
			t.Errorf("of nine people each is shown: %v", before)
		}
		c.add(person(19), did)
		if after := c.numbers(); !maps.Equal(before, after) {
			t.Errorf("with %v come %v, before it was %v", did, after, before)
		}
		c.add(person(20), did)
		if n := c.number(did); n != 9+2 {
			t.Errorf("when ten people have done anything, %d of %v is shown, want 11", n, did)
		}
	}
}

// witness notes what happened beside a crowd, and looks at its numbers as Prometheus does.
type witness struct {
	seen   map[labels]int
	unseen map[labels][]bot.ConversationID // who did what since it grew
	lately map[bot.ConversationID]bool     // who has done anything since anything grew
}

func (w *witness) note(id bot.ConversationID, did []labels) {
	for _, l := range did {
		w.unseen[l] = append(w.unseen[l], id)
		w.lately[id] = true
	}
}

// look is fatal when what grew does not come from enough people.
func (w *witness) look(t *rapid.T, c *crowd) {
	grown := false
	for l, n := range c.numbers() {
		growth := n - w.seen[l]
		if growth == 0 {
			continue
		}
		by := map[bot.ConversationID]bool{}
		for _, id := range w.unseen[l] {
			by[id] = true
		}
		if growth != len(w.unseen[l]) || len(by) < 10 {
			t.Fatalf("%v grows by %d, %d happened, by %d people", l, growth, len(w.unseen[l]), len(by))
		}
		w.seen[l], w.unseen[l], grown = n, nil, true
	}
	if grown && len(w.lately) < 10 {
		t.Fatalf("something grows after %d people came", len(w.lately))
	}
	if grown {
		clear(w.lately)
	}
}

// Whoever does whatever, is forgotten in between, and however often somebody looks.
func TestEveryGrowthIsOfEnoughPeople(t *testing.T) {
	grew := 0
	rapid.Check(t, func(t *rapid.T) {
		c := newTestCrowd()
		w := &witness{map[labels]int{}, map[labels][]bot.ConversationID{}, map[bot.ConversationID]bool{}}
		people := rapid.IntRange(1, 30).Draw(t, "people")
		happened := 0
		for range rapid.IntRange(0, 200).Draw(t, "turns") {
			id := person(rapid.IntRange(1, people).Draw(t, "who"))
			did := rapid.SliceOfN(rapid.SampledFrom(all), 0, 3).Draw(t, "did")
			if rapid.IntRange(0, 20).Draw(t, "forget") == 0 {
				c.forget(id)
			}
			c.add(id, did...)
			w.note(id, did)
			w.look(t, c)
			happened += len(did)
		}
		sum := 0
		for _, n := range w.seen {
			sum += n
		}
		if sum+c.unseen() != happened {
			t.Fatalf("%d are shown, %d wait, %d happened", sum, c.unseen(), happened)
		}
		grew += sum
	})
	if grew == 0 {
		t.Error("nothing was ever shown")
	}
}

// However many come, no more than ten of each batch are remembered.
func TestFewAreRemembered(t *testing.T) {
	c := newTestCrowd()
	c.each(1, 9, left)
	c.each(10, 10, right)
	c.each(11, 19, left) // full, and shown with the next that comes
	if n := len(c.waiting[left].by.hashes); n != enough {
		t.Errorf("%d hashes in a batch of 18 people", n)
	}
	for n := range 100_000 {
		c.add(person(n%9+1), left, right)
		c.add(person(10*n), right)
		if most := enough * (len(all) + 1); c.remembered() > most {
			t.Fatalf("%d hashes after %d people, no more than %d are needed", c.remembered(), n, most)
		}
	}
	if len(c.waiting) != len(all) {
		t.Errorf("%d batches, for %d values", len(c.waiting), len(all))
	}
}

// A hash in one batch says nothing in another, nor in the next of the same value.
func TestHashesCannotBeJoined(t *testing.T) {
	c := newTestCrowd()
	c.add(person(1), all...)
	found := slices.Concat(c.lately.hashes, c.waiting[left].by.hashes, c.waiting[right].by.hashes)
	c.each(2, 10, all...)
	c.add(person(1), left)
	found = append(found, c.waiting[left].by.hashes...)
	if slices.Sort(found); len(slices.Compact(found)) != 4 {
		t.Errorf("one person has the hashes %d", found)
	}
}

// Who is forgotten is no longer among the ten; what they did is shown when ten others are.
func TestForgottenPeople(t *testing.T) {
	c := newTestCrowd()
	c.each(1, 9, left)
	c.forget(person(9))
	if n := c.remembered(); n != 2*8 {
		t.Errorf("%d hashes of eight people and a forgotten one", n)
	}
	c.each(10, 10, left)
	if n := c.number(left); n != 0 {
		t.Errorf("%d is shown of nine people and a forgotten one", n)
	}
	c.each(11, 11, left)
	if n := c.number(left); n != 11 {
		t.Errorf("%d is shown, want 11", n)
	}
}

// deaf is a listener to whom nobody speaks.
type deaf struct{ closed chan bool }

func (d deaf) Accept() (net.Conn, error) { <-d.closed; return nil, net.ErrClosed }
func (d deaf) Close() error              { close(d.closed); return nil }
func (d deaf) Addr() net.Addr            { return &net.TCPAddr{} }

// Who waits for others is let go after a month.
func TestNobodyWaitsForever(t *testing.T) {
	m, _ := newTest(t)
	synctest.Test(t, func(t *testing.T) {
		go func() { _ = m.Serve(t.Context(), deaf{make(chan bool)}) }()
		role := labels{"role", shown}
		m.steps.each(1, 9, role)
		m.verdicts.each(1, 9, labels{"switch", "clear"})
		time.Sleep(remember + time.Second)
		synctest.Wait()
		if n := m.steps.remembered() + m.verdicts.remembered(); n != 0 {
			t.Errorf("%d hashes after a month", n)
		}
		m.steps.each(10, 18, role)
		if n := m.steps.number(role); n != 0 {
			t.Errorf("%d is shown of nine people and of those who were let go", n)
		}
		m.steps.each(19, 19, role)
		if n := m.steps.number(role); n != 19 {
			t.Errorf("%d is shown, want 19", n)
		}
	})
}

func TestManyAtOnce(t *testing.T) {
	c := newTestCrowd()
	var turns sync.WaitGroup
	for n := range 50 {
		turns.Go(func() {
			for range 100 {
				c.add(person(n), all...)
				c.numbers()
			}
			c.forget(person(n))
		})
	}
	turns.Wait()
	for _, l := range all {
		if n := c.number(l) + c.waiting[l].count; n != 50*100 {
			t.Errorf("%d of 5000 are shown or wait", n)
		}
	}
	if n := c.remembered(); n != 0 {
		t.Errorf("%d hashes, and all are forgotten", n)
	}
}
