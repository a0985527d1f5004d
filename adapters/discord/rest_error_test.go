package discord

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

func TestErrorBodiesOfAnyShape(t *testing.T) {
	for _, c := range []struct {
		body   string
		code   int
		fields []string
	}{
		{`{"code":10062,"message":"Unknown interaction"}`, 10062, nil},
		{`{"code":"50035","message":"Invalid"}`, 50035, nil},
		{`{"code":"so-so"}`, 0, nil},
		{
			`{"code":50035,"errors":{"data":{"components":{"0":{"_errors":[{"code":"BASE_TYPE_BAD_LENGTH","message":"secret"}]}}}}}`,
			50035,
			[]string{"data.components.0 (BASE_TYPE_BAD_LENGTH)"},
		},
		{`{"code":50035,"errors":{"b":{"_errors":[]},"a":{"_errors":[{"code":"not a code"}]}}}`, 50035, []string{"a", "b"}},
		{`{"code":50035,"errors":{"_errors":"?"}}`, 50035, nil},
		{`{"code":50035,"errors":null}`, 50035, nil},
		{`{"components":["0"]}`, 0, []string{"components.0"}},
		{`{"components":[0,3]}`, 0, []string{"components.0", "components.3"}},
		{`{"content":["Must be 2000 or fewer in length."]}`, 0, []string{"content"}},
		{`{"code":1,"errors":{"a secret value":{"_errors":[]}}}`, 1, []string{"?"}},
		{`["x"]`, 0, nil},
		{`"x"`, 0, nil},
		{`null`, 0, nil},
		{`<html>busy</html>`, 0, nil},
		{``, 0, nil},
	} {
		e := newRestError(400, []byte(c.body))
		if e.Status != 400 || e.Code != c.code || !slices.Equal(e.Fields, c.fields) {
			t.Errorf("%s became %+v, code %d, fields %q; want %d, %q", c.body, e, e.Code, e.Fields, c.code, c.fields)
		}
	}
}

func TestErrorsHaveAnEnd(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 5000) + `{"_errors":[]}` + strings.Repeat("}", 5000)
	wide := `{"x":[` + strings.TrimSuffix(strings.Repeat("1,", 5000), ",") + "]}"
	for _, problems := range []string{deep, wide} {
		e := newRestError(400, []byte(`{"code":50035,"message":"`+strings.Repeat("m", 9999)+`","errors":`+problems+`}`))
		if len(e.Error()) > 500 || len(e.Message) > 200 {
			t.Errorf("%d characters, and a message of %d", len(e.Error()), len(e.Message))
		}
	}
}

func FuzzRestError(f *testing.F) {
	f.Add([]byte(`{"code":50035,"errors":{"a":{"0":{"_errors":[{"code":"X"}]}}}}`))
	f.Add([]byte(`{"components":["0"]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		text := newRestError(400, body).Error()
		if len(text) > 20000 || strings.ContainsAny(text, "\r\n/:<>") {
			t.Errorf("%q", text)
		}
	})
}

func TestRestErrorText(t *testing.T) {
	e := &restError{Status: 400, Code: codeInvalidForm, Message: "a secret", Fields: []string{"data.content", "flags"}}
	want := "Discord answers HTTP 400, code 50035 (the form is not valid), in data.content, flags"
	if e.Error() != want {
		t.Errorf("got  %s\nwant %s", e, want)
	}
	if e := (&restError{Status: 502}); e.Error() != "Discord answers HTTP 502" {
		t.Errorf("got %s", e)
	}
}

func TestIsCode(t *testing.T) {
	err := fmt.Errorf("edit: %w", &restError{Status: 404, Code: codeUnknownWebhook})
	if !isCode(err, codeUnknownMessage, codeUnknownWebhook) {
		t.Error("the code is not found")
	}
	if isCode(err, codeUnknownMessage) || isCode(io.EOF, 0) || isCode(nil, 0) {
		t.Error("a code is found that is not there")
	}
}

// Of an error of ours nothing is kept that others have put around it; all else says what it is, and no path.
func TestRedactKeepsOurErrors(t *testing.T) {
	secret := "https://discord.example/webhooks/42/" + canaryInteraction
	got := redact(fmt.Errorf("post %s: %w", secret, &url.Error{Op: "Post", URL: secret, Err: errToken}))
	if got.Error() != errToken.Error() || !errors.Is(got, errToken) {
		t.Errorf("a refusal of ours is told as %q", got)
	}
	if got := redact(&url.Error{Op: "Post", URL: secret, Err: io.EOF}); got.Error() != "EOF" {
		t.Errorf("the end of an answer is told as %q", got)
	}
	if redact(nil) != nil {
		t.Error("nothing became an error")
	}
}

// TestNoErrorHoldsASecret has a server do its worst: it repeats everything it is sent wherever it can.
func TestNoErrorHoldsASecret(t *testing.T) {
	repeat := func(status int, form string, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			all := r.RequestURI + " " + r.Header.Get("Authorization")
			for _, name := range header {
				w.Header().Set(name, "http://[x"+all)
			}
			answerWith(status, strings.ReplaceAll(form, "%", all))(w, r)
		}
	}
	for name, answer := range map[string]http.HandlerFunc{
		"message":   repeat(400, `{"code":50035,"message":"%","errors":{"%":{"_errors":[{"code":"%","message":"%"}]}}}`),
		"shape":     repeat(400, `{"%":["%"]}`),
		"401":       repeat(401, `{"message":"%"}`),
		"403":       repeat(403, `<html>%</html>`),
		"404":       repeat(404, `%`),
		"429":       repeat(429, `{"message":"%","retry_after":0.1}`),
		"429 page":  repeat(429, `<html>%</html>`, "Retry-After", "X-RateLimit-Reset-After"),
		"502":       repeat(502, `%`),
		"redirect":  repeat(302, `%`, "Location"),
		"no JSON":   repeat(200, `%`),
		"reset":     reset,
		"malformed": malformed,
	} {
		for call, do := range restCalls {
			t.Run(name+"/"+call, func(t *testing.T) {
				c, _ := newTestClient(newRestServer(t, answer))
				checkSecrets(t, do(t.Context(), c))
				checkSecrets(t, c.health())
			})
		}
	}
}

// malformed answers with the beginning of the request instead of HTTP.
func malformed(w http.ResponseWriter, r *http.Request) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	fmt.Fprintf(connection, "%s %s\r\n\r\n", r.RequestURI, r.Header.Get("Authorization"))
	connection.Close()
}

func TestNoErrorHoldsASecretWithoutAnAnswer(t *testing.T) {
	silent := newRestServer(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	closed := newRestServer(t, reset)
	closed.Close()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for call, do := range restCalls {
		c, _ := newTestClient(closed)
		checkSecrets(t, do(t.Context(), c))
		c.api = "http://[::1"
		checkSecrets(t, do(t.Context(), c))
		c, _ = newTestClient(silent)
		c.http.Timeout = 20 * time.Millisecond
		checkSecrets(t, do(t.Context(), c))
		if err := do(ended, c); !errors.Is(err, context.Canceled) || strings.Contains(err.Error(), "again") {
			t.Errorf("%s: %v is not the end of the context alone", call, err)
		}
	}
}

// checkSecrets fails when a way to print an error shows a token or a path that has one.
func checkSecrets(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Error("failed", "err", err)
	slog.New(slog.NewTextHandler(&log, nil)).Error(err.Error(), slog.Any("err", err))
	fmt.Fprintf(&log, "%v\n%+v\n%s\n%q\n%#v", err, err, err, err, err)
	for _, secret := range []string{"canary", "webhooks", "http:", "Bot "} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("%q is in\n%s", secret, &log)
		}
	}
}

// What is held back, or finds no way to Discord, has not arrived; of what breaks on the way nobody knows.
func TestUnsent(t *testing.T) {
	for _, test := range []struct {
		err  error
		want error
	}{
		{fmt.Errorf("send a message: %w", errToken), bot.ErrNotSent},
		{fmt.Errorf("send a message: %w", &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}), bot.ErrNotSent},
		{fmt.Errorf("send a message: %w", &net.OpError{Op: "read", Err: syscall.ECONNRESET}), nil},
		{context.DeadlineExceeded, nil},
	} {
		got := unsent(test.err, nil)
		if errors.Is(got, bot.ErrNotSent) != (test.want != nil) || errors.Is(got, bot.ErrUnreachable) || !errors.Is(got, test.err) {
			t.Errorf("%v becomes %v", test.err, got)
		}
	}
}
