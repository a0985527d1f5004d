package slack

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// office asks something that answers always the same.
func office(status int, said string) tokenOffice {
	return newTokenOffice("https://slack.example/api", secretID, clientSecret, &http.Client{
		Transport: transport(func(r *http.Request) (*http.Response, error) {
			header := http.Header{"Location": {"https://elsewhere.example/"}}
			if r.URL.Host != "slack.example" {
				return nil, errors.New("the secret went to " + r.URL.Host)
			}
			return &http.Response{StatusCode: status, Header: header, Body: io.NopCloser(strings.NewReader(said)), Request: r}, nil
		}),
	})
}

func TestCodeIsExchanged(t *testing.T) {
	d := newDesk()
	o := newTokenOffice("https://slack.example/api", secretID, clientSecret, &http.Client{Transport: d})
	got, err := o.exchange(t.Context(), "the-code", "https://bot.example/slack/oauth_redirect")
	if err != nil {
		t.Fatal(err)
	}
	want := grant{
		AccessToken: "xoxe.xoxb-canary-1", TokenType: "bot", Scope: "commands,chat:write", Bot: "U0BOT", App: "A0APP",
		RefreshToken: "xoxe-canary-1", ExpiresIn: 43200, Team: named{"T0ACME"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("granted (-want +got):\n%s", diff)
	}
	form := url.Values{"code": {"the-code"}, "redirect_uri": {"https://bot.example/slack/oauth_redirect"}}
	if diff := cmp.Diff([]url.Values{form}, d.asked); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
}

func TestOddGrants(t *testing.T) {
	const good = `{"ok":true,"access_token":"canary","token_type":"bot","scope":"commands","bot_user_id":"U0BOT",` +
		`"app_id":"A0APP","team":{"id":"T0ACME"},"enterprise":null,"is_enterprise_install":false}`
	with := func(old, replacement string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("there is no %q", old)
		}
		return strings.Replace(good, old, replacement, 1)
	}
	if _, err := office(200, good).exchange(t.Context(), "c", "r"); err != nil {
		t.Fatal(err)
	}
	for name, said := range map[string]string{
		"a person's token":     with(`"bot"`, `"user"`),
		"no token":             with(`"canary"`, `""`),
		"no bot":               with(`"U0BOT"`, `""`),
		"an app with a path":   with(`"A0APP"`, `"A0APP/../x"`),
		"no place":             with(`{"id":"T0ACME"}`, `null`),
		"a team with a slash":  with(`"T0ACME"`, `"T0ACME/x"`),
		"organisation unknown": with(`false`, `true`),
		"a name twice":         with(`"token_type"`, `"access_token":"other","token_type"`),
		"no object":            with(`{"id":"T0ACME"}`, `"T0ACME"`),
		"no UTF-8":             with(`canary`, "canary\xff"),
	} {
		_, err := office(200, said).exchange(t.Context(), "c", "r")
		if !errors.Is(err, errOddGrant) {
			t.Errorf("%s: %v, want %v", name, err, errOddGrant)
		}
	}
}

func TestRefusalsHoldNoSecret(t *testing.T) {
	for word, c := range map[string]struct {
		status int
		said   string
	}{
		"invalid_code": {200, `{"ok":false,"error":"invalid_code","code":"canary"}`},
		"":             {200, `{"ok":false,"error":"canary <script>"}`},
		"HTTP 502":     {502, `<html>canary`},
		"HTTP 302":     {302, ``}, // not followed
		"HTTP 200":     {200, `{"ok":true,"access_token":"canary","padding":"` + strings.Repeat("x", maxAccess) + `"}`},
	} {
		_, err := office(c.status, c.said).exchange(t.Context(), "canary-code", "https://bot.example")
		if _, ok := errors.AsType[*webError](err); !ok || strings.Contains(err.Error(), "canary") {
			t.Errorf("%s: %v", word, err)
		} else if !strings.Contains(err.Error(), word) {
			t.Errorf("%v, want %q in it", err, word)
		}
	}
	broken := newTokenOffice("https://slack.example/api", secretID, clientSecret, &http.Client{
		Transport: transport(func(*http.Request) (*http.Response, error) { return nil, errors.New("canary") }),
	})
	if _, err := broken.renew(t.Context(), "canary-refresh"); err == nil || strings.Contains(err.Error(), "canary") {
		t.Errorf("network: %v", err)
	}
	odd := newTokenOffice("https://slack.example:canary", secretID, clientSecret, nil)
	if _, err := odd.renew(t.Context(), "canary-refresh"); err == nil || strings.Contains(err.Error(), "canary") {
		t.Errorf("address: %v", err)
	}
}
