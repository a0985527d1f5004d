package discord

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	canaryBot         = "canary.bot-token"
	canaryInteraction = "canary-interaction-token"
)

// A restRequest is what the server saw.
type restRequest struct {
	method, uri string
	header      http.Header
	body        string
}

// A restServer remembers what it was sent, and answers with the functions it is given, one for each request;
// the last one answers all that follow.
type restServer struct {
	*httptest.Server
	mu  sync.Mutex
	got []restRequest
}

func newRestServer(t *testing.T, answers ...http.HandlerFunc) *restServer {
	t.Helper()
	s := &restServer{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		s.mu.Lock()
		n := len(s.got)
		s.got = append(s.got, restRequest{r.Method, r.RequestURI, r.Header.Clone(), string(body)})
		s.mu.Unlock()
		answers[min(n, len(answers)-1)](w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *restServer) requests() []restRequest {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]restRequest(nil), s.got...)
}

// answerWith sends a status and a body; headers are name, value, name, value.
func answerWith(status int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

// reset breaks the connection after the request was read.
func reset(w http.ResponseWriter, _ *http.Request) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	if c, ok := connection.(*net.TCPConn); ok {
		c.SetLinger(0)
	}
	connection.Close()
}

// A restClock is a time that passes only while somebody waits.
type restClock struct {
	mu    sync.Mutex
	time  time.Time
	slept []time.Duration
}

func (c *restClock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.time
}

func (c *restClock) wait(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.slept = append(c.slept, d)
	c.time = c.time.Add(d)
	return ctx.Err()
}

func (c *restClock) waits() []time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]time.Duration(nil), c.slept...)
}

func newTestClient(s *restServer) (*client, *restClock) {
	clock := &restClock{time: time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)}
	c := newClient(s.URL+"/api/v10/", "42", canaryBot, s.Client())
	c.wait, c.guard.wait, c.guard.now = clock.wait, clock.wait, clock.now
	return c, clock
}

// restCalls are all that a client can do.
var restCalls = map[string]func(context.Context, *client) error{
	"callback": func(ctx context.Context, c *client) error {
		return c.callback(ctx, "7", canaryInteraction, payload{JSON: map[string]int{"type": 6}})
	},
	"edit": func(ctx context.Context, c *client) error {
		return c.edit(ctx, canaryInteraction, payload{JSON: map[string]string{"content": "x"}})
	},
	"follow-up": func(ctx context.Context, c *client) error {
		_, err := c.followUp(ctx, canaryInteraction, payload{JSON: map[string]string{"content": "x"}})
		return err
	},
	"send": func(ctx context.Context, c *client) error {
		return c.send(ctx, "8", payload{JSON: map[string]string{"content": "x"}})
	},
	"gateway": func(ctx context.Context, c *client) error {
		_, err := c.gatewayBot(ctx)
		return err
	},
	"commands": func(ctx context.Context, c *client) error {
		_, err := c.commands(ctx, "")
		return err
	},
	"overwrite": func(ctx context.Context, c *client) error {
		_, err := c.overwriteCommands(ctx, "9", []command{})
		return err
	},
}

func TestRequestsAsDiscordWantsThem(t *testing.T) {
	want := map[string]struct{ method, uri, body, answer string }{
		"callback":  {"POST", "/interactions/7/" + canaryInteraction + "/callback", `{"type":6}`, ""},
		"edit":      {"PATCH", "/webhooks/42/" + canaryInteraction + "/messages/@original", `{"content":"x"}`, "{}"},
		"follow-up": {"POST", "/webhooks/42/" + canaryInteraction + "?wait=true", `{"content":"x"}`, "{}"},
		"send":      {"POST", "/channels/8/messages", `{"content":"x"}`, "{}"},
		"gateway":   {"GET", "/gateway/bot", "", "{}"},
		"commands":  {"GET", "/applications/42/commands?with_localizations=true", "", "[]"},
		"overwrite": {"PUT", "/applications/42/guilds/9/commands", "[]", "[]"},
	}
	for name, do := range restCalls {
		t.Run(name, func(t *testing.T) {
			w := want[name]
			s := newRestServer(t, answerWith(200, w.answer))
			c, _ := newTestClient(s)
			if err := do(t.Context(), c); err != nil {
				t.Fatal(err)
			}
			got := s.requests()
			if len(got) != 1 {
				t.Fatalf("%d requests", len(got))
			}
			if got[0].method != w.method || got[0].uri != "/api/v10"+w.uri || got[0].body != w.body {
				t.Errorf("got %s %s %s, want %+v", got[0].method, got[0].uri, got[0].body, w)
			}
			checkHeader(t, got[0], strings.Contains(w.uri, canaryInteraction))
		})
	}
}

func TestPathsStayWhereTheyAre(t *testing.T) {
	s := newRestServer(t, answerWith(200, "{}"))
	c, _ := newTestClient(s)
	if err := c.send(t.Context(), "../8?a#b", payload{}); err != nil {
		t.Fatal(err)
	}
	if got := s.requests()[0].uri; got != "/api/v10/channels/..%2F8%3Fa%23b/messages" {
		t.Errorf("asked for %s", got)
	}
}

func checkHeader(t *testing.T, r restRequest, interaction bool) {
	t.Helper()
	if got := r.header.Get("User-Agent"); got != "DiscordBot (https://github.com/earnverdict/verdictbot, 1)" {
		t.Errorf("User-Agent %q: Cloudflare blocks what it does not know", got)
	}
	token := "Bot " + canaryBot
	if interaction {
		token = ""
	}
	if got := r.header.Get("Authorization"); got != token {
		t.Errorf("Authorization %q, want %q", got, token)
	}
	if got := r.header.Get("Content-Type"); (r.body != "") != (got == "application/json") {
		t.Errorf("Content-Type %q for the body %q", got, r.body)
	}
}

func TestHowOftenRequestsAreTried(t *testing.T) {
	ok := func(w http.ResponseWriter, r *http.Request) {
		body := "{}"
		if strings.Contains(r.URL.Path, "commands") {
			body = "[]"
		}
		answerWith(200, body)(w, r)
	}
	limited := answerWith(429, `{"message":"slow","retry_after":1.5,"global":false}`)
	broken := answerWith(503, "<html>busy</html>")
	for _, c := range []struct {
		name             string
		answers          []http.HandlerFunc
		followUp, others int // requests; there is never more than one callback
		succeed          bool
	}{
		{"limited for ever", []http.HandlerFunc{limited}, 3, 3, false},
		{"limited twice", []http.HandlerFunc{limited, limited, ok}, 3, 3, true},
		{"down for ever", []http.HandlerFunc{broken}, 1, 3, false},
		{"502 for ever", []http.HandlerFunc{answerWith(502, "")}, 1, 3, false},
		{"502, then up", []http.HandlerFunc{answerWith(502, ""), ok}, 1, 2, true},
		{"reset, then up", []http.HandlerFunc{reset, ok}, 1, 2, true},
		{"refused form", []http.HandlerFunc{answerWith(400, `{"code":50035}`)}, 1, 1, false},
		{"unknown", []http.HandlerFunc{answerWith(404, `{"code":10015}`)}, 1, 1, false},
	} {
		tries := map[string]int{"callback": 1, "follow-up": c.followUp}
		for name, do := range restCalls {
			t.Run(c.name+"/"+name, func(t *testing.T) {
				s := newRestServer(t, c.answers...)
				client, _ := newTestClient(s)
				err := do(t.Context(), client)
				want := cmp.Or(tries[name], c.others)
				if got := len(s.requests()); got != want {
					t.Errorf("%d requests, want %d", got, want)
				}
				if succeed := c.succeed && want > 1; (err == nil) != succeed {
					t.Errorf("success %v, want %v: %v", err == nil, succeed, err)
				}
			})
		}
	}
}

func TestWaitsAsTold(t *testing.T) {
	s := newRestServer(t, answerWith(429, `{"retry_after":1.5}`, "Retry-After", "2"))
	c, clock := newTestClient(s)
	err := restCalls["edit"](t.Context(), c)
	if e, ok := errors.AsType[*restError](err); !ok || e.Status != 429 {
		t.Errorf("error %v", err)
	}
	waits := clock.waits()
	if len(waits) != 2 {
		t.Fatalf("waited %v, want twice", waits)
	}
	if waits[0] == waits[1] {
		t.Errorf("waited %v: all who are limited at one time come back at one time", waits)
	}
	for _, d := range waits {
		if d < 2*time.Second || d > 2500*time.Millisecond {
			t.Errorf("waited %s, want 2 s and a little", d)
		}
	}
}

func TestBacksOff(t *testing.T) {
	s := newRestServer(t, answerWith(500, ""))
	c, clock := newTestClient(s)
	if err := restCalls["edit"](t.Context(), c); err == nil {
		t.Error("succeeded")
	}
	waits := clock.waits()
	for i, least := range []time.Duration{firstWait, 2 * firstWait} {
		if len(waits) != 2 || waits[i] <= least || waits[i] > 2*least {
			t.Errorf("waited %v, want %s and up to as much again, then twice that", waits, firstWait)
		}
	}
}

func TestDoesNotWaitBeyondTheDeadline(t *testing.T) {
	s := newRestServer(t, answerWith(429, "{}", "Retry-After", "3600"))
	c, _ := newTestClient(s)
	c.wait = sleepFor
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	began := time.Now()
	err := restCalls["edit"](ctx, c)
	if time.Since(began) > 30*time.Second {
		t.Error("waited although it was in vain")
	}
	e, ok := errors.AsType[*restError](err)
	if !ok || e.Status != 429 || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want both the 429 and the deadline", err)
	}
}

func TestFollowUpReturnsFlags(t *testing.T) {
	s := newRestServer(t, answerWith(200, `{"id":"1","flags":32832}`))
	c, _ := newTestClient(s)
	flags, err := c.followUp(t.Context(), canaryInteraction, payload{JSON: struct{}{}})
	if flags != 32832 || err != nil {
		t.Errorf("flags %d, %v", flags, err)
	}
}

func TestAnAnswerThatBreaksOff(t *testing.T) {
	half := answerWith(200, `{"fla`, "Content-Length", "4000")
	for name, want := range map[string]struct {
		requests int
		fails    bool
	}{
		"callback":  {1, false}, // its status is all there is to know
		"edit":      {1, false},
		"follow-up": {1, true}, // the message is there: never twice
		"gateway":   {3, true},
	} {
		t.Run(name, func(t *testing.T) {
			s := newRestServer(t, half)
			c, _ := newTestClient(s)
			if err := restCalls[name](t.Context(), c); (err != nil) != want.fails {
				t.Errorf("error %v, want one: %v", err, want.fails)
			}
			if got := len(s.requests()); got != want.requests {
				t.Errorf("%d requests, want %d", got, want.requests)
			}
		})
	}
}

func TestTwentySlowEditsAtOnce(t *testing.T) {
	const users = 20
	var waiting sync.WaitGroup
	waiting.Add(users)
	s := newRestServer(t, func(w http.ResponseWriter, _ *http.Request) {
		waiting.Done()
		waiting.Wait() // nobody is answered before all have asked
		io.WriteString(w, "{}")
	})
	c, _ := newTestClient(s)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var edits sync.WaitGroup
	for range users {
		edits.Go(func() {
			if err := restCalls["edit"](ctx, c); err != nil {
				t.Errorf("one user waits for another: %v", err)
				waiting.Done()
			}
		})
	}
	edits.Wait()
}

func TestGatewayBot(t *testing.T) {
	s := newRestServer(t, answerWith(200, `{"url":"wss://gateway.example","shards":3,
		"session_start_limit":{"total":1000,"remaining":999,"reset_after":14400000,"max_concurrency":16}}`))
	c, _ := newTestClient(s)
	got, err := c.gatewayBot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var want gatewayInfo
	want.URL, want.Shards = "wss://gateway.example", 3
	want.SessionStartLimit.Total, want.SessionStartLimit.Remaining = 1000, 999
	want.SessionStartLimit.ResetAfter, want.SessionStartLimit.MaxConcurrency = 14400000, 16
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestWithoutABotTokenNothingIsSentThatNeedsIt(t *testing.T) {
	s := newRestServer(t, answerWith(200, "{}"))
	c := newClient(s.URL, "42", "", nil)
	if err := restCalls["send"](t.Context(), c); err == nil || !strings.Contains(err.Error(), "no bot token") {
		t.Errorf("got %v", err)
	}
	if err := restCalls["edit"](t.Context(), c); err != nil {
		t.Errorf("an interaction needs none: %v", err)
	}
	if n := len(s.requests()); n != 1 {
		t.Errorf("%d requests, want the edit alone", n)
	}
}
