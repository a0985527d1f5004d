package metrics

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// newTest has a clock that goes on by 20 ms whenever it is looked at.
func newTest(t testing.TB) (*Metrics, *engine.Quiz) {
	t.Helper()
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	now := time.Time{}
	return New(Options{
		Version: "v1.2.3", Commit: "abc", Quiz: quiz, Hosts: map[string]string{"api.example": "example"},
		Now: func() time.Time { now = now.Add(20 * time.Millisecond); return now },
	}), quiz
}

// ours is what /metrics says of the bot, without the Go runtime and the process.
func ours(m *Metrics) string {
	w := httptest.NewRecorder()
	m.Page().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	var kept []string
	for line := range strings.Lines(w.Body.String()) {
		if strings.HasPrefix(strings.TrimLeft(line, "# HELPTY"), namespace) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}

// counting is a bot in memory that is counted.
func counting(m *Metrics, quiz *engine.Quiz) bot.Handler {
	return m.Handler(bot.New(quiz, m.Store(bot.NewMemoryStore())))
}

func turn(id bot.ConversationID, events ...engine.Event) bot.Turn {
	return bot.Turn{Conversation: id, Events: events}
}

func reply(question, value string) engine.Event {
	return engine.Event{Action: engine.Reply, Question: question, Text: value}
}

var begin = engine.Event{Action: engine.Begin}

// Prometheus's own linter knows the customs of names and help texts.
func TestNamesFollowTheCustoms(t *testing.T) {
	m, quiz := newTest(t)
	counting(m, quiz).Handle(t.Context(), turn("slack/T1/U1", begin, reply("role", "backend"), engine.Event{Action: engine.Enough}))
	problems, err := testutil.GatherAndLint(m.registry)
	if err != nil || len(problems) > 0 {
		t.Errorf("%v %v", problems, err)
	}
}

func TestRuntimeAndProcessAreShown(t *testing.T) {
	m, _ := newTest(t)
	w := httptest.NewRecorder()
	m.Page().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for _, name := range []string{"go_goroutines ", "go_memstats_heap_alloc_bytes ", "process_cpu_seconds_total ", `verdictbot_build_info{commit="abc",quiz=`} {
		if !strings.Contains(w.Body.String(), "\n"+name) {
			t.Errorf("%s is not shown", name)
		}
	}
}

// Two bots in one program count apart, and neither meets what libraries register for all.
func TestEachHasItsOwnRegistry(t *testing.T) {
	a, quiz := newTest(t)
	b, _ := newTest(t)
	counting(a, quiz).Handle(context.Background(), turn("discord/1", begin))
	if got := ours(b); strings.Contains(got, "discord") {
		t.Errorf("the other bot's turn is counted here:\n%s", got)
	}
}
