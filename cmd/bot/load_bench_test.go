package main

import (
	"fmt"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
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

// BenchmarkFiftySlackClicksASecond has 500 people click 50 times a second on Slack, each answer kept on disk, while Slack
// takes 50 ms for every answer. It reports how long Slack waits for the acknowledgement, and people for the next question:
// the goal is 250 ms for 99 of 100 acknowledgements, and no click lost.
func BenchmarkFiftySlackClicksASecond(b *testing.B) {
	for _, socket := range []bool{false, true} {
		b.Run(map[bool]string{false: "http", true: "socket"}[socket], func(b *testing.B) {
			fake := startFakeSlack(b, fakeslack.Options{NoValidation: true, Latency: 50 * time.Millisecond})
			stand := slackStandIn{fake, socket}
			settings := config.Default()
			settings.HTTP.Addr, settings.Metrics.Addr = "127.0.0.1:0", "127.0.0.1:0"
			settings.Database.URL = config.NewSecret(filepath.Join(b.TempDir(), "bot.db"))
			stand.set(&settings)
			base, end := serving(b, settings)
			address, err := net.ResolveTCPAddr("tcp", strings.TrimPrefix(base, "http://"))
			if err != nil {
				b.Fatal(err)
			}
			if err := stand.reach(b.Context(), address); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				acks, waits, lost := clickAwayOnSlack(b, fake, 500, 20*time.Millisecond)
				slices.Sort(acks)
				slices.Sort(waits)
				b.ReportMetric(float64(acks[len(acks)/2].Microseconds())/1000, "ms-ack-p50")
				b.ReportMetric(float64(acks[len(acks)*99/100].Microseconds())/1000, "ms-ack-p99")
				b.ReportMetric(float64(waits[len(waits)*99/100].Microseconds())/1000, "ms-shown-p99")
				b.ReportMetric(float64(lost), "lost")
			}
			if err := end(); err != nil {
				b.Error(err)
			}
		})
	}
}

// clickAwayOnSlack has people start and answer one after the other, a click every so often.
func clickAwayOnSlack(b *testing.B, fake *fakeslack.Server, people int, every time.Duration) (acks, waits []time.Duration, lost int) {
	b.Helper()
	seats := make([]*fakeslack.Seat, people)
	for i := range people {
		seats[i] = fake.Person(fmt.Sprint("P", i)).In(fakeslack.General)
	}
	var mu sync.Mutex
	var clicking sync.WaitGroup
	tick := time.NewTicker(every)
	defer tick.Stop()
	for i := range 2 * people {
		<-tick.C
		clicking.Go(func() {
			var seen *fakeslack.Screen
			var err error
			if i < people {
				seen, err = seats[i].Command(b.Context(), "")
			} else {
				seen, err = seats[i%people].ClickOn(b.Context(), "reply/role/backend")
			}
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				lost++
				return
			}
			acks, waits = append(acks, seen.Acked), append(waits, seen.Latency)
		})
	}
	clicking.Wait()
	return acks, waits, lost
}
