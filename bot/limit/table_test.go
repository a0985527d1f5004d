package limit

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// bucket is what a limit says, in the plainest words: at most Burst at once, and one more for every Every that passes.
type bucket struct {
	tokens float64
	at     time.Duration
}

func (b *bucket) take(r Rate, now time.Duration) bool {
	b.tokens = min(float64(r.Burst), b.tokens+float64(now-b.at)/float64(r.Every))
	b.at = now
	if b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}

// Whoever comes when, the table decides as a bucket for each would.
func TestTableIsABucketForEach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rate := Rate{Every: time.Second, Burst: rapid.IntRange(1, 5).Draw(t, "burst")}
		table, buckets, now := newTable(rate, 64), map[string]*bucket{}, time.Duration(0)
		for range rapid.IntRange(0, 60).Draw(t, "takes") {
			now += time.Duration(rapid.IntRange(0, 8).Draw(t, "quarters")) * time.Second / 4 // which a float holds exactly
			name := rapid.SampledFrom([]string{"ann", "bob"}).Draw(t, "name")
			if buckets[name] == nil {
				buckets[name] = &bucket{tokens: float64(rate.Burst), at: now}
			}
			want := buckets[name].take(rate, now)
			if got := table.take(name, now); got != want {
				t.Fatalf("%s at %v: %t, want %t", name, now, got, want)
			}
			if want && rapid.Bool().Draw(t, "in vain") {
				table.giveBack(name)
				buckets[name].tokens++
			}
		}
	})
}

func TestNoLimit(t *testing.T) {
	table := newTable(Rate{}, 8)
	for range 1000 {
		if !table.take("ann", 0) {
			t.Fatal("without a limit, somebody is over it")
		}
	}
	table.giveBack("ann")
}

func TestRates(t *testing.T) {
	for got, want := range map[Rate]Rate{
		PerMinute(60, 30): {time.Second, 30}, PerSecond(50, 200): {20 * time.Millisecond, 200}, PerSecond(2, 0): {time.Second / 2, 1},
		PerMinute(0, 5): {}, PerSecond(-1, 5): {},
	} {
		if got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}

// A million people at once take no more memory than the table has from the start; none of them is over the limit, and
// who was over it before still is.
func TestMillionPeople(t *testing.T) {
	const abuser, crowd = "the abuser", 1_000_000
	table := newTable(PerMinute(60, 30), people)
	for table.take(abuser, 0) {
	}
	before := heap()
	refused := 0
	for i := range crowd {
		if !table.take(fmt.Sprint("slack/T1/U", i), 0) {
			refused++
		}
	}
	if grown := int64(heap()) - int64(before); grown > 1<<20 {
		t.Errorf("%d people take %d bytes", crowd, grown)
	}
	if refused > 0 {
		t.Errorf("%d of %d people are refused their first turn", refused, crowd)
	}
	if table.take(abuser, 0) {
		t.Error("the crowd has made the abuser forgotten")
	}
	runtime.KeepAlive(table)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkMillionPeople is one turn of one of a million people.
func BenchmarkMillionPeople(b *testing.B) {
	table, names := newTable(PerMinute(60, 30), people), make([]string, 1_000_000)
	for i := range names {
		names[i] = fmt.Sprint("slack/T0123456789/U", i)
	}
	b.ReportAllocs()
	now := time.Duration(0)
	for i := 0; b.Loop(); i++ {
		now += 10 * time.Microsecond
		table.take(names[i*7919%len(names)], now)
	}
	b.ReportMetric(float64(len(table.sets)*ways*16)/float64(len(names)), "bytes/person")
}
