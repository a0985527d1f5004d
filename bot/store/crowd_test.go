package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/engine"
)

// A crowd writes into every table without a pause, whatever errors it meets, and keeps what was acknowledged. Nobody looks
// whether their event is there already, so that one that is taken twice is there twice.
type crowd struct {
	*testing.T
	store *Store
	stop  func()

	playing sync.RWMutex // read-locked by who takes a turn
	mu      sync.Mutex
	grown   sync.Cond
	acked   [8]acks // of each person
	writes  int     // that were acknowledged
	refused int     // that were not
}

// acks are the events of a person that were acknowledged: in the conversation, in the vault, and as a delivery.
type acks struct{ turns, records, deliveries []string }

func newCrowd(t *testing.T, s *Store) *crowd {
	c := &crowd{T: t, store: s}
	c.grown.L = &c.mu
	ctx, cancel := context.WithCancel(t.Context())
	var people sync.WaitGroup
	for i := range c.acked {
		people.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				c.play(i, fmt.Sprint(n))
			}
		})
	}
	c.stop = func() { cancel(); people.Wait() }
	t.Cleanup(c.stop)
	return c
}

// play writes one event everywhere. It uses no context that ends: what is under way is waited for.
func (c *crowd) play(i int, event string) {
	c.playing.RLock()
	defer c.playing.RUnlock()
	ctx, name := context.Background(), fmt.Sprint("person-", i)
	_, err := c.store.Update(ctx, conversation(i), func(state engine.State) engine.State {
		state.Quiz = name
		return note(event)(state)
	})
	c.keep(&c.acked[i].turns, event, err)
	_, err = c.store.Vault().Update(ctx, name, func(b []byte) []byte { return append(b, event+" "...) })
	c.keep(&c.acked[i].records, event, err)
	first, err := c.store.Seen(ctx, name+event, time.Hour)
	if err == nil && !first {
		c.Errorf("%s is not the first delivery of its kind", name+event)
	}
	c.keep(&c.acked[i].deliveries, name+event, err)
}

func (c *crowd) keep(list *[]string, event string, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	defer c.grown.Broadcast()
	if err != nil {
		c.refused++
		return
	}
	*list = append(*list, event)
	c.writes++
}

// wait returns when one of its numbers, writes or refused, has grown by so many.
func (c *crowd) wait(number *int, more int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for want := *number + more; *number < want; {
		c.grown.Wait()
	}
}

// rest runs something while nobody plays.
func (c *crowd) rest(meanwhile func()) {
	c.playing.Lock()
	defer c.playing.Unlock()
	meanwhile()
}

// now is what is acknowledged up to now.
func (c *crowd) now() (all []acks) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, a := range c.acked {
		all = append(all, acks{slices.Clone(a.turns), slices.Clone(a.records), slices.Clone(a.deliveries)})
	}
	return all
}

// crowdOptions have each turn counted, so that it is a transaction.
func crowdOptions(t *testing.T) Options {
	return Options{Keys: testKeys(t), Outcome: func(_, after engine.State) string { return after.Quiz + "/turn" }}
}

// lostFrom opens a database and returns what is lost there of what was acknowledged. Anything twice, or in another order,
// is an error.
func lostFrom(t *testing.T, url string, acked []acks) (lost []string) {
	t.Helper()
	s, err := Open(t.Context(), url, Options{Keys: testKeys(t)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i, a := range acked {
		name := fmt.Sprint("person-", i)
		turns, records := get(t, s, conversation(i)).Recent, strings.Fields(string(recorded(t, s, name)))
		for _, kept := range [][]string{turns, records} {
			if fault := disorder(kept); fault != "" {
				t.Errorf("person %d: %s", i, fault)
			}
		}
		if n := counts(t, s, "n")[name+"/turn"]; n != len(turns) {
			t.Errorf("person %d: %d turns are kept and %d counted", i, len(turns), n)
		}
		lost = append(lost, without(a.turns, turns)...)
		lost = append(lost, without(a.records, records)...)
		for _, delivery := range a.deliveries {
			if first, err := s.Seen(t.Context(), delivery, time.Hour); err != nil {
				t.Fatal(err)
			} else if first {
				lost = append(lost, delivery)
			}
		}
	}
	return lost
}

// disorder returns what is wrong with events that were written one after the other, or "". Some may not have come through.
func disorder(events []string) string {
	last := -1
	for _, event := range events {
		n, err := strconv.Atoi(event)
		if err != nil || n <= last {
			return fmt.Sprintf("event %q stands after %d", event, last)
		}
		last = n
	}
	return ""
}

// without returns the acknowledged events that are not kept.
func without(acked, kept []string) (lost []string) {
	there := make(map[string]bool)
	for _, event := range kept {
		there[event] = true
	}
	for _, event := range acked {
		if !there[event] {
			lost = append(lost, event)
		}
	}
	return lost
}
