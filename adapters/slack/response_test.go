package slack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A roundTrip plays the network.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// standIn is a responder for a server that answers so, and a response_url on it.
func standIn(t *testing.T, answer http.HandlerFunc) (r *responder, url string) {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return newResponder([]string{strings.TrimPrefix(server.URL, "http://")}, nil), server.URL + "/actions/T1/2/canary"
}

func TestAMessageIsPostedAsJSON(t *testing.T) {
	for _, ok := range []string{"ok", `{"ok":true}`, "", `{"ok":tr`} {
		var got string
		r, url := standIn(t, func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			got = fmt.Sprintln(r.Method, r.URL.Path, r.Header.Get("Content-Type"), string(body))
			io.WriteString(w, ok)
		})
		if err := r.post(t.Context(), url, map[string]any{"text": "hello", "replace_original": true}); err != nil {
			t.Fatal(err)
		}
		want := "POST /actions/T1/2/canary application/json; charset=utf-8 {\"replace_original\":true,\"text\":\"hello\"}\n"
		if got != want {
			t.Errorf("got %q\nwant %q", got, want)
		}
	}
}

func TestARefusalKeepsSlacksWord(t *testing.T) {
	for _, c := range []struct {
		status int
		body   string
		word   string
	}{
		{400, "invalid_blocks", "invalid_blocks"},
		{404, "expired_url\n", "expired_url"},
		{404, `{"ok":false,"error":"Expired url"}`, "expired_url"},
		{200, `{"ok":false,"error":"invalid_blocks"}`, "invalid_blocks"},
		{500, `{"ok":true}`, ""},
		{302, "", ""},
		{403, "<html>canary</html>", ""},
		{400, "canary: " + strings.Repeat("secret ", 10), ""},
		{400, strings.Repeat("a", 41), ""},
		{500, strings.Repeat("canary", 10000), ""},
		{400, `{"ok":false,"error":"canary/4"}`, ""},
	} {
		var requests atomic.Int32
		r, url := standIn(t, func(w http.ResponseWriter, _ *http.Request) {
			requests.Add(1)
			w.Header().Set("Location", "/canary")
			w.WriteHeader(c.status)
			io.WriteString(w, c.body)
		})
		err := r.post(t.Context(), url, "message")
		refused, ok := errors.AsType[*responseError](err)
		if !ok || *refused != (responseError{c.status, c.word}) {
			t.Errorf("%d %.40s: %v", c.status, c.body, err)
		}
		if strings.Contains(fmt.Sprint(err), "canary") {
			t.Errorf("%v holds what is secret", err)
		}
		if n := requests.Load(); n != 1 {
			t.Errorf("%d %.40s: %d requests", c.status, c.body, n)
		}
	}
}

func TestAForeignURLIsNotUsed(t *testing.T) {
	r := newResponder(nil, &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) {
		t.Error("it is used")
		return nil, io.EOF
	})})
	if err := r.post(t.Context(), "https://example.org/canary", "message"); !errors.Is(err, errForeignURL) {
		t.Error(err)
	}
}

func TestOnlyAFailedDialIsRepeatedAndOnlyOnce(t *testing.T) {
	dial := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("refused")}
	for _, c := range []struct {
		fails []error
		tries int
		good  bool
	}{
		{nil, 1, true},
		{[]error{dial}, 2, true},
		{[]error{dial, dial}, 2, false},
		{[]error{io.ErrUnexpectedEOF}, 1, false},
		{[]error{dial, io.EOF}, 2, false},
		{[]error{&net.OpError{Op: "read", Err: io.EOF}}, 1, false},
	} {
		tries := 0
		r := newResponder(nil, &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			tries++
			if body, err := io.ReadAll(r.Body); err != nil || string(body) != `"message"` {
				t.Errorf("try %d sends %q: %v", tries, body, err)
			}
			if tries <= len(c.fails) {
				return nil, c.fails[tries-1]
			}
			return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader("ok"))}, nil
		})})
		err := r.post(t.Context(), "https://hooks.slack.com/actions/canary", "message")
		if tries != c.tries || (err == nil) != c.good {
			t.Errorf("%v: %d tries, %v", c.fails, tries, err)
		}
		if strings.Contains(fmt.Sprint(err), "canary") {
			t.Errorf("%v holds the URL", err)
		}
	}
}

func TestATryLastsTwoSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newResponder(nil, &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			<-r.Context().Done()
			return nil, r.Context().Err()
		})})
		start := time.Now()
		err := r.post(t.Context(), "https://hooks.slack.com/canary", "message")
		if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took != 2*time.Second {
			t.Errorf("%s: %v", took, err)
		}
	})
}

func TestNobodyWaitsForASecondTry(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	tries := 0
	r := newResponder(nil, &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) {
		tries++
		cancel()
		return nil, &net.OpError{Op: "dial", Err: io.EOF}
	})})
	if err := r.post(ctx, "https://hooks.slack.com/canary", "message"); err == nil || tries != 1 {
		t.Errorf("%d tries, %v", tries, err)
	}
}

// An endless answer counts what is read of it.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	e.read += len(p)
	return len(p), nil
}

func (e *endless) Close() error { return nil }

func TestNoMoreThanAWordIsRead(t *testing.T) {
	page := &endless{}
	r := newResponder(nil, &http.Client{Transport: roundTrip(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: http.StatusBadGateway, Body: page}, nil
	})})
	if err := r.post(t.Context(), "https://hooks.slack.com/canary", "message"); err == nil {
		t.Error("it is a success")
	}
	if page.read > 4096 {
		t.Errorf("%d bytes are read", page.read)
	}
}
