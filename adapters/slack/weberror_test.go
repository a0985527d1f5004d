package slack

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestARefusalIsDecoded(t *testing.T) {
	for _, c := range []struct {
		status int
		body   string
		want   webError
		text   string
	}{
		{200, `{"ok":false,"error":"invalid_auth"}`, webError{Word: "invalid_auth"}, "invalid_auth"},
		{
			200, `{"ok":false,"error":"missing_scope","needed":"im:write,chat:write","provided":"commands"}`,
			webError{Word: "missing_scope", Needed: "im:write,chat:write"},
			"missing_scope, needs im:write,chat:write",
		},
		{200, `{"ok":false,"error":"missing_scope","needed":"Canary 1"}`, webError{Word: "missing_scope"}, "missing_scope"},
		// Slack writes / as \/, and what is wrong into lists of several kinds, some of which slack-go cannot read.
		{
			200, `{"ok":false,"error":"invalid_arguments","response_metadata":{"messages":[` +
				`"[ERROR] canary [json-pointer:\/view\/blocks\/0\/text]"]}}`,
			webError{Word: "invalid_arguments", At: []string{"/view/blocks/0/text"}},
			"invalid_arguments at /view/blocks/0/text",
		},
		{
			200, `{"ok":false,"error":"invalid_blocks","errors":[{"m":"canary [json-pointer:/blocks/1]"},"[json-pointer:/blocks/1]",` +
				`"[json-pointer:/blocks/a canary]","[json-pointer:/blocks/2/elements/0]"]}`,
			webError{Word: "invalid_blocks", At: []string{"/blocks/1", "/blocks/2/elements/0"}},
			"invalid_blocks at /blocks/1, /blocks/2/elements/0",
		},
		{200, `{"ok":false,"error":"a canary!"}`, webError{}, "HTTP 200"},
		{200, `{"ok":false}`, webError{}, "HTTP 200"},
		{200, `{}`, webError{}, "HTTP 200"},
		{200, ``, webError{}, "HTTP 200"},
		{200, `<html>canary</html>`, webError{}, "HTTP 200"},
		{200, `{"ok":"canary"}`, webError{}, "HTTP 200"},
		{302, `{"ok":true}`, webError{}, "HTTP 302"},
		{503, `{"ok":false,"error":"service_unavailable"}`, webError{Word: "service_unavailable"}, "service_unavailable"},
		{500, `canary`, webError{}, "HTTP 500"},
	} {
		for method, call := range webCalls {
			s := newWebServer(t, webSays(c.status, c.body, "Location", "https://example.org/canary"))
			err := call.call(t.Context(), s.web)
			got, ok := errors.AsType[*webError](err)
			if !ok {
				t.Fatalf("%s: %v is no webError", c.body, err)
			}
			c.want.Method, c.want.Status = method, c.status
			if diff := cmp.Diff(c.want, *got); diff != "" {
				t.Errorf("%s: %s", c.body, diff)
			}
			if want := method + ": Slack answers " + c.text; err.Error() != want {
				t.Errorf("got %q, want %q", err, want)
			}
			if len(s.got) != 1 {
				t.Errorf("%s: %d requests", c.body, len(s.got))
			}
		}
	}
}

func TestATokenThatIsWorthNothing(t *testing.T) {
	for word, want := range map[string]bool{
		"not_authed": true, "invalid_auth": true, "account_inactive": true, "token_revoked": true, "token_expired": true,
		"not_allowed_token_type": true, "missing_scope": false, "channel_not_found": false, "": false,
	} {
		err := fmt.Errorf("here: %w", &webError{Word: word})
		if got := errors.Is(err, errNotAuthorized); got != want {
			t.Errorf("%s: %t", word, got)
		}
		if errors.Is(err, errNotInstalled) {
			t.Errorf("%s is any error", word)
		}
	}
}

func TestErrorsOfTheNetworkHoldNoToken(t *testing.T) {
	for name, fails := range map[string]error{
		"broken":  fmt.Errorf("Bearer %s: %w", webCanary, io.ErrUnexpectedEOF),
		"unknown": errors.New(webCanary),
		"dial":    &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("refused")},
	} {
		for method, call := range webCalls {
			tries := 0
			w := newWeb("https://slack.example/api?"+webCanary, &http.Client{Transport: roundTrip(
				func(*http.Request) (*http.Response, error) {
					tries++
					return nil, fails
				})}, time.Now)
			err := call.call(t.Context(), w)
			if !errors.Is(err, fails) || !strings.HasPrefix(err.Error(), method+": ") || strings.Contains(err.Error(), "canary") {
				t.Errorf("%s %s: %v", name, method, err)
			}
			if want := map[bool]int{true: 2, false: 1}[name == "dial"]; tries != want {
				t.Errorf("%s %s: %d tries", name, method, tries)
			}
		}
	}
}

// FuzzAnyAnswer holds that an error repeats nothing but plain words.
func FuzzAnyAnswer(f *testing.F) {
	f.Add(200, `{"ok":true}`)
	f.Add(200, `{"ok":false,"error":"invalid_blocks","errors":["[json-pointer:/blocks/0]"],"needed":"im:write"}`)
	f.Add(429, `<html>`)
	f.Fuzz(func(t *testing.T, status int, body string) {
		if err := responseProblem(status, []byte(body)); err != nil {
			checkPlainText(t, err)
		}
		if e := webProblem("auth.test", status, []byte(body)); e != nil {
			checkPlainText(t, e)
		}
	})
}

func checkPlainText(t *testing.T, err error) {
	t.Helper()
	if text := err.Error(); strings.ContainsAny(text, "<>\"'&\n\r\\[]{}@") || len(text) > 1500 {
		t.Errorf("%q repeats what it was told", text)
	}
}
