package pages

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/engine/verdict"
	"github.com/earnverdict/verdictbot/internal/config"
)

// usual are the options of a bot that anybody can install, with the real method.
func usual(t *testing.T) Options {
	t.Helper()
	model, err := verdict.Default()
	if err != nil {
		t.Fatal(err)
	}
	settings := config.Default()
	settings.Pages.Company, settings.Pages.Contact = "Acme & Sons", "help@acme.example"
	return Options{
		Settings: settings.Pages, PublicURL: "https://bot.example.com",
		Slack:   Platform{On: true, Install: "https://bot.example.com/slack/install"},
		Discord: Platform{On: true, Install: "https://discord.com/oauth2/authorize?client_id=1"},
		Method:  model.Method(), Retention: func() config.Retention { return settings.Retention },
		Example: Example{About: "Backend", Title: `Switch, "best"`, Text: "Switch <1>\n", Picture: []byte("\x89PNG")},
	}
}

func opened(t *testing.T, change func(*Options)) http.Handler {
	t.Helper()
	o := usual(t)
	if change != nil {
		change(&o)
	}
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// get asks as a browser does that has a version already, where tag is one.
func get(t *testing.T, h http.Handler, method, path, tag string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(t.Context(), method, path, nil)
	if tag != "" {
		r.Header.Set("If-None-Match", tag)
	}
	h.ServeHTTP(w, r)
	return w
}

func body(t *testing.T, h http.Handler, path string) string {
	t.Helper()
	return get(t, h, http.MethodGet, path, "").Body.String()
}

// everyPage are the paths of all pages, and one that is none.
var everyPage = []string{"/", "/privacy", "/terms", "/support", "/method", "/nothing/here"}

// strict are the headers that every answer must have, written down apart from those it has.
var strict = map[string]string{
	"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	"Referrer-Policy":         "no-referrer",
	"X-Content-Type-Options":  "nosniff",
}

// Every answer is as strict as headers can make it, is kept as long as is right, and is not sent twice.
func TestHeaders(t *testing.T) {
	h := opened(t, nil)
	assets := linksOf(t, body(t, h, "/"), "/assets/")
	if len(assets) < 3 {
		t.Fatalf("the first page has the assets %v", assets)
	}
	for _, path := range append(everyPage, assets...) {
		w := get(t, h, http.MethodGet, path, "")
		for name, want := range strict {
			if w.Header().Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, w.Header().Get(name))
			}
		}
		tag, cache := w.Header().Get("ETag"), w.Header().Get("Cache-Control")
		if path == "/nothing/here" {
			if w.Code != http.StatusNotFound || cache != "no-store" || tag != "" {
				t.Errorf("%s: %d, %q", path, w.Code, cache)
			}
			continue
		}
		if want := map[bool]string{true: keepIt, false: askAgain}[strings.HasPrefix(path, "/assets/")]; cache != want {
			t.Errorf("%s: %q", path, cache)
		}
		if again := get(t, h, http.MethodGet, path, tag); again.Code != http.StatusNotModified || again.Body.Len() > 0 || again.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s: what a browser has is sent again with %d", path, again.Code)
		}
		head := get(t, h, http.MethodHead, path, "")
		if head.Code != http.StatusOK || head.Body.Len() > 0 || head.Header().Get("Content-Length") != w.Header().Get("Content-Length") {
			t.Errorf("HEAD %s: %d with %d bytes", path, head.Code, head.Body.Len())
		}
	}
}

// The names of assets change with what is in them, and with nothing else.
func TestAssetNames(t *testing.T) {
	names := func(change func(*Options)) [3]string {
		page := body(t, opened(t, change), "/")
		return [3]string{
			linksOf(t, page, "/assets/style.")[0], linksOf(t, page, "/assets/verdict.")[0], linksOf(t, page, "/assets/logo.")[0],
		}
	}
	was := names(nil)
	if same := names(nil); same != was {
		t.Errorf("%v and %v", was, same)
	}
	if n := names(func(o *Options) { o.Settings.Accent = "#0a5ce0" }); n[0] == was[0] || n[1] != was[1] || n[2] == was[2] {
		t.Errorf("another colour: %v and %v", was, n)
	}
	if n := names(func(o *Options) { o.Example.Picture = []byte("other") }); n[0] != was[0] || n[1] == was[1] || n[2] != was[2] {
		t.Errorf("another picture: %v and %v", was, n)
	}
}

// When the settings are read again, the pages promise what then holds, and browsers notice.
func TestRetentionInForce(t *testing.T) {
	var now atomic.Pointer[config.Retention]
	now.Store(&config.Retention{Unfinished: time.Hour, Verdicts: 720 * time.Hour})
	h := opened(t, func(o *Options) { o.Retention = func() config.Retention { return *now.Load() } })
	before := get(t, h, http.MethodGet, "/privacy", "")
	wants(t, "/privacy", before.Body.String(), "1\u00a0hour after", "30\u00a0days after")
	now.Store(&config.Retention{Unfinished: 90 * time.Minute, Verdicts: 48 * time.Hour})
	tag := before.Header().Get("ETag")
	after := get(t, h, http.MethodGet, "/privacy", tag)
	wants(t, "/privacy", after.Body.String(), "90\u00a0minutes after", "2\u00a0days after")
	if after.Code != http.StatusOK || after.Header().Get("ETag") == tag {
		t.Errorf("a browser that has the former page gets %d", after.Code)
	}
}
