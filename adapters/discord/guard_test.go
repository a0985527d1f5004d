package discord

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		after, reset string
		body         float64
		want         time.Duration
	}{
		{"7", "", 0, 7 * time.Second},
		{"0.65", "", 0, 650 * time.Millisecond},
		{"Thu, 26 Nov 2026 12:00:09 GMT", "", 0, 9 * time.Second},
		{"Thu, 26 Nov 2026 11:00:00 GMT", "", 0, 5 * time.Second},
		{"", "", 1.25, 1250 * time.Millisecond},
		{"1", "", 1.25, 1250 * time.Millisecond},
		{"2", "", 1.25, 2 * time.Second},
		{"", "3.5", 0, 3500 * time.Millisecond},
		{"", "", 0, 5 * time.Second},
		{"-4", "", -1, 5 * time.Second},
		{"NaN", "", 0, 5 * time.Second},
		{"Inf", "", 0, 24 * time.Hour},
		{"1e300", "", 0, 24 * time.Hour},
		{"soon", "", 0, 5 * time.Second},
	} {
		header := http.Header{"Retry-After": {c.after}, "X-Ratelimit-Reset-After": {c.reset}}
		if got := retryAfter(header, rateLimit{RetryAfter: c.body}, now); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestAGlobalLimitHoldsTheBotToken(t *testing.T) {
	for name, limited := range map[string]http.HandlerFunc{
		"header": answerWith(429, "{}", "X-RateLimit-Global", "true", "Retry-After", "30"),
		"body":   answerWith(429, `{"retry_after":30,"global":true}`),
	} {
		t.Run(name, func(t *testing.T) {
			s := newRestServer(t, limited, answerWith(200, "{}"))
			c, clock := newTestClient(s)
			if err := restCalls["callback"](t.Context(), c); err == nil {
				t.Fatal("the limit is a success")
			}
			if err := restCalls["edit"](t.Context(), c); err != nil {
				t.Fatal(err)
			}
			if waits := clock.waits(); len(waits) > 0 {
				t.Fatalf("an interaction waits %v: the limit is not for it", waits)
			}
			for _, call := range []string{"send", "gateway"} {
				if err := restCalls[call](t.Context(), c); err != nil {
					t.Fatal(err)
				}
			}
			waits := clock.waits()
			if len(waits) != 1 || waits[0] <= 30*time.Second || waits[0] > 33*time.Second {
				t.Errorf("waited %v, want 30 s and a little, once", waits)
			}
		})
	}
}

func TestALimitOfOneRouteHoldsNoOther(t *testing.T) {
	s := newRestServer(t, answerWith(429, `{"retry_after":30,"global":false}`), answerWith(200, "{}"))
	c, clock := newTestClient(s)
	restCalls["callback"](t.Context(), c)
	if err := restCalls["send"](t.Context(), c); err != nil || len(clock.waits()) > 0 {
		t.Errorf("waited %v, %v", clock.waits(), err)
	}
}

func TestAHeldRequestIsNotSentWhenItsTimeIsOver(t *testing.T) {
	s := newRestServer(t, answerWith(429, `{"retry_after":30,"global":true}`), answerWith(200, "{}"))
	c, _ := newTestClient(s)
	restCalls["callback"](t.Context(), c)
	c.guard.wait = sleepFor
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := restCalls["send"](ctx, c); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if n := len(s.requests()); n != 1 {
		t.Errorf("%d requests, want the first alone", n)
	}
}

func TestAGlobalLimitMayLastLongerThanARequest(t *testing.T) {
	for _, call := range []string{"send", "gateway"} {
		s := newRestServer(t, answerWith(429, `{"retry_after":3600,"global":true}`), answerWith(200, "{}"))
		c, clock := newTestClient(s)
		restCalls["callback"](t.Context(), c)
		c.http.Timeout = 20 * time.Second
		c.guard.wait = func(ctx context.Context, d time.Duration) error {
			if end, ok := ctx.Deadline(); ok {
				t.Errorf("%s: the wait of %s has to end at %s", call, d, end)
			}
			return clock.wait(ctx, d)
		}
		if err := restCalls[call](t.Context(), c); err != nil {
			t.Errorf("%s: %v", call, err)
		}
	}
}

func TestRefusedRequestsHaveABudget(t *testing.T) {
	s := newRestServer(t, answerWith(403, `{"code":50001}`))
	c, clock := newTestClient(s)
	for range refusalBudget {
		if err := restCalls["callback"](t.Context(), c); !isCode(err, codeMissingAccess) {
			t.Fatalf("got %v before the budget is used up", err)
		}
	}
	for name, do := range restCalls {
		err := do(t.Context(), c)
		if _, ok := errors.AsType[*refusal](err); !ok || !strings.Contains(err.Error(), "before 12:10:00 UTC") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if c.health() == nil {
		t.Error("all is well")
	}
	if waits := clock.waits(); len(waits) > 0 {
		t.Errorf("waited %v for what is not sent anyway", waits)
	}
	if n := len(s.requests()); n != refusalBudget {
		t.Errorf("%d requests reached Discord, want %d", n, refusalBudget)
	}
	clock.wait(t.Context(), refusalWindow)
	if err := restCalls["callback"](t.Context(), c); !isCode(err, codeMissingAccess) || c.health() != nil {
		t.Errorf("ten minutes later: %v, %v", err, c.health())
	}
}

func TestWhatIsHeldAgainstTheBot(t *testing.T) {
	for _, c := range []struct {
		status int
		scope  string
		counts bool
	}{
		{200, "", false},
		{400, "", false},
		{401, "", true},
		{403, "", true},
		{404, "", false},
		{429, "user", true},
		{429, "global", true},
		{429, "", true},
		{429, "shared", false},
		{500, "", false},
	} {
		s := newRestServer(t, answerWith(c.status, "{}", "X-RateLimit-Scope", c.scope))
		client, _ := newTestClient(s)
		restCalls["callback"](t.Context(), client)
		if got := len(client.guard.refused) == 1; got != c.counts {
			t.Errorf("%d %q counts: %v", c.status, c.scope, got)
		}
		if err := client.health(); err != nil {
			t.Errorf("%d to an interaction says nothing about the bot: %v", c.status, err)
		}
	}
}

func TestAPageOfHTMLKeepsItsTimeToWait(t *testing.T) {
	page := "<html><title>Error 1015</title>You are being rate limited</html>"
	for _, call := range []string{"edit", "gateway"} {
		s := newRestServer(t, answerWith(429, page, "Retry-After", "40", "Content-Type", "text/html"), answerWith(200, "{}"))
		c, clock := newTestClient(s)
		if err := restCalls[call](t.Context(), c); err != nil {
			t.Errorf("%s: %v", call, err)
		}
		if waits := clock.waits(); len(waits) != 1 || waits[0] < 40*time.Second {
			t.Errorf("%s: waited %v, want once 40 s", call, waits)
		}
	}
}

func TestEveryLimitLooksTheSame(t *testing.T) {
	for _, body := range []string{"", "<html>", `{"retry_after":"soon"}`, "[]", `{"retry_after":2}`} {
		s := newRestServer(t, answerWith(429, body, "Retry-After", "2"))
		c, _ := newTestClient(s)
		response, err := c.http.Get(s.URL)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		var text strings.Builder
		response.Write(&text)
		for _, part := range []string{"Content-Type: application/json", `"retry_after":2`, `"global":false`} {
			if !strings.Contains(text.String(), part) {
				t.Errorf("%q: no %s in\n%s", body, part, &text)
			}
		}
	}
}

func TestADeadTokenIsNotUsedAgain(t *testing.T) {
	for _, first := range []string{"send", "gateway", "commands"} {
		s := newRestServer(t, answerWith(401, `{"message":"401: Unauthorized","code":0}`))
		c, _ := newTestClient(s)
		if err := restCalls[first](t.Context(), c); err == nil {
			t.Fatal("a 401 is a success")
		}
		for _, call := range []string{"send", "gateway", "commands", "overwrite"} {
			if err := restCalls[call](t.Context(), c); !errors.Is(err, errToken) {
				t.Errorf("%s after %s: got %v", call, first, err)
			}
		}
		if n := len(s.requests()); n != 1 {
			t.Errorf("%d requests with a dead token, want 1", n)
		}
		if err := c.health(); !errors.Is(err, errToken) || !strings.Contains(err.Error(), "reset the token") {
			t.Errorf("health: %v", err)
		}
		restCalls["edit"](t.Context(), c)
		if n := len(s.requests()); n != 2 {
			t.Error("an interaction does not need the token, and yet is not answered")
		}
	}
}

// A closedBody notes that it is closed.
type closedBody struct {
	io.Reader
	closed bool
}

func (b *closedBody) Close() error { b.closed = true; return nil }

func TestARequestThatIsNotSentIsClosed(t *testing.T) {
	c, _ := newTestClient(newRestServer(t, answerWith(401, "{}")))
	restCalls["send"](t.Context(), c)
	body := &closedBody{Reader: strings.NewReader("x")}
	request := httptest.NewRequest(http.MethodPost, "/channels/8/messages", body)
	request.Header.Set("Authorization", "Bot "+canaryBot)
	response, err := c.guard.RoundTrip(request)
	if err == nil {
		response.Body.Close()
	}
	if !errors.Is(err, errToken) || !body.closed {
		t.Errorf("%v, closed: %v", err, body.closed)
	}
}

func TestRandomUpTo(t *testing.T) {
	seen := map[time.Duration]bool{}
	for range 100 {
		d := randomUpTo(time.Second)
		if d < 0 || d >= time.Second {
			t.Fatalf("%s is out of range", d)
		}
		seen[d] = true
	}
	if len(seen) < 50 {
		t.Errorf("%d different waits of 100: everybody comes back at once", len(seen))
	}
	if randomUpTo(0) != 0 || randomUpTo(-1) != 0 {
		t.Error("no time is some time")
	}
}

func TestLongAnswersAreCutOff(t *testing.T) {
	long, err := json.Marshal(map[string]string{"url": strings.Repeat("x", maxAnswer)})
	if err != nil {
		t.Fatal(err)
	}
	s := newRestServer(t, answerWith(200, string(long)))
	c, _ := newTestClient(s)
	if _, err := c.gatewayBot(t.Context()); err == nil {
		t.Error("more than a mebibyte was read")
	}
}

func TestSleepFor(t *testing.T) {
	if err := sleepFor(t.Context(), time.Microsecond); err != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	if err := sleepFor(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the end of the context", err)
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	elsewhere := newRestServer(t, answerWith(200, "{}"))
	s := newRestServer(t, answerWith(307, "", "Location", elsewhere.URL))
	c, _ := newTestClient(s)
	for name, do := range restCalls {
		if err := do(t.Context(), c); err == nil {
			t.Errorf("%s: a redirect is a success", name)
		}
	}
	if got := elsewhere.requests(); len(got) > 0 {
		t.Errorf("a stranger got %+v", got)
	}
}
