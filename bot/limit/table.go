package limit

import (
	"hash/maphash"
	"sync"
	"time"
)

// ways is how many names share a set, two cache lines: enough that it is rarely full while the table is not.
const ways = 8

// A Rate is how much of something one name may have: one in every Every in the long run, and Burst at once.
type Rate struct {
	Every time.Duration // 0 means no limit
	Burst int           // at least 1
}

// PerSecond is a rate of n in a second; 0 is no limit.
func PerSecond(n, burst int) Rate { return per(time.Second, n, burst) }

// PerMinute is PerSecond for a minute.
func PerMinute(n, burst int) Rate { return per(time.Minute, n, burst) }

func per(span time.Duration, n, burst int) Rate {
	if n <= 0 {
		return Rate{}
	}
	return Rate{Every: span / time.Duration(n), Burst: max(1, burst)}
}

// A table counts for many names in a fixed space: 16 bytes for each of its places.
type table struct {
	rate Rate
	seed maphash.Seed

	mu   sync.Mutex
	sets [][ways]entry
}

// An entry is the bucket of one name; that of the zero entry is empty.
type entry struct {
	name  uint32        // the part of its hash that does not choose the set
	told  bool          // that the name is over the limit
	empty time.Duration // when the bucket is empty, since the limiter was made
}

// newTable has at least the given number of places; without a limit there is nothing to remember.
func newTable(rate Rate, places int) *table {
	if rate.Every == 0 {
		places = 0
	}
	return &table{rate: rate, seed: maphash.MakeSeed(), sets: make([][ways]entry, (places+ways-1)/ways)}
}

// take says whether a name may have one more now, and counts it if so. Time must not go back.
func (t *table) take(name string, now time.Duration) bool {
	if t.rate.Every == 0 {
		return true
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	e := t.find(name)
	filled := max(e.empty, now) + t.rate.Every
	if filled-now > t.rate.Every*time.Duration(t.rate.Burst) {
		return false
	}
	e.empty = filled
	return true
}

// giveBack takes back the last take of a name, when it came to nothing.
func (t *table) giveBack(name string) {
	if t.rate.Every == 0 {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.find(name).empty -= t.rate.Every
}

// tell notes whether a name has been told that it is over the limit, and returns whether it had been before.
func (t *table) tell(name string, told bool) (before bool) {
	if t.rate.Every == 0 {
		return false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	e := t.find(name)
	before, e.told = e.told, told
	return before
}

// find is the entry of a name. A new name takes the place of the one in its set whose bucket is empty first: mostly it
// is empty already, and nothing is lost.
func (t *table) find(name string) *entry {
	hash := maphash.String(t.seed, name)
	set, rest := &t.sets[hash%uint64(len(t.sets))], uint32(hash>>32)
	first := &set[0]
	for i := range set {
		switch e := &set[i]; {
		case e.name == rest:
			return e
		case e.empty < first.empty:
			first = e
		}
	}
	*first = entry{name: rest}
	return first
}
