// Package pages serves what browsers see of the bot: the first page, privacy, terms, support and the method, as the
// directories of Slack and Discord ask of an app.
//
// Every page is a template of templates/, framed by frame.html, with one style sheet and no script. An operator brands them
// with config.Pages: a name, an address, a colour (look.go), and a folder whose files take the place of ours, or join them. All is
// made and checked once (parts.go, assets.go, sheets.go), so that a mistake in such a file is told with its line when
// the bot starts, not to a visitor.
//
// What the pages promise is taken from what the program does: how long answers are kept from the settings in force, the
// method from the model's own numbers, the example from the same code that draws a person's verdict.
package pages

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/earnverdict/verdictbot/engine/verdict"
	"github.com/earnverdict/verdictbot/internal/config"
)

// Options say what the pages are about.
type Options struct {
	Settings  config.Pages
	PublicURL string // how browsers reach the bot, without a slash at its end; empty when unknown
	Slack     Platform
	Discord   Platform
	Method    verdict.Method
	Example   Example
	Retention func() config.Retention // that in force; it may change while the bot serves
}

// A Platform is where people may use the bot.
type Platform struct {
	On      bool
	Install string // where the app is added; empty where strangers can't
	Typing  bool   // reads what people type to it in direct messages

	Mentions bool // sees messages that mention it
}

// An Example is a verdict to show.
type Example struct {
	About   string // whose it is
	Title   string // what it says
	Text    string // the same as the picture
	Picture []byte // PNG, of 1000 × 600
}

// headers of every answer. The pages need a style sheet and pictures of their own, and nothing else.
var headers = map[string]string{
	"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; " +
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Referrer-Policy":            "no-referrer",
	"X-Content-Type-Options":     "nosniff",
}

// How long browsers keep what they got: a page is asked for again each time, mostly to hear that it is the same; the
// name of an asset changes with it.
const (
	askAgain  = "no-cache"
	keepIt    = "public, max-age=31536000, immutable"
	htmlType  = "text/html; charset=utf-8"
	tagLength = 16 // letters of a hash, 96 bits: enough that no two versions share one
)

// A file is what one address answers with.
type file struct {
	kind, tag string
	body      []byte
}

func newFile(kind string, body []byte) file { return file{kind: kind, tag: hash(body), body: body} }

func hash(body []byte) string {
	sum := sha256.Sum256(body)
	return base64.RawURLEncoding.EncodeToString(sum[:])[:tagLength]
}

// A site is the handler.
type site struct {
	Options
	sheets  sheets
	assets  map[string]file // by path
	current atomic.Pointer[edition]
}

// An edition is all pages with one retention.
type edition struct {
	retention config.Retention
	pages     map[string]file // by path; "" is the one that is not found
}

// New makes the pages. It answers whatever path it is asked for, with GET or HEAD; what is not a page is not found. An
// error is a *config.Problem where the operator can mend it.
func New(o Options) (http.Handler, error) {
	parts, err := readParts(o.Settings.Templates)
	if err != nil {
		return nil, err
	}
	s := &site{Options: o}
	var names map[string]string
	if s.assets, names, err = makeAssets(o, parts); err != nil {
		return nil, err
	}
	if s.sheets, err = parseSheets(parts, prefixOf(o.PublicURL), names); err != nil {
		return nil, err
	}
	if _, err := s.edition(); err != nil {
		return nil, err
	}
	return s, nil
}

// edition returns the pages with the retention in force, and makes them where it has changed.
func (s *site) edition() (*edition, error) {
	retention := s.Retention()
	if now := s.current.Load(); now != nil && now.retention == retention {
		return now, nil
	}
	next := &edition{retention: retention, pages: map[string]file{}}
	for path := range s.sheets.pages {
		body, err := s.sheets.render(path, newView(s.Options, path, retention))
		if err != nil {
			return nil, err
		}
		next.pages[path] = newFile(htmlType, body)
	}
	s.current.Store(next)
	return next, nil
}

// ServeHTTP implements http.Handler.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for name, value := range headers {
		w.Header().Set(name, value)
	}
	if asset, ok := s.assets[r.URL.Path]; ok {
		asset.serve(w, r, keepIt)
		return
	}
	now, err := s.edition()
	if err != nil {
		slog.ErrorContext(r.Context(), "pages: one can't be made", slog.Any("error", err))
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	if page, ok := now.pages[r.URL.Path]; ok {
		page.serve(w, r, askAgain)
		return
	}
	w.Header().Set("Content-Type", htmlType)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusNotFound)
	if _, err := w.Write(now.pages[notFound].body); err != nil {
		slog.DebugContext(r.Context(), "pages: a page was not waited for", slog.Any("error", err))
	}
}

// serve answers with the file, or with nothing to whoever has it.
func (f file) serve(w http.ResponseWriter, r *http.Request, cache string) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", cache)
	h.Set("ETag", `"`+f.tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.body))
}
