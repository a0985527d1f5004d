package slack

import (
	"errors"
	"net/http"
	"testing"
	"time"
)

func TestALimitedMethodIsNotCalledBeforeTheTime(t *testing.T) {
	for name, limited := range map[string]http.HandlerFunc{
		"429":           webSays(429, `{"ok":false,"error":"ratelimited"}`, "Retry-After", "30"),
		"a page":        webSays(429, `<html></html>`, "Retry-After", "30"),
		"429, but ok":   webSays(429, `{"ok":true}`, "Retry-After", "30"),
		"a word":        webSays(200, `{"ok":false,"error":"ratelimited"}`, "Retry-After", "30"),
		"another word":  webSays(200, `{"ok":false,"error":"rate_limited"}`, "Retry-After", "30"),
		"not a success": webSays(503, `{"ok":false,"error":"ratelimited"}`, "Retry-After", "30"),
	} {
		s := newWebServer(t, limited, webSays(200, `{"ok":true}`))
		call := func(token string) error { return s.web.post(t.Context(), token, "C1", "hello", nil) }
		expect := func(when string, err error, after time.Duration, requests int) {
			t.Helper()
			e, ok := errors.AsType[*webError](err)
			if ok != (after > 0) || ok && (e.RetryAfter != after || e.Word != "ratelimited" || e.Method != "chat.postMessage") {
				t.Errorf("%s, %s: %v", name, when, err)
			}
			if len(s.got) != requests {
				t.Errorf("%s, %s: %d requests, want %d", name, when, len(s.got), requests)
			}
		}
		expect("at first", call("one"), 30*time.Second, 1)
		s.now = s.now.Add(29*time.Second + 500*time.Millisecond)
		expect("too early", call("one"), 500*time.Millisecond, 1)
		expect("another token", call("two"), 0, 2)
		if _, err := s.web.authTest(t.Context(), "one"); err != nil || len(s.got) != 3 {
			t.Errorf("%s, another method: %v, %d requests", name, err, len(s.got))
		}
		s.now = s.now.Add(500 * time.Millisecond)
		expect("in time", call("one"), 0, 4)
	}
}

func TestTheLongestLimitHoldsAndOldOnesAreForgotten(t *testing.T) {
	now := time.Unix(0, 0)
	l := newWebLimiter(func() time.Time { return now })
	one, two := webLimit{"auth.test", "1"}, webLimit{"auth.test", "2"}
	l.hold(one, 10*time.Second)
	l.hold(one, 5*time.Second)
	if left := l.left(one); left != 10*time.Second {
		t.Error(left)
	}
	now = now.Add(10 * time.Second)
	l.hold(two, time.Second)
	if len(l.until) != 1 {
		t.Errorf("%d limits are kept, of which one holds", len(l.until))
	}
}

func TestRetryAfterIsSeconds(t *testing.T) {
	for said, want := range map[string]time.Duration{
		"30": 30 * time.Second, "0.5": 500 * time.Millisecond, "1": time.Second, "1e300": 24 * time.Hour, "Inf": 24 * time.Hour,
		"": 5 * time.Second, "soon": 5 * time.Second, "-1": 5 * time.Second, "0": 5 * time.Second, "NaN": 5 * time.Second,
	} {
		if got := retryAfter(http.Header{"Retry-After": {said}}); got != want {
			t.Errorf("%q: %s", said, got)
		}
	}
}
