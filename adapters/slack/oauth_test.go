package slack

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/bot"
)

// A browser keeps cookies.
type browser struct {
	app     *oauth
	cookies map[string]*http.Cookie
}

// testOAuth returns the pages, what they log, and where tokens come from and go to.
func testOAuth(t *testing.T, change func(*oauthOptions)) (*oauth, *desk, *bytes.Buffer) {
	d := newDesk()
	s, _ := process(t, bot.NewMemoryVault(), d)
	log := new(bytes.Buffer)
	o := oauthOptions{
		ClientID: secretID, ClientSecret: clientSecret, PublicURL: "https://bot.example", APIURL: "https://slack.example/api",
		Installs: s, Client: &http.Client{Transport: d}, Now: time.Now,
		Log: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	if change != nil {
		change(&o)
	}
	return newOAuth(o), d, log
}

func newBrowser(app *oauth) *browser { return &browser{app, map[string]*http.Cookie{}} }

func (b *browser) get(target string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for _, cookie := range b.cookies {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	if strings.HasPrefix(target, installPath) {
		b.app.install(w, r)
	} else {
		b.app.redirect(w, r)
	}
	for _, cookie := range cookiesOf(w) {
		if b.cookies[cookie.Name] = cookie; cookie.MaxAge < 0 {
			delete(b.cookies, cookie.Name)
		}
	}
	return w
}

func cookiesOf(w *httptest.ResponseRecorder) []*http.Cookie {
	answer := http.Response{Header: w.Header()}
	return answer.Cookies()
}

// begin goes to Slack, and returns the state that it was sent with.
func (b *browser) begin(t *testing.T) (state string) {
	t.Helper()
	location, err := url.Parse(b.get(installPath).Header().Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	return location.Query().Get("state")
}

// end comes back.
func (b *browser) end(state, code string) (status int, body string) {
	w := b.get(redirectPath + "?" + url.Values{"state": {state}, "code": {code}}.Encode())
	return w.Code, w.Body.String()
}

func TestInstallation(t *testing.T) {
	app, d, log := testOAuth(t, func(o *oauthOptions) { o.Manifest.DirectMessages = true })
	b := newBrowser(app)
	w := b.get(installPath)
	location, err := url.Parse(w.Header().Get("Location"))
	if err != nil || w.Code != http.StatusFound {
		t.Fatalf("status %d, %v", w.Code, err)
	}
	state := location.Query().Get("state")
	wanted := "https://slack.example/oauth/v2/authorize?" + url.Values{
		"client_id": {"client-1"}, "scope": {"commands,chat:write,im:history"},
		"redirect_uri": {"https://bot.example/slack/oauth_redirect"}, "state": {state},
	}.Encode()
	if got := location.String(); got != wanted || len(state) < 26 {
		t.Errorf("sent to %s, want %s", got, wanted)
	}
	status, body := b.end(state, "canary-code")
	if link := "https://slack.example/app_redirect?app=A0APP&amp;team=T0ACME"; status != 200 || !strings.Contains(body, link) {
		t.Errorf("status %d, no %s in\n%s", status, link, body)
	}
	if !strings.Contains(body, "/verdict") {
		t.Errorf("does not say how to begin:\n%s", body)
	}
	if got := d.asked[0]; got.Get("code") != "canary-code" || got.Get("redirect_uri") != location.Query().Get("redirect_uri") {
		t.Errorf("asked for a token with %v", got)
	}
	i := kept(t, app.o.Installs)
	want := &installation{
		Place: acme, Token: "xoxe.xoxb-canary-1", Refresh: "xoxe-canary-1", Expires: i.Installed + 43200,
		Scopes: []string{"commands", "chat:write"}, Bot: "U0BOT", App: "A0APP", Installed: i.Installed,
	}
	if diff := cmp.Diff(want, i); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	if len(b.cookies) != 0 {
		t.Errorf("cookies are left: %v", b.cookies)
	}
	if !strings.Contains(log.String(), "installed") {
		t.Errorf("log: %s", log)
	}
}

func TestInstallationForAnOrganisation(t *testing.T) {
	for api, link := range map[string]string{
		"https://slack.com/api":     "https://app.slack.com/manage/E0ORG/integrations/profile/A0APP/workspaces/add",
		"https://slack-gov.com/api": "https://app.slack-gov.com/manage/E0ORG/integrations/profile/A0APP/workspaces/add",
	} {
		app, d, _ := testOAuth(t, func(o *oauthOptions) { o.APIURL = api })
		d.grant["team"], d.grant["enterprise"] = nil, map[string]any{"id": "E0ORG", "name": "canary-org-name"}
		d.grant["is_enterprise_install"] = true
		b := newBrowser(app)
		if status, body := b.end(b.begin(t), "code"); status != 200 || !strings.Contains(body, link) {
			t.Errorf("status %d, no %s in\n%s", status, link, body)
		}
		within := place{Team: "T0ACME", Enterprise: "E0ORG", OrgWide: true}
		if got, err := app.o.Installs.token(t.Context(), within); got != "xoxe.xoxb-canary-1" || err != nil {
			t.Errorf("token: %q, %v", got, err)
		}
	}
}

func TestCookie(t *testing.T) {
	for public, want := range map[string]http.Cookie{
		"https://bot.example":   {Name: "__Host-slack_install", Secure: true},
		"https://bot.example/b": {Name: "__Host-slack_install", Secure: true},
		"http://127.0.0.1:8080": {Name: "slack_install"},
	} {
		app, _, _ := testOAuth(t, func(o *oauthOptions) { o.PublicURL = public })
		cookies := cookiesOf(newBrowser(app).get(installPath))
		if len(cookies) != 1 {
			t.Fatalf("%s: cookies %v", public, cookies)
		}
		got := cookies[0]
		if got.Name != want.Name || got.Secure != want.Secure {
			t.Errorf("%s: %v", public, got)
		}
		if got.Path != "/" || got.Domain != "" || !got.HttpOnly || got.SameSite != http.SameSiteLaxMode || got.MaxAge != 600 {
			t.Errorf("%s: %v", public, got)
		}
	}
}

func TestWhereSlackIs(t *testing.T) {
	for _, c := range []struct{ api, authorize, want string }{
		{"", "", "https://slack.com"},
		{"https://slack.com/api/", "", "https://slack.com"},
		{"https://slack-gov.com/api", "", "https://slack-gov.com"},
		{"http://127.0.0.1:9999/api", "", "http://127.0.0.1:9999"},
		{"http://127.0.0.1:9999/api", "http://127.0.0.1:8888/", "http://127.0.0.1:8888"},
	} {
		app, _, _ := testOAuth(t, func(o *oauthOptions) { o.APIURL, o.AuthorizeURL = c.api, c.authorize })
		if got := newBrowser(app).get(installPath).Header().Get("Location"); !strings.HasPrefix(got, c.want+"/oauth/v2/authorize?") {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// TestAnyProcessFinishes has another one take the browser that comes back, as behind a load balancer.
func TestAnyProcessFinishes(t *testing.T) {
	first, _, _ := testOAuth(t, nil)
	second, _, _ := testOAuth(t, nil)
	b := newBrowser(first)
	state := b.begin(t)
	b.app = second
	if status, body := b.end(state, "code"); status != 200 {
		t.Errorf("status %d:\n%s", status, body)
	}
}

func TestBrowserThatDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app, d, _ := testOAuth(t, nil)
		d.delay = 5 * time.Second
		b := newBrowser(app)
		state := b.begin(t)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, redirectPath+"?code=c&state="+state, nil)
		r.AddCookie(b.cookies["__Host-slack_install"])
		app.redirect(httptest.NewRecorder(), r)
		if kept(t, app.o.Installs) == nil {
			t.Error("the code is used up, and nothing installed")
		}
	})
}

func TestTokensThatDoNotRotate(t *testing.T) {
	app, _, _ := testOAuth(t, nil)
	app.office = office(200, `{"ok":true,"access_token":"xoxb-1","token_type":"bot","scope":"commands",`+
		`"bot_user_id":"U0BOT","app_id":"A0APP","team":{"id":"T0ACME"}}`)
	b := newBrowser(app)
	if status, body := b.end(b.begin(t), "code"); status != 200 {
		t.Errorf("status %d:\n%s", status, body)
	}
	if i := kept(t, app.o.Installs); i.Token != "xoxb-1" || i.Expires != 0 || !slices.Equal(i.Scopes, []string{"commands"}) {
		t.Errorf("kept %+v", i)
	}
}
