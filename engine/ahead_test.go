package engine

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAnswersAhead(t *testing.T) {
	quiz := mustLoad(t)
	for line, want := range map[string][]string{
		"":                               nil,
		"   ":                            nil,
		"backend":                        {"type/role/backend"},
		"backend 5y Germany":             {"type/role/backend", "type/years/5y", "type/country/Germany"},
		"Germany, 5 years, backend":      {"type/country/Germany", "type/years/5 years", "type/role/backend"},
		"senior backend engineer 12 yrs": {"type/role/backend engineer", "type/years/12 yrs", "reply//senior"},
		"data scientist United States":   {"type/role/data scientist", "type/country/United States"},
		"5":                              {"reply//5"},
		"backend frontend":               {"type/role/backend", "reply//frontend"},
		"backend in the kitchen":         {"type/role/backend in the", "reply//kitchen"},
		"bakend":                         {"reply//bakend"},
		"restart":                        {"reply//restart"},
	} {
		var got []string
		for _, e := range quiz.Ahead(line) {
			got = append(got, e.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is read as %q, want %q", line, got, want)
		}
	}
}

// Whatever is typed, no question is answered twice and not more is read than was typed.
func TestAheadOfAnyLine(t *testing.T) {
	quiz := mustLoad(t)
	vocabulary := rapid.SampledFrom([]string{"backend", "5y", "5", "Germany", "10 hours", "@here", "ü", "java", "of", ","})
	rapid.Check(t, func(t *rapid.T) {
		line := strings.Join(rapid.SliceOfN(rapid.OneOf(vocabulary, rapid.String()), 0, 40).Draw(t, "words"), " ")
		answered := map[string]bool{}
		events := quiz.Ahead(line)
		for i, e := range events {
			if e.Action == Reply && i != len(events)-1 {
				t.Fatalf("%q: what is left over stands before answers", line)
			}
			if e.Action == Type && answered[e.Question] {
				t.Fatalf("%q: %s is answered twice", line, e.Question)
			}
			answered[e.Question] = true
		}
	})
}
