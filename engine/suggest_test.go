package engine_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

func TestSuggestions(t *testing.T) {
	q := quiz(t)
	for _, c := range []struct {
		question, words string
		first           []string
	}{
		{"country", "ger", []string{"DE"}},
		{"country", "deutsch", []string{"DE"}},
		{"country", "portu", []string{"PT"}}, // not a choice that is shown
		{"country", "united", []string{"US", "GB", "AE"}},
		{"role", "golang", []string{"backend"}},
		{"role", "Data", []string{"data_engineer", "data_scientist", "data_analyst"}},
		{"role", "xyzzy", nil},
		{"no_such", "a", nil},
	} {
		var values []string
		for _, b := range q.Suggest(c.question, c.words) {
			values = append(values, b.Event.Text)
		}
		if len(c.first) == 0 && values != nil || len(values) < len(c.first) || !slices.Equal(values[:len(c.first)], c.first) {
			t.Errorf("%s %q suggests %v, want first %v", c.question, c.words, values, c.first)
		}
	}
	if got := q.Suggest("role", ""); len(got) != min(engine.MaxChoices, len(q.Question("role").Choices)+len(q.Question("role").Typed)) {
		t.Errorf("before anything is typed %d roles are suggested", len(got))
	}
}

// Whatever is typed, a suggestion is an answer that the question takes, each once.
func TestSuggestionsAreAnswers(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]string{"role", "country", "years"}).Draw(t, "question")
		list := q.Suggest(id, rapid.String().Draw(t, "words"))
		seen := map[string]bool{}
		for _, b := range list {
			s, notice := q.Next(started(q), b.Event)
			if value, ok := s.Answer(id); !ok || value != b.Event.Text || notice != "" || seen[value] {
				t.Fatalf("%+v gives %q, %q", b, value, notice)
			}
			seen[b.Event.Text] = true
		}
		if len(list) > engine.MaxChoices {
			t.Fatalf("%d suggestions", len(list))
		}
	})
}
