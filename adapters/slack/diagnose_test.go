package slack_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// diagnoses are what can be wrong with an app, each alone.
var diagnoses = []struct {
	name   string
	scopes []string
	change func(*slack.DiagnoseOptions)
	fault  string // what Slack answers to auth.test
}{
	{name: "all is well"},
	{name: "nothing is set", change: func(o *slack.DiagnoseOptions) { *o = slack.DiagnoseOptions{APIURL: o.APIURL} }},
	{name: "wrong bot token", change: func(o *slack.DiagnoseOptions) { o.BotToken = "xoxb-canary" }},
	{name: "wrong app-level token", change: func(o *slack.DiagnoseOptions) { o.AppToken = "xapp-canary" }},
	{name: "one token for the other", change: func(o *slack.DiagnoseOptions) { o.AppToken = o.BotToken }},
	{name: "a scope more is needed", change: func(o *slack.DiagnoseOptions) { o.Manifest.DirectMessages = true }},
	{name: "a scope is missing", scopes: []string{"commands"}, change: func(o *slack.DiagnoseOptions) { o.Manifest.Mentions = true }},
	{name: "wrong client", change: func(o *slack.DiagnoseOptions) { o.ClientID = "1.2" }},
	{name: "wrong client secret", change: func(o *slack.DiagnoseOptions) { o.ClientSecret = "canary" }},
	{name: "no answer for tokens of apps", fault: "not_allowed_token_type"},
	{name: "Slack is down", fault: "internal_error"},
}

func TestDiagnose(t *testing.T) {
	var out strings.Builder
	for _, d := range diagnoses {
		s := setUp(t, overSocket, fakeslack.Options{Scopes: d.scopes}, nil)
		o := slack.DiagnoseOptions{
			APIURL: s.APIURL(), BotToken: s.BotToken(), AppToken: s.AppToken(), SigningSecret: s.SigningSecret(),
			ClientID: s.ClientID(), ClientSecret: s.ClientSecret(), Manifest: slack.ManifestOptions{PublicURL: "https://your.host"},
		}
		if d.change != nil {
			d.change(&o)
		}
		if d.fault != "" {
			s.FailMethod("auth.test", 2, d.fault)
		}
		fmt.Fprintf(&out, "== %s\n", d.name)
		for _, f := range slack.Diagnose(t.Context(), o) {
			fmt.Fprintf(&out, "%s %s: %s\n", f.Grade, f.About, f.Says)
			if f.Remedy != "" {
				fmt.Fprintf(&out, "     %s\n", f.Remedy)
			}
		}
	}
	const file = "testdata/diagnose.txt"
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if strings.Contains(out.String(), "canary") {
		t.Error("a secret is told")
	}
}

// What Slack says besides is not repeated, and no scope is missed that it does not tell of.
func TestDiagnoseRepeatsNothing(t *testing.T) {
	odd := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"ok":true,"team_id":"<canary>","access_token":"canary","token_type":"user"}`))
	}))
	defer odd.Close()
	found := slack.Diagnose(t.Context(), slack.DiagnoseOptions{APIURL: odd.URL, BotToken: "xoxb-1", AppToken: "xapp-1", ClientID: "1", ClientSecret: "2"})
	if text := fmt.Sprint(found); strings.Contains(text, "canary") || !strings.Contains(text, "does not say which scopes") {
		t.Errorf("found %v", text)
	}
}

// A bot that starts may open sockets right after it was looked at: that method can be called once a minute.
func TestDiagnoseOpensNoSocket(t *testing.T) {
	s := setUp(t, overHTTP, fakeslack.Options{}, nil)
	before := s.Calls()
	slack.Diagnose(t.Context(), slack.DiagnoseOptions{APIURL: s.APIURL(), BotToken: s.BotToken(), AppToken: s.AppToken()})
	for method, n := range s.Calls() {
		if n > before[method] && !slices.Contains([]string{"auth.test"}, method) {
			t.Errorf("%s was called", method)
		}
	}
}
