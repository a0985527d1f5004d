package pages

import (
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// An element is one of a page: its name and attributes.
type element map[string]string

// void elements have no end.
var void = regexp.MustCompile(`<(meta|link|img|br)\b([^>]*)>`)

// elements reads a page as strictly as XML: what is opened is closed, in order, and every attribute is quoted.
func elements(t *testing.T, page string) []element {
	t.Helper()
	text, found := strings.CutPrefix(page, "<!DOCTYPE html>\n")
	if !found {
		t.Fatalf("a page begins with %.40q", page)
	}
	decoder := xml.NewDecoder(strings.NewReader(void.ReplaceAllString(text, "<$1$2/>")))
	decoder.Entity = xml.HTMLEntity
	var all []element
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			line, _ := decoder.InputPos()
			t.Fatalf("line %d of a page: %v", line+1, err)
		}
		if start, ok := token.(xml.StartElement); ok {
			e := element{"": start.Name.Local}
			for _, a := range start.Attr {
				if _, twice := e[a.Name.Local]; twice {
					t.Errorf("%s has %s twice", e[""], a.Name.Local)
				}
				e[a.Name.Local] = a.Value
			}
			all = append(all, e)
		}
	}
}

// linksOf are the addresses in a page that begin with something.
func linksOf(t *testing.T, page, begins string) []string {
	t.Helper()
	var all []string
	for _, e := range elements(t, page) {
		for _, name := range []string{"href", "src"} {
			if strings.HasPrefix(e[name], begins) && e[name] != "" {
				all = append(all, e[name])
			}
		}
	}
	return all
}

// Whoever listens to a page, or goes through it with keys, finds their way.
func TestPagesAreAccessible(t *testing.T) {
	h := opened(t, nil)
	titles := map[string]bool{}
	for _, path := range everyPage {
		page := body(t, h, path)
		count, ids, level := map[string]int{}, map[string]bool{}, 0
		all := elements(t, page)
		for _, e := range all {
			count[e[""]]++
			if id := e["id"]; id != "" && ids[id] {
				t.Errorf("%s: two have the id %s", path, id)
			}
			ids[e["id"]] = true
			if n := slices.Index([]string{"", "h1", "h2", "h3", "h4"}, e[""]); n > 0 {
				if n > level+1 {
					t.Errorf("%s: %s follows h%d", path, e[""], level)
				}
				level = n
			}
			if _, ok := e["alt"]; e[""] == "img" && (!ok || e["width"] == "" || e["height"] == "") {
				t.Errorf("%s: %v has no alt, or no size", path, e)
			}
			if _, ok := e["scope"]; e[""] == "th" && !ok {
				t.Errorf("%s: a heading of a table has no scope", path)
			}
			if e["class"] == "wide" && (e["tabindex"] != "0" || e["role"] != "region" || e["aria-labelledby"] == "") {
				t.Errorf("%s: what scrolls can't be reached with keys: %v", path, e)
			}
		}
		for _, e := range all {
			for _, id := range []string{e["aria-labelledby"], strings.TrimPrefix(e["href"], "#")} {
				if refers := e["aria-labelledby"] != "" || strings.HasPrefix(e["href"], "#"); refers && id != "" && !ids[id] {
					t.Errorf("%s: nothing has the id %s", path, id)
				}
			}
		}
		for name, want := range map[string]int{"h1": 1, "main": 1, "title": 1, "header": 1, "footer": 1, "script": 0, "style": 0, "form": 0, "iframe": 0} {
			if count[name] != want {
				t.Errorf("%s has %d of %s, not %d", path, count[name], name, want)
			}
		}
		if all[0]["lang"] != "en" || count["nav"] == 0 || !ids["main"] || !strings.Contains(page, `<a class="skip" href="#main">`) {
			t.Errorf("%s lacks a language, a navigation or a way around it", path)
		}
		title := regexp.MustCompile(`<title>(.*)</title>`).FindString(page)
		if titles[title] {
			t.Errorf("two pages are called %s", title)
		}
		titles[title] = true
		if strings.Contains(page, "ZgotmplZ") || strings.Contains(page, " style=") || strings.Contains(page, " on") && regexp.MustCompile(`<[^>]* on[a-z]+=`).MatchString(page) {
			t.Errorf("%s has what its headers forbid, or an address that was not safe", path)
		}
	}
}

// Every link leads to a page of ours, with the part that it names, or elsewhere over https.
func TestLinksResolve(t *testing.T) {
	h := opened(t, nil)
	for _, path := range everyPage {
		for _, link := range linksOf(t, body(t, h, path), "") {
			file, part, _ := strings.Cut(link, "#")
			switch {
			case strings.HasPrefix(link, "https://"), link == "mailto:help@acme.example":
			case file == "": // TestPagesAreAccessible has seen it
			case get(t, h, http.MethodGet, file, "").Code != http.StatusOK:
				t.Errorf("%s: %s leads nowhere", path, link)
			case part != "" && !strings.Contains(body(t, h, file), `id="`+part+`"`):
				t.Errorf("%s: %s leads to no part", path, link)
			}
		}
	}
}
