package fakeslack

import (
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The documented example of a signature, from docs.slack.dev, "Verifying requests from Slack".
func TestDocumentedSignature(t *testing.T) {
	const body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar" +
		"&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2F" +
		"commands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
	const want = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
	if got := signature("1531420618", []byte(body)); got != want {
		t.Errorf("%s", got)
	}
}

// An app may answer the challenge as words, as a form or as JSON, and not with something else.
func TestHandshake(t *testing.T) {
	const challenge = "abc 123"
	for answer, want := range map[string]bool{
		challenge:                 true,
		`{"challenge":"abc 123"}`: true,
		url.Values{"challenge": {challenge}}.Encode(): true,
		"":                    false,
		"abc 1234":            false,
		`{"challenge":"abc"}`: false,
		"challenge=abc":       false,
		"%zz":                 false,
	} {
		if got := answersChallenge([]byte(answer), challenge); got != want {
			t.Errorf("%q is taken: %v", answer, got)
		}
	}
}

// hop redirects n times and then says yes.
func hop(n int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if at, _ := strconv.Atoi(r.URL.Query().Get("at")); at < n {
			http.Redirect(w, r, "/?at="+strconv.Itoa(at+1), http.StatusTemporaryRedirect)
		}
	}
}

// Any 2xx acknowledges an event, and two redirects are followed; all else has its reason.
func TestWhatAcknowledgesAnEvent(t *testing.T) {
	status := func(n int, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			if len(header) > 0 {
				w.Header().Set(header[0], header[1])
			}
			w.WriteHeader(n)
		}
	}
	for name, test := range map[string]struct {
		answer http.HandlerFunc
		times  int
		reason string
	}{
		"200":              {status(200), 1, ""},
		"204":              {status(204), 1, ""},
		"404":              {status(404), 4, "http_error"},
		"no more":          {status(500, "X-Slack-No-Retry", "1"), 1, ""},
		"not no more":      {status(500, "X-Slack-No-Retry", "0"), 4, "http_error"},
		"two redirects":    {hop(2), 1, ""},
		"three redirects":  {hop(3), 4, "too_many_redirects"},
		"a cut connection": {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, 4, "connection_failed"},
	} {
		t.Run(name, func(t *testing.T) {
			a := newApp(t, Options{})
			server := httptest.NewServer(test.answer)
			defer server.Close()
			a.courier.(*httpCourier).url = server.URL
			err := a.Emit(t.Context(), dict{"type": "app_uninstalled"})
			brought := a.Diary()[1:]
			last := brought[len(brought)-1]
			if len(brought) != test.times || last.Reason != test.reason || (err == nil) != (last.Status/100 == 2) {
				t.Errorf("brought %d times, the last is %s, %v", len(brought), last, err)
			}
		})
	}
}

// A command is acknowledged with 200 alone, and no redirect is followed.
func TestWhatAcknowledgesACommand(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"204":        func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) },
		"a redirect": hop(1),
	} {
		a := newApp(t, Options{})
		server := httptest.NewServer(answer)
		a.courier.(*httpCourier).url = server.URL
		screen, err := a.Person("Ann").In(General).Command(t.Context(), "")
		if !errors.Is(err, ErrNoAnswer) || screen.failed == "" {
			t.Errorf("%s: %v on %q", name, err, screen.Text())
		}
		if n := len(a.Diary()); n != 2 {
			t.Errorf("%s: brought %d times", name, n-1)
		}
		server.Close()
	}
}

// What takes too long has its own reason.
func TestReasonOfATimeout(t *testing.T) {
	a := newApp(t, Options{})
	stuck := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-stuck:
		case <-r.Context().Done():
		}
	}))
	defer server.Close()
	defer close(stuck)
	c := a.courier.(*httpCourier)
	c.url, c.client.Timeout = server.URL, 20*time.Millisecond
	err := a.Emit(t.Context(), dict{"type": "app_uninstalled"})
	if last := a.Diary()[4]; !errors.Is(err, ErrNoAnswer) || last.Reason != "http_timeout" || last.Retry != 3 {
		t.Errorf("%s, %v", last, err)
	}
}

// What cannot be trusted has its own reason, too.
func TestReasonOfACertificate(t *testing.T) {
	a := newApp(t, Options{})
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelInfo)
	server.StartTLS()
	defer server.Close()
	a.courier.(*httpCourier).url = server.URL
	_ = a.Emit(t.Context(), dict{"type": "app_uninstalled"})
	if last := a.Diary()[4]; !strings.HasSuffix(last.String(), "retry 3 after ssl_error") {
		t.Errorf("%s", last)
	}
}
