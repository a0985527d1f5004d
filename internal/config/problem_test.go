package config

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const goldenProblems = "testdata/problems.txt"

// TestProblems reads cases from testdata/problems.txt: a title, the environment ("$ NAME=value"), the file, and
// what Load says ("> "). UPDATE=1 rewrites what it says.
func TestProblems(t *testing.T) {
	golden, err := os.ReadFile(goldenProblems)
	if err != nil {
		t.Fatal(err)
	}
	var fresh strings.Builder
	for part := range strings.SplitSeq(strings.TrimPrefix(string(golden), "=== "), "\n=== ") {
		title, body, _ := strings.Cut(part, "\n")
		var input, file, said strings.Builder
		var environ []string
		for line := range strings.Lines(body) {
			switch {
			case strings.HasPrefix(line, "> "):
				said.WriteString(line)
				continue
			case strings.HasPrefix(line, "$ "):
				environ = append(environ, strings.TrimSpace(line[2:]))
			case line != "\n":
				file.WriteString(line)
			}
			if line != "\n" {
				input.WriteString(line)
			}
		}
		says := "ok"
		if _, err := load("config.yaml", []byte(file.String()), environ); err != nil {
			says = err.Error()
		}
		says = "> " + strings.ReplaceAll(says, "\n", "\n> ") + "\n"
		fresh.WriteString("=== " + title + "\n" + input.String() + says + "\n")
		if diff := cmp.Diff(said.String(), says); diff != "" && os.Getenv("UPDATE") == "" {
			t.Errorf("%s:\n%s", title, diff)
		}
		if strings.Contains(says, "hush") {
			t.Errorf("%s: a secret is shown: %s", title, says)
		}
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(goldenProblems, []byte(strings.TrimSuffix(fresh.String(), "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// problems returns what an error of Load joins.
func problems(t *testing.T, err error) []*Problem {
	t.Helper()
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		t.Fatalf("%v joins nothing", err)
	}
	var all []*Problem
	for _, e := range joined.Unwrap() {
		var p *Problem
		if !errors.As(e, &p) {
			t.Fatalf("%v is no Problem", e)
		}
		all = append(all, p)
	}
	return all
}

func TestProblemSaysWhereWhatAndWhatToDo(t *testing.T) {
	_, err := load("config.yaml", []byte("log:\n  level: loud\n"), []string{"VERDICT_LOG_FORMAT=xml"})
	want := []*Problem{
		{File: "config.yaml", Line: 2, Key: "log.level", Message: `"loud" is not one of its values`, Remedy: "Write debug or info or warn or error."},
		{File: "VERDICT_LOG_FORMAT", Key: "log.format", Message: `"xml" is not one of its values`, Remedy: "Write text or json."},
	}
	got := problems(t, err)
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(Problem{})); diff != "" {
		t.Error(diff)
	}
	if text := got[0].Error(); text != `config.yaml:2: log.level: "loud" is not one of its values. Write debug or info or warn or error.` {
		t.Error(text)
	}
}

func TestClosestIsTheNearestOrNone(t *testing.T) {
	candidates := []string{"http.addr", "log.level", "log.format"}
	for name, want := range map[string]string{
		"http.adr": "http.addr", "log.leve": "log.level", "logs.format": "log.format", "zebra": "",
		"": "", strings.Repeat("log.level", 100): "",
	} {
		if got := closest(name, candidates); got != want {
			t.Errorf("closest(%.20q) = %q, want %q", name, got, want)
		}
	}
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"abc", "abc", 0}} {
		if got := edits(c.a, c.b); got != c.want {
			t.Errorf("edits(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
