package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// onSlackHTTP sets up a bot for a stand-in, with a database.
func onSlackHTTP(fake *fakeslack.Server, database string) []string {
	return []string{
		"VERDICT_DATABASE_URL=" + database, "VERDICT_SLACK_TRANSPORT=http", "VERDICT_SLACK_SIGNING_SECRET=" + fake.SigningSecret(),
		"VERDICT_SLACK_BOT_TOKEN=" + fake.BotToken(), "VERDICT_SLACK_API_URL=" + fake.APIURL(),
		"VERDICT_SLACK_RESPONSE_HOSTS=" + fake.ResponseHost(),
	}
}

// end tells a bot to end, and waits until it has.
func (p process) end(b testing.TB) {
	b.Helper()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		b.Fatal(err)
	}
	if err := p.Wait(); err != nil {
		b.Errorf("told to end, it ends with %v", err)
	}
}

// resident is the memory of a process in MB, as the system counts it.
func resident(b testing.TB, pid int) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skip("the system does not tell the memory of a process:", err)
	}
	for line := range strings.Lines(string(status)) {
		if kB, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, _ := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(kB), " kB"), 64)
			return n / 1024
		}
	}
	b.Fatal("no VmRSS")
	return 0
}

// BenchmarkColdStart starts the program on an empty database and has one command answered. The goals are 300 ms to the
// answer and 60 MB of memory when nothing happens.
func BenchmarkColdStart(b *testing.B) {
	program, fake := built(b), startFakeSlack(b, fakeslack.Options{})
	var first, idle float64
	for b.Loop() {
		database := filepath.Join(b.TempDir(), strconv.Itoa(b.N)+unique(), "bot.db")
		if err := os.MkdirAll(filepath.Dir(database), 0o700); err != nil {
			b.Fatal(err)
		}
		begun := time.Now()
		p := startProcessWith(b, program, onSlackHTTP(fake, database)...)
		if err := postSlackCommand(p.base, fake); err != nil {
			b.Fatal(err)
		}
		first = max(first, float64(time.Since(begun).Microseconds())/1000)
		time.Sleep(time.Second)
		idle = max(idle, resident(b, p.Process.Pid))
		p.end(b)
	}
	b.ReportMetric(first, "ms-first-answer")
	b.ReportMetric(idle, "MB-idle")
}

var counter atomic.Int64

// unique is a name that no other has in this run.
func unique() string { return strconv.FormatInt(counter.Add(1), 10) }

// postSlackCommand types /verdict without a screen.
func postSlackCommand(base string, _ *fakeslack.Server) error {
	return postSlack(base, []byte("team_id=T0000000001&channel_id=C1&user_id=U1&command=%2Fverdict&text=&trigger_id=1.2."+unique()))
}

// stored is how many conversations the goals are about.
const stored = 100_000

// BenchmarkStoredConversations starts the program on a database with 100,000 conversations, each at its verdict. The goals
// are 120 MB of memory, after a thousand of them have been used, and 1.5 kB on disk for each.
func BenchmarkStoredConversations(b *testing.B) {
	program, fake := built(b), startFakeSlack(b, fakeslack.Options{})
	database := filepath.Join(b.TempDir(), "bot.db")
	fillDatabase(b, database, stored)
	info, err := os.Stat(database)
	if err != nil {
		b.Fatal(err)
	}
	var memory float64
	for b.Loop() {
		p := startProcessWith(b, program, onSlackHTTP(fake, database)...)
		for i := range 1000 {
			body := fmt.Sprintf("team_id=T1&channel_id=C1&user_id=U%d&command=%%2Fverdict&text=again&trigger_id=1.2.%s", i*stored/1000, unique())
			if err := postSlack(p.base, []byte(body)); err != nil {
				b.Fatal(err)
			}
		}
		memory = max(memory, resident(b, p.Process.Pid))
		p.end(b)
	}
	b.ReportMetric(memory, "MB-resident")
	b.ReportMetric(float64(info.Size())/stored, "B/conversation")
}

// finished are the answers of somebody at their verdict.
var finished = engine.State{
	Quiz: "2026-11-2", Region: "DE",
	Answers: []engine.Answer{
		{Question: "role", Value: "backend"},
		{Question: "years", Value: "6-10"},
		{Question: "country", Value: "DE"},
		{Question: "time", Value: "three"},
		{Question: "hours", Value: "3-5"},
		{Question: "market", Value: "some"},
		{Question: "gap", Value: "skill"},
		{Question: "side", Value: "idea"},
	},
	Recent: []string{"13345224609.738474920.8088930838d88f008e0", "13345224610.738474920.8088930838d88f008e1"},
}

func fillDatabase(b testing.TB, file string, n int) {
	b.Helper()
	db, err := store.Open(b.Context(), file, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	var made atomic.Int64
	var writers sync.WaitGroup
	for range 256 {
		writers.Go(func() {
			for i := made.Add(1); i <= int64(n); i = made.Add(1) {
				id := bot.ConversationID(fmt.Sprint("slack/T1/U", i-1))
				if _, err := db.Update(b.Context(), id, func(engine.State) engine.State { return finished }); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	writers.Wait()
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkEverybodyAtOnce has 200 people tap nine times each, all at once. The goal is that 999 of 1,000 taps are
// acknowledged within a second, and none is lost.
func BenchmarkEverybodyAtOnce(b *testing.B) {
	fake := startFakeSlack(b, fakeslack.Options{NoValidation: true})
	stand := slackStandIn{fake, false}
	settings := config.Default()
	settings.HTTP.Addr, settings.Metrics.Addr = "127.0.0.1:0", "127.0.0.1:0"
	settings.Database.URL = config.NewSecret(filepath.Join(b.TempDir(), "bot.db"))
	settings.Limits.InstallationPerSecond = 0 // each round is a burst of its own
	stand.set(&settings)
	base, end := serving(b, settings)
	if err := fake.DeliverTo(b.Context(), base+"/slack/events"); err != nil {
		b.Fatal(err)
	}
	taps := []string{"reply/role/backend", "reply/years/6-10", "reply/country/DE", "reply/time/three", "reply/hours/3-5", "reply/market/some", "reply/gap/skill", "enough"}
	for b.Loop() {
		var mu sync.Mutex
		var acks []time.Duration
		lost := 0
		note := func(seen *fakeslack.Screen, err error) {
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				lost++
				return
			}
			acks = append(acks, seen.Acked)
		}
		var people sync.WaitGroup
		for i := range 200 {
			people.Go(func() {
				seat := fake.Person(fmt.Sprint("P", i)).In(fakeslack.General)
				note(seat.Command(b.Context(), ""))
				for _, tap := range taps {
					note(seat.ClickOn(b.Context(), tap))
				}
			})
		}
		people.Wait()
		slices.Sort(acks)
		b.ReportMetric(float64(acks[len(acks)*999/1000].Microseconds())/1000, "ms-ack-p999")
		b.ReportMetric(float64(lost), "lost")
	}
	if err := end(); err != nil {
		b.Error(err)
	}
}

// BenchmarkSoak plays conversations from the first question to "forget me", each by somebody else, and reports what the
// heap has grown by from the tenth part to the last: nothing of anybody may stay. One million takes half an hour:
// -benchtime 1000000x.
func BenchmarkSoak(b *testing.B) {
	quiz, err := loadQuiz(nil)
	if err != nil {
		b.Fatal(err)
	}
	db, err := store.Open(context.Background(), filepath.Join(b.TempDir(), "bot.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	handler := bot.New(quiz, db)
	way := []string{"begin", "reply/role/backend", "reply/years/6-10", "reply/country/DE", "enough", "forget"}
	var next atomic.Int64
	var early atomic.Uint64
	var workers sync.WaitGroup
	for range 64 {
		workers.Go(func() {
			for i := next.Add(1); i <= int64(b.N); i = next.Add(1) {
				if i == int64(b.N)/10 {
					early.Store(heap())
				}
				for _, step := range way {
					e, _ := engine.ParseEvent(step)
					e.ID = fmt.Sprint(i, step)
					handler.Handle(b.Context(), bot.Turn{Conversation: bot.ConversationID(fmt.Sprint("slack/T1/U", i)), Events: []engine.Event{e}})
				}
			}
		})
	}
	workers.Wait()
	b.ReportMetric((float64(heap())-float64(early.Load()))/(1<<20), "MB-grown")
}

// heap is what lives after a collection, in bytes.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
