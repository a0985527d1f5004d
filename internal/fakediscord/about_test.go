package fakediscord

import (
	"net/http"
	"strings"
	"testing"
)

func TestWhoIsTheBot(t *testing.T) {
	s := start(t, Options{})
	b := (&bot{t, s, nil}).overHTTP()
	_, self := b.call("GET", "/users/@me", nil)
	_, app := b.call("GET", "/applications/@me", nil)
	_, gateway := b.call("GET", "/gateway", nil)
	if text(self, "id") != s.ApplicationID() || text(app, "verify_key") != s.PublicKey() || !has(gateway, "url") ||
		!has(app, "interactions_endpoint_url") {
		t.Errorf("%v %v %v", self, app, gateway)
	}
	clean(t, s)
}

// An answer has the time of the stand-in's clock, by which a bot can tell whether its own is right.
func TestAnswersHaveTheTime(t *testing.T) {
	c := newClock()
	s := start(t, Options{Now: c.Now})
	for _, path := range []string{"/gateway", "/users/@me", "/nothing"} {
		resp, err := http.Get(s.APIURL() + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if at, err := http.ParseTime(resp.Header.Get("Date")); err != nil || !at.Equal(c.Now()) {
			t.Errorf("%s: it is %v, %v", path, at, err)
		}
	}
}

func TestBotTokenIsChecked(t *testing.T) {
	s := start(t, Options{Token: "right"})
	b := &bot{t, s, nil}
	if status, _ := b.call("GET", "/users/@me", nil); status != 200 {
		t.Errorf("right token: %d", status)
	}
	for header, want := range map[string]int{"": 401, "Bot wrong": 401, "right": 401, "Bot right": 200} {
		if got := get(t, s.APIURL()+"/users/@me", header); got != want {
			t.Errorf("%q: %d, want %d", header, got, want)
		}
	}
	if got := get(t, s.APIURL()+"/nothing", ""); got != 404 {
		t.Errorf("unknown path: %d", got)
	}
	if got := get(t, s.base+"/api/v9/gateway", ""); got != 200 {
		t.Errorf("version 9: %d", got)
	}
}

func get(t *testing.T, url, authorization string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if authorization != "" {
		req.Header.Set("Authorization", authorization)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	return resp.StatusCode
}

func TestLibrariesIntroduceThemselves(t *testing.T) {
	s := start(t, Options{})
	(&bot{t, s, nil}).call("GET", "/gateway", nil)
	clean(t, s)
	get(t, s.APIURL()+"/gateway", "")
	if p := s.Problems(); len(p) != 1 || !strings.HasPrefix(p[0], "GET /gateway: User-Agent: ") {
		t.Errorf("problems %q", p)
	}
}
