package slack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// schedules is how many are tried; fewer where every step is watched.
func schedules() int {
	if raceEnabled || testing.Short() {
		return 1000
	}
	return 10_000
}

// evening is one person's way to the verdict and the card, as Slack tells it: commands, clicks and typed words.
var evening = []string{"/", "reply/role/backend", "say hm", "reply/years/6-10", "back/country", "/Germany", "reply/years/3-5", "enough", "share", "post", "forget", "/help"}

// A sink is where everything that is shown arrives.
type sink struct {
	mu    sync.Mutex
	shown []string
}

func (s *sink) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	s.see(string(body))
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}}, Request: r,
		Body: io.NopCloser(strings.NewReader(`{"ok":true,"channel":"D1","ts":"1.1"}`)),
	}, nil
}

func (s *sink) see(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown = append(s.shown, what)
}

// A play is the evening on an adapter of its own.
type play struct {
	*Adapter
	sink  *sink
	store bot.Store
	now   time.Time
}

func newPlay(t testing.TB, quiz *engine.Quiz) *play {
	t.Helper()
	return newProcess(t, quiz, bot.NewMemoryStore(), &sink{}, nil)
}

// newProcess is one of several processes that share what is kept, and Slack.
func newProcess(t testing.TB, quiz *engine.Quiz, store bot.Store, shown *sink, seen bot.Deliveries) *play {
	t.Helper()
	p := &play{store: store, sink: shown, now: time.Unix(1_800_000_000, 0)}
	a, err := New(Options{
		SigningSecret: testSecret, BotToken: "xoxb-1", APIURL: "http://127.0.0.1:1/api", ResponseHosts: []string{"127.0.0.1:1"},
		Handler: bot.New(quiz, p.store), Quiz: quiz, Seen: seen, Log: slog.New(slog.DiscardHandler),
		HTTPClient: &http.Client{Transport: p.sink}, Now: func() time.Time { return p.now },
	})
	if err != nil {
		t.Fatal(err)
	}
	a.nonce = func() string { return "n" }
	p.Adapter = a
	return p
}

// deliver brings one thing of the evening, as often as it is called the same thing with the same ids.
func (p *play) deliver(t testing.TB, i int) {
	t.Helper()
	what := evening[i]
	switch {
	case strings.HasPrefix(what, "/"):
		form, _ := url.ParseQuery("team_id=T1&user_id=U1&channel_id=C1&response_url=http://127.0.0.1:1/x")
		form.Set("text", what[1:])
		form.Set("trigger_id", strconv.Itoa(i))
		c := must(formCommand(form))
		p.takeCommand(t.Context(), c, newReceipt(p.log, p.shows))
	case strings.HasPrefix(what, "say "):
		n := must(decodeNotification(fmt.Appendf(nil, `{"type":"event_callback","team_id":"T1","event_id":"E%d","event":{"type":"message","channel":"D1","channel_type":"im","user":"U1","text":%q}}`, i, what[4:])))
		if follow := must(p.takeNotification(t.Context(), n)); follow != nil {
			follow()
		}
	default:
		in := must(decodeInteraction(fmt.Appendf(nil, `{"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1"},"container":{"type":"message","is_ephemeral":true},"channel":{"id":"C1"},"actions":[{"action_id":%q,"block_id":"q.%d.1"}],"response_url":"http://127.0.0.1:1/x","trigger_id":"%d"}`, what, i, i)))
		p.takeInteraction(t.Context(), in, newReceipt(p.log, p.shows))
	}
}

func (p *play) shows(payload any) error {
	if a, ok := payload.(answer); ok {
		p.sink.see(a.Text)
	}
	return nil
}

func (p *play) state(t testing.TB) engine.State {
	t.Helper()
	return must(p.store.Update(t.Context(), "slack/T1/U1", func(s engine.State) engine.State { return s }))
}

// A delivery is a thing of the evening at a time.
type delivery struct {
	what int
	at   time.Duration
}

// schedule has each thing happen in its turn, a minute after the one before, and come again up to three times within the
// ten minutes after, in any order.
func schedule(random *rand.Rand) []delivery {
	var out []delivery
	for i := range evening {
		first := time.Duration(i) * time.Minute
		out = append(out, delivery{i, first})
		for range random.IntN(4) {
			out = append(out, delivery{i, first + 1 + time.Duration(random.Int64N(int64(10*time.Minute)))})
		}
	}
	slices.SortStableFunc(out, func(a, b delivery) int { return int(a.at - b.at) })
	return out
}

// Whatever comes again, in whatever order and however late, the person sees the same messages, and the same answers are
// kept, as if everything had come once.
func TestEverythingDeliveredSeveralTimes(t *testing.T) {
	quiz := mustQuiz(t)
	once := newPlay(t, quiz)
	var states []engine.State
	for i := range evening {
		once.deliver(t, i)
		states = append(states, once.state(t))
	}
	for seed := range schedules() {
		p := newPlay(t, quiz)
		start, latest := p.now, -1
		for _, d := range schedule(rand.New(rand.NewPCG(uint64(seed), 7))) {
			p.now = start.Add(d.at)
			p.deliver(t, d.what)
			if latest = max(latest, d.what); seed%100 == 0 && !same(p.state(t), states[latest]) {
				t.Fatalf("seed %d: after %q the answers are %+v, not %+v", seed, evening[d.what], p.state(t), states[latest])
			}
		}
		if !same(p.state(t), once.state(t)) || !slices.Equal(p.sink.shown, once.sink.shown) {
			t.Fatalf("seed %d: other answers, or messages:\n%s\nnot\n%s", seed, strings.Join(p.sink.shown, "\n"), strings.Join(once.sink.shown, "\n"))
		}
	}
}

// The same holds when each delivery comes to one of three processes: they share the answers, and what was shown.
func TestDeliveriesToSeveralProcesses(t *testing.T) {
	quiz := mustQuiz(t)
	once := newPlay(t, quiz)
	for i := range evening {
		once.deliver(t, i)
	}
	for seed := range schedules() / 10 {
		random := rand.New(rand.NewPCG(uint64(seed), 8))
		store, shown, seen := bot.NewMemoryStore(), &sink{}, &noted{}
		var processes []*play
		for range 3 {
			processes = append(processes, newProcess(t, quiz, store, shown, seen))
		}
		for _, d := range schedule(random) {
			processes[random.IntN(3)].deliver(t, d.what)
		}
		if !same(processes[0].state(t), once.state(t)) || !slices.Equal(shown.shown, once.sink.shown) {
			t.Fatalf("seed %d: other answers, or messages:\n%s\nnot\n%s", seed, strings.Join(shown.shown, "\n"), strings.Join(once.sink.shown, "\n"))
		}
	}
}

func same(a, b engine.State) bool { return bytes.Equal(must(json.Marshal(a)), must(json.Marshal(b))) }
