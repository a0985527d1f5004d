package slack

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for oauth.html
	"encoding/base64"
	"html/template"
	"log/slog"
	"net/http"
	"strings"
)

//go:embed oauth.html
var oauthHTML string

var oauthPages = template.Must(template.New("oauth.html").Parse(oauthHTML))

// A page is one of oauth.html.
type page struct {
	name   string
	status int    // of HTTP
	link   string // where to go on; not all pages have one
}

// show writes a page. What came with the request is on none of them.
func (a *oauth) show(w http.ResponseWriter, r *http.Request, p page) {
	var out bytes.Buffer
	if err := oauthPages.ExecuteTemplate(&out, p.name, map[string]string{
		"Link": p.link, "Again": a.base + installPath, "Privacy": a.base + "/privacy", "Support": a.base + "/support",
	}); err != nil {
		a.o.Log.ErrorContext(r.Context(), "slack: a page can't be made", slog.Any("error", err))
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	noStore(h)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", contentPolicy)
	w.WriteHeader(p.status)
	if _, err := w.Write(out.Bytes()); err != nil {
		a.o.Log.DebugContext(r.Context(), "slack: a page was not waited for", slog.Any("error", err))
	}
}

// noStore keeps addresses with a code or a state in them away from caches, and from where a link leads.
func noStore(h http.Header) {
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
}

// contentPolicy lets the page have its one style sheet, and nothing else: no script, no frame around it.
var contentPolicy = "default-src 'none'; style-src 'sha256-" + styleHash(oauthHTML) + "'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// styleHash is of what is between <style> and </style>, as browsers take it.
func styleHash(html string) string {
	_, rest, _ := strings.Cut(html, "<style>")
	style, _, _ := strings.Cut(rest, "</style>")
	sum := sha256.Sum256([]byte(style))
	return base64.StdEncoding.EncodeToString(sum[:])
}
