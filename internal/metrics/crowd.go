package metrics

import (
	"context"
	"hash/maphash"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/earnverdict/verdictbot/bot"
)

const (
	enough   = 10                  // people, behind every number that is shown and behind all that is ever added to it
	remember = 30 * 24 * time.Hour // at most who waits to be counted; as long as a verdict is kept
)

// labels are the values of a counter's two labels.
type labels [2]string

// A crowd counts what people do, and shows only what enough different people did: until then it waits in a batch, one
// for each value of the counter. A full batch waits on until enough people have done anything at all since numbers grew
// last. If it were shown at once, who sees a number grow when one person comes would know what that person did.
type crowd struct {
	shown *prometheus.CounterVec

	mu      sync.Mutex
	lately  people // who has done anything since numbers grew
	waiting map[labels]*batch
}

// A batch is what is not shown yet.
type batch struct {
	count int
	by    people
}

// newCrowd has every value from the start, at zero: where there was none before, Prometheus sees no growth.
func newCrowd(counter *prometheus.CounterVec, first, second []string) *crowd {
	c := &crowd{shown: counter, lately: nobody(), waiting: map[labels]*batch{}}
	for _, a := range first {
		for _, b := range second {
			c.batch(labels{a, b})
		}
	}
	return c
}

func (c *crowd) batch(l labels) *batch {
	b, ok := c.waiting[l]
	if !ok {
		b = &batch{by: nobody()}
		c.waiting[l] = b
		c.shown.WithLabelValues(l[:]...)
	}
	return b
}

// add counts what one person did at once.
func (c *crowd) add(id bot.ConversationID, did ...labels) {
	if len(did) == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, l := range did {
		b := c.batch(l)
		b.count++
		b.by.add(id)
	}
	c.lately.add(id)
	if c.lately.enough() {
		c.lately = nobody()
		c.show()
	}
}

// show empties the batches that enough people stand behind.
func (c *crowd) show() {
	for l, b := range c.waiting {
		if b.by.enough() {
			c.shown.WithLabelValues(l[:]...).Add(float64(b.count))
			*b = batch{by: nobody()}
		}
	}
}

// forget lets go of one person. What they did stays and waits for one more.
func (c *crowd) forget(id bot.ConversationID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lately.remove(id)
	for _, b := range c.waiting {
		b.by.remove(id)
	}
}

// forgetAll lets go of everybody.
func (c *crowd) forgetAll() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lately = nobody()
	for _, b := range c.waiting {
		b.by = nobody()
	}
}

// forgetInTime lets go, until ctx ends, of people for whom not enough others came.
func (m *Metrics) forgetInTime(ctx context.Context) {
	ticker := time.NewTicker(remember)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			m.steps.forgetAll()
			m.verdicts.forgetAll()
		}
	}
}

// people tells enough of them apart and no more. It holds hashes with a key of its own, so nobody can be read from it,
// nor found again in another.
type people struct {
	key    maphash.Seed
	hashes []uint64
}

func nobody() people { return people{key: maphash.MakeSeed()} }

func (p *people) add(id bot.ConversationID) {
	if hash := p.hash(id); !p.enough() && !slices.Contains(p.hashes, hash) {
		p.hashes = append(p.hashes, hash)
	}
}

func (p *people) remove(id bot.ConversationID) {
	hash := p.hash(id)
	p.hashes = slices.DeleteFunc(p.hashes, func(h uint64) bool { return h == hash })
}

func (p *people) hash(id bot.ConversationID) uint64 { return maphash.String(p.key, string(id)) }

func (p *people) enough() bool { return len(p.hashes) >= enough }
