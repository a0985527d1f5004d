package fakeslack

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestUninstallEndsEverything(t *testing.T) {
	o := startOAuth(t, true)
	here, there := o.installed(annAtWork), o.installed(orgWide)
	orders := map[string]bool{}
	for range 40 {
		events := o.Uninstall("T1")
		if len(events) != 2 {
			t.Fatalf("%+v", events)
		}
		first, _ := events[0].Body["type"].(string)
		orders[first] = true
		for _, e := range events {
			if e.Team != "T1" || e.OrgWide || !e.At.Equal(o.now) {
				t.Errorf("%+v", e)
			}
			want := map[string]any{"oauth": []string{}, "bot": []string{e.BotUser}}
			if e.Body["type"] == "tokens_revoked" && !cmp.Equal(e.Body["tokens"], any(want)) {
				t.Errorf("%v", e.Body)
			}
		}
		o.tokens.install(annAtWork, nil)
	}
	if !orders["app_uninstalled"] || !orders["tokens_revoked"] {
		t.Errorf("the events come in one order only: %v", orders)
	}
	if word := o.word(here["access_token"]); word != "account_inactive" {
		t.Errorf("its token: %q", word)
	}
	if word := o.word(there["access_token"]); word != "" {
		t.Errorf("the token of somebody else: %q", word)
	}
	if events := o.Uninstall("T7"); events != nil {
		t.Errorf("where nothing is installed: %+v", events)
	}
}

func TestRevoke(t *testing.T) {
	o := startOAuth(t, false)
	token, _ := o.installed(annAtWork)["access_token"].(string)
	events := o.Revoke(token)
	if len(events) != 1 || events[0].Body["type"] != "tokens_revoked" || o.word(token) != "token_revoked" {
		t.Errorf("%+v, %q", events, o.word(token))
	}
	if events := o.Revoke(token); events != nil {
		t.Errorf("twice: %+v", events)
	}
	if len(o.Installs()) != 1 {
		t.Error("the application is uninstalled")
	}
	if again, _ := o.installed(annAtWork)["access_token"].(string); again == token || o.word(again) != "" {
		t.Error("another consent should give another token")
	}
}
