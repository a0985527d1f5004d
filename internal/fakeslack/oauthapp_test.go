package fakeslack

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

// oauthTest is Slack and an application that only shows what it is sent back with.
type oauthTest struct {
	*OAuthServer

	t          *testing.T
	base       string // of Slack
	redirect   string // of the application
	now        time.Time
	complaints []string
}

var (
	annAtWork = Approval{User: "U1", Team: "T1", TeamName: "Work"}
	annInGrid = Approval{User: "U1", Team: "T2", TeamName: "Branch", Enterprise: "E1", EnterpriseName: "Corp"}
	orgWide   = Approval{User: "U9", Enterprise: "E1", EnterpriseName: "Corp", OrgWide: true}
)

func startOAuth(t *testing.T, rotation bool) *oauthTest {
	t.Helper()
	app := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		_, _ = w.Write([]byte("installed"))
	}))
	t.Cleanup(app.Close)
	o := &oauthTest{t: t, redirect: app.URL + "/slack/oauth_redirect", now: time.Unix(1_800_000_000, 0)}
	o.OAuthServer = newOAuthServer(oauthOptions{
		AppID: "A1", ClientID: "1.2", ClientSecret: "secret", RedirectURLs: []string{o.redirect}, OrgDeploy: true,
		Rotation: rotation, Now: func() time.Time { return o.now },
		Complain: func(s string) { o.complaints = append(o.complaints, s) },
	})
	mux := http.NewServeMux()
	o.mount(mux)
	slack := httptest.NewServer(mux)
	t.Cleanup(slack.Close)
	o.base = slack.URL
	return o
}

// ask is the address of the page that asks.
func (o *oauthTest) ask(change ...func(url.Values)) string {
	values := url.Values{
		"client_id": {"1.2"}, "scope": {"commands,chat:write"}, "state": {"s & t"}, "redirect_uri": {o.redirect},
	}
	for _, c := range change {
		c(values)
	}
	return o.base + authorizePath + "?" + values.Encode()
}

// with replaces a value, without removes it.
func with(key, value string) func(url.Values) { return func(v url.Values) { v.Set(key, value) } }
func without(key string) func(url.Values)     { return func(v url.Values) { v.Del(key) } }

// code goes through the page and returns the code.
func (o *oauthTest) code(who Approval, change ...func(url.Values)) string {
	o.t.Helper()
	b := NewBrowser(nil)
	if p, err := b.Open(o.t.Context(), o.ask(change...)); err != nil || p.Status != http.StatusOK {
		o.t.Fatalf("%+v, %v", p, err)
	}
	p, err := b.Approve(o.t.Context(), who)
	if err != nil || p.Body != "installed" {
		o.t.Fatalf("%+v, %v", p, err)
	}
	return p.URL.Query().Get("code")
}

// exchange calls oauth.v2.access.
func (o *oauthTest) exchange(form url.Values) map[string]any {
	o.t.Helper()
	return o.exchangeFor("1.2", "secret", form)
}

func (o *oauthTest) exchangeFor(id, secret string, form url.Values) map[string]any {
	o.t.Helper()
	address, body := o.base+"/api/oauth.v2.access", strings.NewReader(form.Encode())
	req, err := http.NewRequestWithContext(o.t.Context(), http.MethodPost, address, body)
	if err != nil {
		o.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if id != "" {
		req.SetBasicAuth(id, secret)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		o.t.Fatal(err)
	}
	defer resp.Body.Close()
	var out map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		o.t.Fatal(err)
	}
	return out
}

// installed lets somebody install the application, and returns the answer of the exchange.
func (o *oauthTest) installed(who Approval) map[string]any {
	o.t.Helper()
	out := o.exchange(url.Values{"code": {o.code(who)}, "redirect_uri": {o.redirect}})
	if out["ok"] != true {
		o.t.Fatal(out)
	}
	return out
}

// renew uses a refresh token.
func (o *oauthTest) renew(token any) map[string]any {
	text, _ := token.(string)
	return o.exchange(url.Values{"grant_type": {"refresh_token"}, "refresh_token": {text}})
}

// word is what lookup says of an access token.
func (o *oauthTest) word(token any) string {
	text, _ := token.(string)
	_, word := o.tokens.lookup(text)
	return word
}
