package main

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// BenchmarkFiftyClicksASecond has 500 people click 50 times a second for ten seconds, each answer kept on disk, while
// Discord takes 50 ms for every call. It reports how long people wait for the answer, and how many got none: the goal is
// 250 ms for 99 of 100, and none.
func BenchmarkFiftyClicksASecond(b *testing.B) {
	for _, transport := range []string{config.TransportGateway, config.TransportHTTP} {
		b.Run(transport, func(b *testing.B) {
			fake := startFake(b, fakediscord.Options{NoValidation: true, Latency: 50 * time.Millisecond})
			settings := settingsFor(b, fake, transport)
			base, end := serving(b, settings)
			if err := reachTest(b, fake, settings, base); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				waits, lost := clickAway(b, fake, 500, 500, 20*time.Millisecond)
				slices.Sort(waits)
				b.ReportMetric(float64(waits[len(waits)/2].Microseconds())/1000, "ms-p50")
				b.ReportMetric(float64(waits[len(waits)*99/100].Microseconds())/1000, "ms-p99")
				b.ReportMetric(float64(waits[len(waits)-1].Microseconds())/1000, "ms-max")
				b.ReportMetric(float64(lost), "lost")
			}
			if err := end(); err != nil {
				b.Error(err)
			}
		})
	}
}

// clickAway has people start and answer one after the other, a click every so often, and returns how long each waited.
func clickAway(b *testing.B, fake *fakediscord.Server, people, clicks int, every time.Duration) (waits []time.Duration, lost int) {
	b.Helper()
	seats := make([]*fakediscord.Seat, people)
	for i := range people {
		seats[i] = fake.Person(fmt.Sprint("P", i), "en-US").In(fakediscord.Guild)
	}
	var mu sync.Mutex
	var clicking sync.WaitGroup
	tick := time.NewTicker(every)
	defer tick.Stop()
	for i := range clicks * 2 { // each person starts with a command and goes on with a click
		<-tick.C
		seat := seats[i%people]
		clicking.Go(func() {
			var screen *fakediscord.Screen
			var err error
			if i < people {
				screen, err = seat.Command(b.Context(), "verdict", nil)
			} else {
				screen, err = seat.ClickOn(b.Context(), seat.Screen().MessageID(), "reply/role/backend")
			}
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				lost++
				return
			}
			waits = append(waits, screen.Latency)
		})
	}
	clicking.Wait()
	return waits, lost
}
