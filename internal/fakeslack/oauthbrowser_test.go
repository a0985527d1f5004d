package fakeslack

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestCookiesOfABrowser plays an application that remembers a browser while it is at Slack.
func TestCookiesOfABrowser(t *testing.T) {
	seen := map[string]bool{}
	mux := http.NewServeMux()
	mux.HandleFunc("/install", func(w http.ResponseWriter, req *http.Request) {
		for name, mode := range map[string]http.SameSite{
			"lax": http.SameSiteLaxMode, "strict": http.SameSiteStrictMode, "none": http.SameSiteNoneMode,
		} {
			http.SetCookie(w, &http.Cookie{Name: name, Value: "1", Path: "/", Secure: true, HttpOnly: true, SameSite: mode})
		}
		http.Redirect(w, req, "/back", http.StatusFound)
	})
	mux.HandleFunc("/back", func(_ http.ResponseWriter, req *http.Request) {
		for _, c := range req.Cookies() {
			seen[c.Name] = true
		}
	})
	app := httptest.NewServer(mux)
	defer app.Close()
	if _, err := NewBrowser(nil).Open(t.Context(), app.URL+"/install"); err != nil {
		t.Fatal(err)
	}
	if !seen["lax"] || !seen["none"] || seen["strict"] {
		t.Errorf("cookies %v, want those that a browser sends back from another site", seen)
	}
	clear(seen)
	if _, err := NewBrowser(nil).Open(t.Context(), app.URL+"/back"); err != nil || len(seen) > 0 {
		t.Errorf("another browser: %v, %v", seen, err)
	}
}

func TestBrowserTrustsWhatItIsTold(t *testing.T) {
	app := httptest.NewUnstartedServer(http.NotFoundHandler())
	app.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelInfo)
	app.StartTLS()
	defer app.Close()
	if _, err := NewBrowser(nil).Open(t.Context(), app.URL); err == nil {
		t.Error("a certificate of nobody is trusted")
	}
	p, err := NewBrowser(app.Client().Transport).Open(t.Context(), app.URL)
	if err != nil || p.Status != http.StatusNotFound {
		t.Errorf("%+v, %v", p, err)
	}
}

func TestErrorsOfABrowserHoldNoCode(t *testing.T) {
	app := httptest.NewServer(nil)
	address := app.URL
	app.Close()
	_, err := NewBrowser(nil).Open(t.Context(), address+"/?code=hush")
	if err == nil || strings.Contains(err.Error(), "hush") {
		t.Errorf("%v", err)
	}
	if _, err := NewBrowser(nil).Open(t.Context(), ":"); err == nil {
		t.Error("an address that is none was opened")
	}
}
