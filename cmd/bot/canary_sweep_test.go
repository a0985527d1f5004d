package main

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A kind of canary. By design not every kind is secret everywhere.
type kind string

const (
	opener kind = "what opens something" // tokens, keys, passwords, ways to answer
	person kind = "who somebody is"      // ids and names of people and places
	typed  kind = "what somebody typed"
	choice kind = "what somebody chose"
)

// A canary is something that must not turn up. It is looked for as it is and as programs spell such things, in any case.
type canary struct {
	kind  kind
	name  string
	forms []string
	like  *regexp.Regexp // in place of the forms: what a stand-in makes up itself
}

// A trace is what the program left somewhere.
type trace struct {
	where, text string
	but         []kind // may stand there
}

// A sweep gathers all that the program writes while a test runs, and looks for canaries in the end: some are known only
// then.
type sweep struct {
	mu       sync.Mutex
	canaries []canary
	traces   []trace
}

// hide makes a canary of a value.
func (s *sweep) hide(k kind, name, value string) {
	s.add(canary{kind: k, name: name, forms: spellings(value)})
}

// hideLike makes a canary of everything that looks so.
func (s *sweep) hideLike(k kind, name, pattern string) {
	s.add(canary{kind: k, name: name, like: regexp.MustCompile(pattern)})
}

func (s *sweep) add(c canary) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.canaries = append(s.canaries, c)
}

// hear takes what the program wrote somewhere, where these kinds may stand.
func (s *sweep) hear(where, text string, but ...kind) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.traces = append(s.traces, trace{where, text, but})
}

// hearFolder takes every file, the names included. The key file may hold the keys, and nothing else.
func (s *sweep) hearFolder(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if os.IsNotExist(err) { // a log may go meanwhile
			return nil
		}
		var but []kind
		if strings.HasSuffix(path, ".key") {
			but = []kind{opener}
		}
		s.hear("the file "+d.Name(), d.Name()+"\n"+string(content), but...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// heard says whether some words were written somewhere: what hears nothing finds nothing.
func (s *sweep) heard(where, words string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.ContainsFunc(s.traces, func(t trace) bool { return t.where == where && strings.Contains(t.text, words) })
}

// found are the canaries that are where they must not be, each once for each place, with what stands around it.
func (s *sweep) found() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	told := map[string]bool{}
	for _, t := range s.traces {
		text := small(t.text)
		for _, c := range s.canaries {
			at := c.in(text)
			if at < 0 || slices.Contains(t.but, c.kind) || told[t.where+c.name] {
				continue
			}
			told[t.where+c.name] = true
			out = append(out, fmt.Sprintf("%s, %s, is in %s: %q", c.name, c.kind, t.where, text[max(0, at-80):min(len(text), at+120)]))
		}
	}
	return out
}

// in is where the canary begins in a text of small letters; -1 when it is not there.
func (c canary) in(text string) int {
	if c.like != nil {
		if at := c.like.FindStringIndex(text); at != nil {
			return at[0]
		}
		return -1
	}
	for _, form := range c.forms {
		if at := strings.Index(text, form); at >= 0 {
			return at
		}
	}
	return -1
}

// spellings are the forms in which a value hides, in small letters.
func spellings(value string) []string {
	forms := append([]string{value, url.QueryEscape(value), hex.EncodeToString([]byte(value))}, base64Forms(value)...)
	if raw, err := hex.DecodeString(value); err == nil { // a key
		forms = append(append(forms, string(raw)), base64Forms(string(raw))...)
	}
	for i, form := range forms {
		forms[i] = small(form)
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}

// small makes A to Z small and leaves all other bytes alone: files are no text.
func small(s string) string {
	out := []byte(s)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return string(out)
}

// base64Forms are what a value looks like in the middle of base64: there are three ways to lie in groups of three bytes.
func base64Forms(value string) []string {
	var forms []string
	for at := range 3 {
		text := strings.Repeat("\x00", at) + value
		begins, ends := (at*8+5)/6, len(text)*8/6
		forms = append(forms, base64.RawStdEncoding.EncodeToString([]byte(text))[begins:ends],
			base64.RawURLEncoding.EncodeToString([]byte(text))[begins:ends])
	}
	return forms
}

// The sweep itself can fail: it finds a canary in every spelling, and leaves alone what may be there.
func TestSweepFinds(t *testing.T) {
	const value = "Canary-7f~3a9!"
	for name, text := range map[string]string{
		"plain": "x" + value + "x", "other case": "CANARY-7F~3A9!", "query": "?a=" + url.QueryEscape(value), "hex": hex.EncodeToString([]byte("ab" + value)),
		"base64, 0": base64.StdEncoding.EncodeToString([]byte(value + "end")), "base64, 1": base64.StdEncoding.EncodeToString([]byte("a" + value + "end")),
		"base64, 2": base64.URLEncoding.EncodeToString([]byte("ab" + value + "end")),
	} {
		s := &sweep{}
		s.hide(typed, "words", value)
		s.hear("a log", text)
		s.hear("a letter", text, typed)
		s.hear("another log", "canary")
		if got := s.found(); len(got) != 1 || !strings.Contains(got[0], "a log") {
			t.Errorf("%s: %q", name, got)
		}
	}
	s := &sweep{}
	s.hideLike(opener, "token", `tk_[a-z2-7]{20}`)
	s.hear("a log", "token=TK_ABCDEFGHIJKLMNOPQRST2")
	if got := s.found(); len(got) != 1 {
		t.Errorf("what looks like a token is not found: %q", got)
	}
}
