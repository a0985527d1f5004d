package slack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

const (
	secretID     = "client-1"
	clientSecret = "canary-client-secret"
	life         = 12 * time.Hour // of a token
)

var acme = place{Team: "T0ACME", Enterprise: "E0ORG"}

// A desk stands in for oauth.v2.access. A code and a refresh token are good once, and a token until it ends.
type desk struct {
	mu      sync.Mutex
	delay   time.Duration                           // before each answer
	before  func(form url.Values)                   // called before each answer
	answer  func(form url.Values) (int, any, error) // in place of its own, when it returns something
	header  http.Header
	asked   []url.Values
	given   int
	refresh map[string]bool // the refresh tokens that are good
	ends    map[string]time.Time
	grant   map[string]any // what an installation gets besides its tokens
}

func newDesk() *desk {
	return &desk{
		refresh: map[string]bool{}, ends: map[string]time.Time{}, header: http.Header{},
		grant: map[string]any{
			"ok": true, "token_type": "bot", "scope": "commands,chat:write", "bot_user_id": "U0BOT", "app_id": "A0APP",
			"team": map[string]any{"id": "T0ACME", "name": "canary-team-name"}, "enterprise": nil,
			"is_enterprise_install": false, "authed_user": map[string]any{"id": "U0ADMIN"},
		},
	}
}

func (d *desk) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, err
	}
	select {
	case <-time.After(d.delay):
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
	if d.before != nil {
		d.before(form)
	}
	status, said, err := d.say(r, form)
	if err != nil {
		return nil, err
	}
	encoded, err := json.Marshal(said)
	return &http.Response{StatusCode: status, Header: d.header, Body: io.NopCloser(bytes.NewReader(encoded))}, err
}

func (d *desk) say(r *http.Request, form url.Values) (int, any, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked = append(d.asked, form)
	if d.answer != nil {
		if status, said, err := d.answer(form); said != nil || err != nil {
			return status, said, err
		}
	}
	id, secret, _ := r.BasicAuth()
	if id != secretID || secret != clientSecret || r.Method != http.MethodPost || r.URL.Path != "/api/oauth.v2.access" {
		return http.StatusOK, refused("bad_client_secret"), nil
	}
	if form.Get("grant_type") == "refresh_token" {
		if old := form.Get("refresh_token"); !d.refresh[old] {
			return http.StatusOK, refused("invalid_refresh_token"), nil
		}
		delete(d.refresh, form.Get("refresh_token"))
	}
	said := map[string]any{"expires_in": int64(life / time.Second)}
	maps.Copy(said, d.grant)
	said["access_token"], said["refresh_token"] = d.issue()
	return http.StatusOK, said, nil
}

// issue makes the next pair of tokens.
func (d *desk) issue() (token, refresh string) {
	d.given++
	token, refresh = fmt.Sprint("xoxe.xoxb-canary-", d.given), fmt.Sprint("xoxe-canary-", d.given)
	d.refresh[refresh], d.ends[token] = true, time.Now().Add(life)
	return token, refresh
}

func refused(word string) map[string]any { return map[string]any{"ok": false, "error": word} }

// requests is how often the desk was asked.
func (d *desk) requests() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.asked)
}

func (d *desk) good(token string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return time.Now().Before(d.ends[token])
}

// process returns the installs of one more process before the same vault, and its log.
func process(t *testing.T, v bot.Vault, d *desk) (*installs, *bytes.Buffer) {
	var log bytes.Buffer
	s := newInstalls(v, installOptions{
		APIURL: "https://slack.example/api/", ClientID: secretID, ClientSecret: clientSecret,
		Client: &http.Client{Transport: d}, Now: time.Now, Log: slog.New(slog.NewTextHandler(&log, nil)),
	})
	t.Cleanup(s.wait)
	return s, &log
}

// installed returns a place that has just installed the app.
func installed(t *testing.T, s *installs, d *desk) installation {
	t.Helper()
	d.mu.Lock()
	token, refresh := d.issue()
	d.mu.Unlock()
	i := installation{
		Place: acme, Token: token, Refresh: refresh, Expires: time.Now().Add(life).Unix(),
		Scopes: []string{"commands", "chat:write"}, Bot: "U0BOT", App: "A0APP", Installed: time.Now().Unix(),
	}
	if err := s.save(t.Context(), i); err != nil {
		t.Fatal(err)
	}
	return i
}

// kept is the record of acme, as it is in the vault; nil for none.
func kept(t *testing.T, s *installs) *installation {
	t.Helper()
	i, err := s.update(t.Context(), acme, func(i *installation) *installation { return i })
	if err != nil {
		t.Fatal(err)
	}
	return i
}
