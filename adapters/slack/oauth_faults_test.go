package slack

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

// TestForgedReturns brings the browser back in ways that no installation of its own explains.
func TestForgedReturns(t *testing.T) {
	for name, forge := range map[string]func(t *testing.T, b *browser, state string) string{
		"no state":           func(*testing.T, *browser, string) string { return "" },
		"made up":            func(*testing.T, *browser, string) string { return "AAAAAAAAAAAAAAAAAAAAAAAAAA.9999999999" },
		"of another browser": func(t *testing.T, b *browser, _ string) string { return newBrowser(b.app).begin(t) },
		"of another app": func(t *testing.T, _ *browser, _ string) string {
			other, _, _ := testOAuth(t, func(o *oauthOptions) { o.ClientSecret = "another" })
			return newBrowser(other).begin(t)
		},
		"of an earlier try": func(t *testing.T, b *browser, state string) string { b.begin(t); return state },
		"cookie gone":       func(_ *testing.T, b *browser, state string) string { clear(b.cookies); return state },
		"cookie altered": func(_ *testing.T, b *browser, state string) string {
			b.cookies["__Host-slack_install"].Value += "A"
			return state
		},
		"cookie empty": func(_ *testing.T, b *browser, state string) string {
			b.cookies["__Host-slack_install"].Value = ""
			return state
		},
		"state altered": func(_ *testing.T, _ *browser, state string) string { return state + "0" },
		"too late":      func(_ *testing.T, _ *browser, state string) string { time.Sleep(stateLife); return state },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				app, d, _ := testOAuth(t, nil)
				b := newBrowser(app)
				state := forge(t, b, b.begin(t))
				status, body := b.end(state, "canary-code")
				if status != http.StatusBadRequest || !strings.Contains(body, "start again") {
					t.Errorf("status %d:\n%s", status, body)
				}
				if d.requests() != 0 || kept(t, app.o.Installs) != nil {
					t.Error("something was asked of Slack, or installed")
				}
			})
		})
	}
}

func TestReturnInTheLastSecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		app, _, _ := testOAuth(t, nil)
		b := newBrowser(app)
		state := b.begin(t)
		time.Sleep(stateLife - time.Second)
		if status, body := b.end(state, "code"); status != 200 {
			t.Errorf("status %d:\n%s", status, body)
		}
	})
}

// TestReturnTwice loads the last page again, with the cookie or, as browsers do, without, also at the same moment.
func TestReturnTwice(t *testing.T) {
	app, d, _ := testOAuth(t, nil)
	b := newBrowser(app)
	state := b.begin(t)
	cookie := b.cookies["__Host-slack_install"]
	statuses := make([]int, 20)
	var wg sync.WaitGroup
	for n := range statuses {
		wg.Go(func() {
			own := &browser{app, map[string]*http.Cookie{cookie.Name: cookie}}
			statuses[n], _ = own.end(state, "code")
		})
	}
	wg.Wait()
	counts := map[int]int{}
	for _, status := range statuses {
		counts[status]++
	}
	if counts[200] != 1 || counts[409] != len(statuses)-1 || d.requests() != 1 {
		t.Errorf("statuses %v, %d codes exchanged", counts, d.requests())
	}
	if status, body := b.end(state, "code"); status != 409 || !strings.Contains(body, "If you saw that EarnVerdict is installed, it is") {
		t.Errorf("loaded again: %d\n%s", status, body)
	}
}

func TestReturnWithoutInstallation(t *testing.T) {
	for name, c := range map[string]struct {
		query  url.Values
		status int
		said   string
	}{
		"denied":  {url.Values{"error": {"access_denied"}}, 200, "nothing was installed"},
		"failed":  {url.Values{"error": {"canary <script>"}, "code": {"canary"}}, 502, "Try again"},
		"no code": {url.Values{}, 400, "start again"},
	} {
		app, d, _ := testOAuth(t, nil)
		b := newBrowser(app)
		c.query.Set("state", b.begin(t))
		w := b.get(redirectPath + "?" + c.query.Encode())
		if body := w.Body.String(); w.Code != c.status || !strings.Contains(body, c.said) || strings.Contains(body, "canary") {
			t.Errorf("%s: status %d\n%s", name, w.Code, body)
		}
		if d.requests() != 0 || len(b.cookies) != 0 {
			t.Errorf("%s: %d requests, cookies %v", name, d.requests(), b.cookies)
		}
	}
}

func TestSlackGivesNoToken(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		said   any
		err    error
		want   int
	}{
		"code used before": {200, refused("code_already_used"), nil, 400},
		"code too old":     {200, refused("invalid_code"), nil, 400},
		"wrong secret":     {200, refused("bad_client_secret"), nil, 502},
		"Slack is down":    {503, "<html>canary", nil, 502},
		"network":          {0, nil, errors.New("canary"), 502},
		"a person's token": {200, map[string]any{"ok": true, "access_token": "canary", "token_type": "user"}, nil, 502},
	} {
		app, d, log := testOAuth(t, nil)
		d.answer = func(url.Values) (int, any, error) { return c.status, c.said, c.err }
		b := newBrowser(app)
		status, body := b.end(b.begin(t), "canary-code")
		if status != c.want || strings.Contains(body+log.String(), "canary") || kept(t, app.o.Installs) != nil {
			t.Errorf("%s: status %d, want %d\n%s\n%s", name, status, c.want, body, log)
		}
		if c.want == 502 && !strings.Contains(log.String(), "not installed") {
			t.Errorf("%s: log %s", name, log)
		}
	}
}

func TestInstallationThatIsNotSaved(t *testing.T) {
	app, d, log := testOAuth(t, nil)
	app.o.Installs, _ = process(t, &forgetful{Vault: bot.NewMemoryVault(), full: true}, d)
	b := newBrowser(app)
	status, body := b.end(b.begin(t), "canary-code")
	if status != http.StatusServiceUnavailable || !strings.Contains(body, "could not be saved") {
		t.Errorf("status %d\n%s", status, body)
	}
	if said := log.String(); !strings.Contains(said, "disk is full") || strings.Contains(said, "canary") {
		t.Errorf("log: %s", said)
	}
}

// TestNothingSecretIsShown installs with canaries everywhere, and looks at all that comes out.
func TestNothingSecretIsShown(t *testing.T) {
	app, _, log := testOAuth(t, nil)
	b := newBrowser(app)
	state := b.begin(t)
	seal := b.cookies["__Host-slack_install"].Value
	_, first := b.end(state, "canary-code")
	_, second := b.end(state, "canary-code")
	for _, secret := range []string{"canary", state, seal, "U0ADMIN"} {
		if strings.Contains(first+second+log.String(), secret) {
			t.Errorf("%q is shown:\n%s%s%s", secret, first, second, log)
		}
	}
	for _, id := range []string{"T0ACME", "U0BOT", "A0APP"} {
		if strings.Contains(log.String(), id) {
			t.Errorf("%s is in the log:\n%s", id, log)
		}
	}
}

func TestUsedStatesAreForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newStates("secret", time.Now)
		use := func() {
			if err := s.use(s.begin()); err != nil {
				t.Fatal(err)
			}
		}
		for range mostStates + 9 {
			use()
		}
		if len(s.used) != mostStates {
			t.Errorf("%d are remembered, at most %d", len(s.used), mostStates)
		}
		time.Sleep(stateLife)
		if use(); len(s.used) != 1 {
			t.Errorf("%d are remembered after their time", len(s.used))
		}
	})
}

// FuzzRedirect comes back with anything.
func FuzzRedirect(f *testing.F) {
	for _, seed := range []string{"", "error=access_denied", "error=x&state=y", "code=c&state=s", "state=A.1&code=%00", "%zz", "code=a&code=b"} {
		f.Add(seed, "seal")
	}
	f.Fuzz(func(t *testing.T, query, seal string) {
		app, d, _ := testOAuth(t, nil)
		r := httptest.NewRequest(http.MethodGet, redirectPath, nil).WithContext(context.Background())
		r.URL.RawQuery = query
		r.AddCookie(&http.Cookie{Name: app.cookieName(), Value: seal})
		w := httptest.NewRecorder()
		app.redirect(w, r)
		if d.requests() != 0 {
			t.Errorf("%q made us ask Slack", query)
		}
		if len(query) > 20 && strings.Contains(w.Body.String(), query) {
			t.Errorf("%q is shown", query)
		}
	})
}
