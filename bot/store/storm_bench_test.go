package store

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/engine"
)

// BenchmarkExpiryStorm is a hundred thousand conversations that expire in the same second (T38), and how long those wait who
// go on meanwhile. It runs once whatever -benchtime says.
func BenchmarkExpiryStorm(b *testing.B) {
	const many = 100_000
	var c clock
	file := newFile(b)
	s := mustOpen(b, file, c.options(keep))
	var next atomic.Int64
	var filling sync.WaitGroup
	for range 256 {
		filling.Go(func() {
			for i := next.Add(1); i <= many; i = next.Add(1) {
				if _, err := s.Update(b.Context(), conversation(int(i)), misstep); err != nil {
					b.Error(err)
				}
			}
		})
	}
	filling.Wait()
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	c.move(day)
	b.ResetTimer()
	s = mustOpen(b, file, c.options(func(engine.State) time.Duration { return 30 * day })) // sweeps at once
	began := time.Now()
	var gone atomic.Bool
	var mu sync.Mutex
	var waits []time.Duration
	var playing sync.WaitGroup
	for i := range 16 {
		playing.Go(func() {
			for !gone.Load() {
				start := time.Now()
				if _, err := s.Update(b.Context(), conversation(-1-i), misstep); err != nil {
					b.Error(err)
				}
				mu.Lock()
				waits = append(waits, time.Since(start))
				mu.Unlock()
			}
		})
	}
	for left := many; left > 0; {
		if err := s.readers.QueryRow("SELECT count(*) FROM conversations WHERE expires_at <= $1", c.now().UnixMilli()).Scan(&left); err != nil {
			b.Fatal(err)
		}
		time.Sleep(50 * time.Millisecond)
	}
	gone.Store(true)
	playing.Wait()
	slices.Sort(waits)
	b.ReportMetric(float64(waits[len(waits)*999/1000].Milliseconds()), "p99.9-ms")
	b.ReportMetric(float64(waits[len(waits)-1].Milliseconds()), "max-ms")
	b.ReportMetric(time.Since(began).Seconds(), "s-to-sweep")
}
