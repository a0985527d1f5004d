package fakeslack

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestACodeIsExchanged(t *testing.T) {
	o := startOAuth(t, false)
	got := o.installed(annAtWork)
	token, _ := got["access_token"].(string)
	if !strings.HasPrefix(token, "xoxb-") {
		t.Errorf("token %q", token)
	}
	in, word := o.tokens.lookup(token)
	if word != "" || in.Approval != annAtWork || !cmp.Equal(in.Scopes, []string{"commands", "chat:write"}) {
		t.Errorf("%+v, %s", in, word)
	}
	want := map[string]any{
		"ok": true, "access_token": token, "token_type": "bot", "scope": "commands,chat:write",
		"bot_user_id": in.BotUser, "app_id": "A1", "team": map[string]any{"id": "T1", "name": "Work"},
		"enterprise": nil, "is_enterprise_install": false, "authed_user": map[string]any{"id": "U1"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestOrganisations(t *testing.T) {
	o := startOAuth(t, false)
	corp := map[string]any{"id": "E1", "name": "Corp"}
	whole := o.installed(orgWide)
	if whole["team"] != nil || !cmp.Equal(whole["enterprise"], any(corp)) || whole["is_enterprise_install"] != true {
		t.Error(whole)
	}
	branch := o.installed(annInGrid)
	team := map[string]any{"id": "T2", "name": "Branch"}
	if !cmp.Equal(branch["team"], any(team)) || !cmp.Equal(branch["enterprise"], any(corp)) ||
		branch["is_enterprise_install"] != false {
		t.Error(branch)
	}
	if got := o.Installs(); len(got) != 2 || got[0].key() != "E1" || got[1].key() != "T2" {
		t.Errorf("%+v", got)
	}
}

func TestClientsHaveToBeKnown(t *testing.T) {
	o := startOAuth(t, false)
	form := url.Values{"code": {o.code(annAtWork)}, "redirect_uri": {o.redirect}}
	for _, test := range []struct{ id, secret, word string }{
		{"3.4", "secret", "invalid_client_id"},
		{"1.2", "wrong", "bad_client_secret"},
		{"1.2", "", "bad_client_secret"},
		{"", "", "invalid_client_id"}, // neither way
	} {
		if got := o.exchangeFor(test.id, test.secret, form); got["error"] != test.word {
			t.Errorf("%+v: %v", test, got)
		}
	}
	form.Set("client_id", "1.2")
	form.Set("client_secret", "secret")
	if got := o.exchangeFor("", "", form); got["ok"] != true {
		t.Errorf("in the form: %v", got)
	}
}

func TestCodesAreRefused(t *testing.T) {
	o := startOAuth(t, false)
	code := o.code(annAtWork)
	for _, test := range []struct{ code, redirect, word string }{
		{"1.2.X", o.redirect, "invalid_code"},
		{"", o.redirect, "invalid_code"},
		{code, o.redirect + "/", "bad_redirect_uri"},
		{code, "", "bad_redirect_uri"},
		{code, o.redirect, ""},
		{code, o.redirect, "code_already_used"},
	} {
		got := o.exchange(url.Values{"code": {test.code}, "redirect_uri": {test.redirect}})
		if word, _ := got["error"].(string); word != test.word || (got["ok"] == true) != (word == "") {
			t.Errorf("%+v: %v", test, got)
		}
	}
}

func TestCodesGrowOld(t *testing.T) {
	o := startOAuth(t, false)
	fresh, old := o.code(annAtWork), o.code(annAtWork)
	o.now = o.now.Add(10 * time.Minute)
	if got := o.exchange(url.Values{"code": {fresh}, "redirect_uri": {o.redirect}}); got["ok"] != true {
		t.Errorf("after ten minutes: %v", got)
	}
	o.now = o.now.Add(1)
	if got := o.exchange(url.Values{"code": {old}, "redirect_uri": {o.redirect}}); got["error"] != "invalid_code" {
		t.Errorf("later: %v", got)
	}
}

func TestOtherExchangesAreRefused(t *testing.T) {
	o := startOAuth(t, false)
	if got := o.exchange(url.Values{"grant_type": {"password"}}); got["error"] != "invalid_grant_type" {
		t.Error(got)
	}
	resp, err := http.Post(o.base+"/api/oauth.v2.access", "application/json", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("JSON: %d", resp.StatusCode)
	}
}

func TestValuesDoNotBelongIntoAddresses(t *testing.T) {
	o := startOAuth(t, false)
	resp, err := http.PostForm(o.base+"/api/oauth.v2.access?code=x&client_id=1.2&client_secret=secret", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if len(o.complaints) != 1 {
		t.Errorf("%q", o.complaints)
	}
}
