package pages

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

//go:embed templates
var builtIn embed.FS

// Options are what an operator, and the settings, make of the pages.
type Options struct {
	Name      string // of the app
	Company   string // who runs it; empty: whoever runs it
	Contact   string // e-mail address for support and privacy; empty for none
	Accent    string // colour of buttons, #rrggbb; empty for ours
	Templates string // a directory whose templates take the place of ours; empty for none

	Slack     bool   // the app can be installed at /slack/install
	DiscordID string // of the application that can be installed; empty for none

	Unfinished, Verdicts time.Duration // how long answers are kept
	Method               verdict.Method
	Example              []byte // a verdict's picture, PNG
	ExampleText          string // what it shows
}

// A page is one response, complete.
type page struct {
	kind, tag string
	body      []byte
	cache     string
	status    int
}

// site serves pages by their paths.
type site map[string]*page

// New renders the pages. The error says which template is wrong, and where.
func New(o Options) (http.Handler, error) {
	o.Name = cmp.Or(o.Name, "EarnVerdict")
	look, err := newLook(cmp.Or(o.Accent, ourAccent))
	if err != nil {
		return nil, err
	}
	style, err := stylesheet(look)
	if err != nil {
		return nil, err
	}
	s := site{style.path(): style.page, "/assets/example.png": newPage("image/png", o.Example, forever)}
	for path, name := range paths {
		body, err := render(o, name, style.path(), path)
		if err != nil {
			return nil, err
		}
		s[path] = newPage("text/html; charset=utf-8", body, "public, max-age=300")
	}
	s[notFound].status = http.StatusNotFound
	return s, nil
}

// paths are the pages, by where they are. What is nowhere has a path that no request has.
var paths = map[string]string{
	"/": "landing", "/privacy": "privacy", "/terms": "terms", "/support": "support", "/method": "method", notFound: "notfound",
}

const (
	notFound = "404"
	forever  = "public, max-age=31536000, immutable"
)

func newPage(kind string, body []byte, cache string) *page {
	sum := sha256.Sum256(body)
	return &page{kind: kind, body: body, cache: cache, status: http.StatusOK, tag: `"` + hex.EncodeToString(sum[:8]) + `"`}
}

// A view is what templates see.
type view struct {
	Options
	Style, Path  string
	DiscordLink  template.URL
	UnfinishedIn string
	VerdictsIn   string
}

// render makes one page. A template of the operator's takes the place of ours.
func render(o Options, name, style, path string) ([]byte, error) {
	set, err := parse(o.Templates)
	if err != nil {
		return nil, err
	}
	v := view{
		Options: o, Style: style, Path: path,
		UnfinishedIn: span(o.Unfinished), VerdictsIn: span(o.Verdicts),
	}
	if o.DiscordID != "" {
		v.DiscordLink = template.URL("https://discord.com/oauth2/authorize?client_id=" + template.URLQueryEscaper(o.DiscordID)) //nolint:gosec // a number
	}
	var b bytes.Buffer
	if err := set.ExecuteTemplate(&b, name+".html", v); err != nil {
		return nil, fmt.Errorf("page %s: %w", name, err)
	}
	return b.Bytes(), nil
}

// parse reads our templates, then the operator's over them. Theirs must be some of ours: others would never be shown.
func parse(directory string) (*template.Template, error) {
	set, err := template.New("").Option("missingkey=error").ParseFS(builtIn, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("parse the pages: %w", err)
	}
	if directory == "" {
		return set, nil
	}
	names, err := filepath.Glob(filepath.Join(directory, "*.html"))
	if err == nil && len(names) == 0 {
		err = errors.New("no file there ends in .html")
	}
	if err != nil {
		return nil, fmt.Errorf("pages.templates: %w", err)
	}
	for _, name := range names {
		if _, err := fs.Stat(builtIn, "templates/"+filepath.Base(name)); err != nil {
			return nil, fmt.Errorf("pages.templates: %s takes the place of no page; name it like one of ours", name)
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("pages.templates: %w", err)
		}
		if _, err := set.New(filepath.Base(name)).Parse(string(text)); err != nil {
			return nil, fmt.Errorf("pages.templates: %w", err)
		}
	}
	return set, nil
}

// span is a length of time in words, as people read it.
func span(d time.Duration) string {
	n, unit := int(d.Hours()), "hour"
	if n%24 == 0 && n > 24 {
		n, unit = n/24, "day"
	}
	if n != 1 {
		unit += "s"
	}
	return strconv.Itoa(n) + " " + unit
}

// ServeHTTP answers GET and HEAD. Nothing that a request holds changes what comes back.
func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p, ok := s[r.URL.Path]
	if !ok || r.URL.Path == notFound {
		p = s[notFound]
	}
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Type", p.kind)
	h.Set("Cache-Control", p.cache)
	h.Set("ETag", p.tag)
	if strings.Contains(r.Header.Get("If-None-Match"), p.tag) && p.status == http.StatusOK {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(p.body)))
	w.WriteHeader(p.status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(p.body) // whoever asked has gone
	}
}
