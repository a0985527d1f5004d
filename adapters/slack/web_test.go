package slack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	slackgo "github.com/slack-go/slack"
)

const webCanary = "xoxb-canary-token"

// A webServer plays Slack's Web API: it notes each request, and answers with one function after the other; the last
// one answers all that follow.
type webServer struct {
	web *web
	now time.Time
	got []string // "method path content-type authorization body"
}

func newWebServer(t *testing.T, answers ...http.HandlerFunc) *webServer {
	t.Helper()
	s := &webServer{now: time.Date(2026, 11, 26, 12, 0, 0, 0, time.UTC)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		n := len(s.got)
		s.got = append(s.got, fmt.Sprintf("%s %s %s %s %s",
			r.Method, r.RequestURI, r.Header["Content-Type"], r.Header["Authorization"], body))
		answers[min(n, len(answers)-1)](w, r)
	}))
	t.Cleanup(server.Close)
	s.web = newWeb(server.URL+"/api/", nil, func() time.Time { return s.now })
	return s
}

// webSays answers with a status and a body; headers are name, value, name, value.
func webSays(status int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

func divider() []slackgo.Block { return []slackgo.Block{slackgo.NewDividerBlock()} }

// webCalls are all methods, with what they send.
var webCalls = map[string]struct {
	call func(context.Context, *web) error
	body string
}{
	"views.open": {func(ctx context.Context, w *web) error {
		_, err := w.openView(ctx, webCanary, "1.2", slackgo.ModalViewRequest{Type: "modal", Blocks: slackgo.Blocks{BlockSet: divider()}})
		return err
	}, `{"trigger_id":"1.2","view":{"type":"modal","blocks":[{"type":"divider"}]}}`},
	"views.update": {func(ctx context.Context, w *web) error {
		return w.updateView(ctx, webCanary, "V1", slackgo.ModalViewRequest{Type: "modal", Blocks: slackgo.Blocks{BlockSet: divider()}})
	}, `{"view_id":"V1","view":{"type":"modal","blocks":[{"type":"divider"}]}}`},
	"views.publish": {func(ctx context.Context, w *web) error {
		return w.publish(ctx, webCanary, "U1", slackgo.HomeTabViewRequest{Type: "home", Blocks: slackgo.Blocks{BlockSet: divider()}})
	}, `{"user_id":"U1","view":{"type":"home","blocks":[{"type":"divider"}]}}`},
	"chat.postMessage": {func(ctx context.Context, w *web) error {
		return w.post(ctx, webCanary, "U1", "hello", divider())
	}, `{"channel":"U1","text":"hello","blocks":[{"type":"divider"}],"unfurl_links":false,"unfurl_media":false}`},
	"auth.test": {func(ctx context.Context, w *web) error {
		_, err := w.authTest(ctx, webCanary)
		return err
	}, `{}`},
}

func TestTheTokenIsInTheHeaderAndTheRestInJSON(t *testing.T) {
	for method, c := range webCalls {
		s := newWebServer(t, webSays(200, `{"ok":true,"warning":"superfluous_charset"}`))
		if err := c.call(t.Context(), s.web); err != nil {
			t.Errorf("%s: %v", method, err)
		}
		want := []string{"POST /api/" + method + " [application/json; charset=utf-8] [Bearer " + webCanary + "] " + c.body}
		if diff := cmp.Diff(want, s.got); diff != "" {
			t.Errorf("%s: %s", method, diff)
		}
	}
}

func TestTextNeedsNoBlocks(t *testing.T) {
	s := newWebServer(t, webSays(200, `{"ok":true}`))
	if err := s.web.post(t.Context(), webCanary, "C1", "hello", nil); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(s.got[0], "blocks") {
		t.Error("Slack does not take null for blocks:", s.got[0])
	}
}

func TestAnOpenedViewHasAnID(t *testing.T) {
	s := newWebServer(t, webSays(200, `{"ok":true,"view":{"id":"V1","type":"modal","state":{"values":{}},"new":[1]}}`),
		webSays(200, `{"ok":true,"view":[]}`))
	if id, err := s.web.openView(t.Context(), webCanary, "1.2", slackgo.ModalViewRequest{}); id != "V1" || err != nil {
		t.Errorf("%q, %v", id, err)
	}
	if id, err := s.web.openView(t.Context(), webCanary, "1.2", slackgo.ModalViewRequest{}); err == nil {
		t.Errorf("%q is read from an answer of another kind", id)
	}
}

func TestWhomATokenBelongsTo(t *testing.T) {
	for name, c := range map[string]struct {
		body, scopes string
		want         identity
	}{
		"a workspace": {
			`{"ok":true,"url":"https://w.slack.com/","team":"W","user":"bot","team_id":"T1","user_id":"U1","bot_id":"B1","is_enterprise_install":false}`,
			"commands,chat:write",
			identity{Team: "T1", User: "U1", Bot: "B1", URL: "https://w.slack.com/", Scopes: []string{"commands", "chat:write"}},
		},
		"a workspace of an organisation": {
			`{"ok":true,"team_id":"T1","user_id":"U1","bot_id":"B1","enterprise_id":"E1"}`,
			"commands, chat:write",
			identity{Team: "T1", Enterprise: "E1", User: "U1", Bot: "B1", Scopes: []string{"commands", "chat:write"}},
		},
		"an organisation": {
			`{"ok":true,"team_id":"E1","user_id":"U1","bot_id":"B1","enterprise_id":"E1","is_enterprise_install":true}`,
			"",
			identity{Enterprise: "E1", User: "U1", Bot: "B1", OrgWide: true},
		},
	} {
		s := newWebServer(t, webSays(200, c.body, "X-OAuth-Scopes", c.scopes))
		got, err := s.web.authTest(t.Context(), webCanary)
		if err != nil {
			t.Error(err)
		}
		if len(got.Scopes) == 0 {
			got.Scopes = nil
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestSlackIsWhereNobodySaysOtherwise(t *testing.T) {
	var got string
	w := newWeb("", &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		got = r.URL.String()
		return nil, io.EOF
	})}, time.Now)
	if err := webCalls["auth.test"].call(t.Context(), w); !errors.Is(err, io.EOF) || got != "https://slack.com/api/auth.test" {
		t.Errorf("%s: %v", got, err)
	}
}
