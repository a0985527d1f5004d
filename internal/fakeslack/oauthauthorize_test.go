package fakeslack

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestThePageAsks(t *testing.T) {
	o := startOAuth(t, false)
	b := NewBrowser(nil)
	p, err := b.Open(t.Context(), o.ask())
	if err != nil || p.Status != http.StatusOK || !strings.Contains(p.Body, "<li>chat:write</li>") {
		t.Fatalf("%+v, %v", p, err)
	}
	p, err = b.Approve(t.Context(), annAtWork)
	if err != nil || p.Status != http.StatusOK || p.Body != "installed" {
		t.Fatalf("%+v, %v", p, err)
	}
	query := p.URL.Query()
	if query.Get("state") != "s & t" || query.Get("code") == "" || !strings.HasPrefix(p.URL.String(), o.redirect) {
		t.Errorf("sent to %s", p.URL)
	}
	if len(o.complaints) > 0 {
		t.Error(o.complaints)
	}
}

func TestSomebodySaysNo(t *testing.T) {
	o := startOAuth(t, false)
	b := NewBrowser(nil)
	if _, err := b.Open(t.Context(), o.ask()); err != nil {
		t.Fatal(err)
	}
	p, err := b.Deny(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	query := p.URL.Query()
	if query.Get("error") != "access_denied" || query.Get("state") != "s & t" || query.Has("code") {
		t.Errorf("sent to %s", p.URL)
	}
	if len(o.Installs()) > 0 {
		t.Error("it is installed")
	}
}

func TestThePageRefuses(t *testing.T) {
	o := startOAuth(t, false)
	for word, change := range map[string]func(url.Values){
		"invalid_client_id": with("client_id", "3.4"),
		"bad_redirect_uri":  with("redirect_uri", "https://example.org/slack/oauth_redirect"),
		"no_scopes":         without("scope"),
		"invalid_scope":     with("scope", "commands,<admin>"),
	} {
		p, err := NewBrowser(nil).Open(t.Context(), o.ask(change))
		if err != nil || p.Status != http.StatusBadRequest || !strings.Contains(p.Body, word) ||
			strings.Contains(p.Body, "<admin>") {
			t.Errorf("%s: %+v, %v", word, p, err)
		}
		if p.URL.Path != authorizePath {
			t.Errorf("%s: the browser is sent away", word)
		}
	}
	if len(o.asked) > 0 {
		t.Error("something can be approved")
	}
}

func TestWhatSlackWouldLetPassIsComplainedAbout(t *testing.T) {
	o := startOAuth(t, false)
	o.code(annAtWork, without("state"), with("user_scope", "chat:write"))
	if len(o.complaints) != 2 {
		t.Errorf("%q", o.complaints)
	}
}

func TestTheFirstAddressIsTheDefault(t *testing.T) {
	o := startOAuth(t, false)
	code := o.code(annAtWork, without("redirect_uri"))
	if out := o.exchange(url.Values{"code": {code}}); out["ok"] != true {
		t.Error(out)
	}
}

func TestOnlyOpenPagesCanBeAnswered(t *testing.T) {
	o := startOAuth(t, false)
	if _, err := NewBrowser(nil).Deny(t.Context()); err == nil {
		t.Error("a blank page was answered")
	}
	b := NewBrowser(nil)
	asks, err := b.Open(t.Context(), o.ask())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Approve(t.Context(), annAtWork); err != nil {
		t.Fatal(err)
	}
	b.page = asks // the button "back"
	if p, err := b.Approve(t.Context(), annAtWork); err != nil || !strings.Contains(p.Body, "invalid_request") {
		t.Errorf("twice: %+v, %v", p, err)
	}
}

func TestPlacesThatCantBeChosen(t *testing.T) {
	for name, test := range map[string]struct {
		who  Approval
		word string
	}{
		"nobody":        {Approval{Team: "T1"}, "invalid_team"},
		"nowhere":       {Approval{User: "U1"}, "invalid_team"},
		"both":          {Approval{User: "U1", Team: "T1", Enterprise: "E1", OrgWide: true}, "invalid_team"},
		"not org-ready": {orgWide, "team_not_org_ready"},
	} {
		o := startOAuth(t, false)
		o.opts.OrgDeploy = false
		b := NewBrowser(nil)
		if _, err := b.Open(t.Context(), o.ask()); err != nil {
			t.Fatal(err)
		}
		if p, err := b.Approve(t.Context(), test.who); err != nil || !strings.Contains(p.Body, test.word) {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
}
