package pages

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

func testOptions() Options {
	return Options{
		Company: "Acme & Sons", Contact: "help@acme.example", Slack: true, DiscordID: "1000000000000000001",
		Unfinished: 24 * time.Hour, Verdicts: 720 * time.Hour, Method: testMethod(),
		Example: []byte("\x89PNG"), ExampleText: `Switch jobs, "best" for 7 of 10`,
	}
}

func testMethod() verdict.Method {
	survey := verdict.Source{Title: "A survey <2025>", URL: "https://survey.example/2025", Date: "2025-06", Grade: "A", Licence: "ODbL 1.0"}
	return verdict.Method{
		Version: "2026-11-2", AsOf: "2026-11-23", Sources: []verdict.Source{survey, {Title: "An assumption", Date: "2026-11", Grade: "D"}},
		Topics: []verdict.Topic{{Title: "Raises", Figures: []verdict.Figure{{
			Key: "ask_raise", Value: 0.0523, Low: 0.03, High: 0.08, Unit: "share of pay", Evidence: verdict.Evidence{Source: survey, Date: "2025-05", Grade: "B"},
		}}}},
	}
}

func newSite(t *testing.T, change func(*Options)) http.Handler {
	t.Helper()
	o := testOptions()
	if change != nil {
		change(&o)
	}
	h, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w
}

// htmlPaths are the pages that there are, and one that there is not.
var htmlPaths = []string{"/", "/privacy", "/terms", "/support", "/method", "/nothing"}

// Every page is well-formed, has one title and one heading of the first level, and no level is left out.
func TestPagesAreWellFormed(t *testing.T) {
	h := newSite(t, nil)
	for _, path := range htmlPaths {
		w := get(h, path)
		body := strings.TrimPrefix(w.Body.String(), "<!DOCTYPE html>")
		for _, void := range []string{"meta", "link", "img"} {
			body = regexp.MustCompile(`<`+void+`([^>]*)>`).ReplaceAllString(body, "<"+void+"$1/>")
		}
		decoder := xml.NewDecoder(strings.NewReader(body))
		decoder.Entity = xml.HTMLEntity
		level, tops := 0, 0
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			start, ok := token.(xml.StartElement)
			if !ok || len(start.Name.Local) != 2 || start.Name.Local[0] != 'h' || start.Name.Local[1] > '6' {
				continue
			}
			n := int(start.Name.Local[1] - '0')
			if n == 1 {
				tops++
			}
			if n > level+1 {
				t.Errorf("%s: a heading of level %d follows one of %d", path, n, level)
			}
			level = n
		}
		if tops != 1 || strings.Count(body, "<title>") != 1 || !strings.Contains(body, `lang="en"`) || !strings.Contains(body, `<main id="content">`) {
			t.Errorf("%s has %d first headings", path, tops)
		}
		if strings.Contains(body, "<script") || strings.Contains(body, " style=") || strings.Contains(body, "ZgotmplZ") {
			t.Errorf("%s has what its headers forbid, or a link that was not safe", path)
		}
	}
}

// Every link leads to a page that there is, to the app's installation, or over https elsewhere.
func TestLinksResolve(t *testing.T) {
	h := newSite(t, nil)
	for _, path := range htmlPaths {
		for _, match := range regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllStringSubmatch(get(h, path).Body.String(), -1) {
			switch link := match[1]; {
			case link == "#content", link == "/slack/install", strings.HasPrefix(link, "https://"), link == "mailto:help@acme.example":
			case strings.HasPrefix(link, "/") && get(h, link).Code == http.StatusOK:
			default:
				t.Errorf("%s links to %q", path, link)
			}
		}
	}
}

func TestWhatPagesSay(t *testing.T) {
	h := newSite(t, nil)
	for path, words := range map[string][]string{
		"/":        {"Add to Slack", "Add to Discord", "client_id=1000000000000000001", "&#34;best&#34; for 7 of 10"},
		"/privacy": {"24 hours", "30 days", "help@acme.example", "Acme &amp; Sons"},
		"/method":  {"A survey &lt;2025&gt;", "https://survey.example/2025", "2025-06", "ODbL 1.0", "An assumption", "2026-11-23", "Raises", "ask_raise", "0.0523", "0.03 to 0.08", "2025-05"},
		"/nothing": {"There is nothing here"},
	} {
		for _, w := range words {
			if body := get(h, path).Body.String(); !strings.Contains(body, w) {
				t.Errorf("%s does not say %q", path, w)
			}
		}
	}
	alone := newSite(t, func(o *Options) { o.Slack, o.DiscordID, o.Contact, o.Company = false, "", "", "" })
	for _, path := range htmlPaths {
		body := get(alone, path).Body.String()
		for _, never := range []string{"Add to", "mailto:", "Run by"} {
			if strings.Contains(body, never) {
				t.Errorf("%s says %q where there is none", path, never)
			}
		}
	}
}

// Responses are strict, can be kept, and are not sent twice.
func TestHeaders(t *testing.T) {
	h := newSite(t, nil)
	for _, path := range append(htmlPaths, "/assets/example.png") {
		w := get(h, path)
		if want := map[bool]int{true: http.StatusNotFound, false: http.StatusOK}[path == "/nothing"]; w.Code != want {
			t.Errorf("%s: %d", path, w.Code)
		}
		for name, part := range map[string]string{
			"Content-Security-Policy": "default-src 'none'", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
		} {
			if !strings.Contains(w.Header().Get(name), part) {
				t.Errorf("%s: %s is %q", path, name, w.Header().Get(name))
			}
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/privacy", nil)
	r.Header.Set("If-None-Match", get(h, "/privacy").Header().Get("ETag"))
	w := httptest.NewRecorder()
	if h.ServeHTTP(w, r); w.Code != http.StatusNotModified || w.Body.Len() != 0 {
		t.Errorf("what the browser has is sent again: %d", w.Code)
	}
	w = httptest.NewRecorder()
	if h.ServeHTTP(w, httptest.NewRequest(http.MethodHead, "/", nil)); w.Code != http.StatusOK || w.Body.Len() != 0 || w.Header().Get("Content-Length") == "0" {
		t.Errorf("HEAD: %d, %d bytes", w.Code, w.Body.Len())
	}
}

// An operator replaces single pages; what can't be is told with its file.
func TestTemplatesOfTheOperator(t *testing.T) {
	directory := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(directory, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("terms.html", `{{template "top" .}}<h1>Our terms</h1>{{template "bottom" .}}`)
	h := newSite(t, func(o *Options) { o.Templates = directory })
	if body := get(h, "/terms").Body.String(); !strings.Contains(body, "Our terms") || !strings.Contains(body, "<footer>") {
		t.Errorf("the page is %s", body)
	}
	if body := get(h, "/support").Body.String(); !strings.Contains(body, "I lost the message") {
		t.Error("a page that was not replaced is gone")
	}
	for name, text := range map[string]string{"terms.html": "{{.Nothing}}", "support.html": "{{if}}", "imprint.html": "x"} {
		write("terms.html", "fine")
		write(name, text)
		o := testOptions()
		o.Templates = directory
		if _, err := New(o); err == nil || !strings.Contains(err.Error(), strings.TrimSuffix(name, ".html")) {
			t.Errorf("%s with %q: %v", name, text, err)
		}
		if err := os.Remove(filepath.Join(directory, name)); err != nil {
			t.Fatal(err)
		}
	}
	o := testOptions()
	o.Templates = filepath.Join(directory, "nowhere")
	if _, err := New(o); err == nil {
		t.Error("a directory that is not there is taken")
	}
}

func TestPictureIsServed(t *testing.T) {
	w := get(newSite(t, nil), "/assets/example.png")
	if !bytes.Equal(w.Body.Bytes(), []byte("\x89PNG")) || w.Header().Get("Content-Type") != "image/png" || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Errorf("%q, %v", w.Body, w.Header())
	}
}
