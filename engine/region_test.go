package engine

import (
	"strings"
	"testing"
)

func TestRegion(t *testing.T) {
	for locale, want := range map[string]string{
		"de": "DE", "de-DE": "DE", "de_AT": "AT", "DE": "DE", "pt-BR": "BR", "en-US": "US", "en-GB": "GB", "fr": "FR", "uk": "UA",
		"hi": "IN", "zh-Hant-TW": "TW", "sr-Latn": "RS", "nb": "NO",
		"": "", "en": "", "en-Latn": "", "und": "", "mul": "", "eo": "", "es-419": "", "en-001": "", "C": "", "POSIX": "", "i-klingon": "",
		"x-private": "", "??": "", strings.Repeat("a", 200): "", "de-DE\x00": "",
	} {
		if got := region(locale); got != want {
			t.Errorf("region(%q) = %q, want %q", locale, got, want)
		}
	}
}

// The country of the language setting stands first and says why; one tap takes it, and nothing else has changed.
func TestRegionIsSuggested(t *testing.T) {
	q := mustLoad(t)
	plain := q.View(stateAt(q, "", "country"), "").Prompt
	for _, c := range []struct {
		locale, first, value string
		choices              int
	}{
		{"de-DE", "Germany (your language setting)", "DE", len(plain.Choices)},
		{"pt-PT", "Portugal (your language setting)", "PT", len(plain.Choices) + 1}, // else it is only typed
		{"en", plain.Choices[0].Label, "US", len(plain.Choices)},
		{"en-US", "United States (your language setting)", "US", len(plain.Choices)},
		{"ga-AQ", plain.Choices[0].Label, "US", len(plain.Choices)}, // no such choice
	} {
		s := stateAt(q, c.locale, "country")
		p := q.View(s, "").Prompt
		if p.Choices[0].Label != c.first || len(p.Choices) != c.choices || len(p.Choices) > MaxChoices {
			t.Errorf("%s: first %q of %d, want %q of %d", c.locale, p.Choices[0].Label, len(p.Choices), c.first, c.choices)
		}
		seen := map[string]bool{}
		for i, b := range p.Choices {
			if seen[b.Event.Text] || i > 0 && strings.Contains(b.Label, "setting") {
				t.Errorf("%s: %q stands there twice, or says %q", c.locale, b.Event.Text, b.Label)
			}
			seen[b.Event.Text] = true
		}
		if s, _ = q.Next(s, p.Choices[0].Event); s.Answers[len(s.Answers)-1] != (Answer{"country", c.value}) {
			t.Errorf("%s: the first choice answers %v", c.locale, s.Answers)
		}
	}
}

// No other question puts its choices in another order.
func TestRegionTouchesTheCountryOnly(t *testing.T) {
	q := mustLoad(t)
	for i := range q.Questions {
		question := &q.Questions[i]
		for at, c := range question.suggested("DE") {
			if question.ID != "country" && c != &question.Choices[at] {
				t.Errorf("%s: %q is at place %d", question.ID, c.Value, at)
			}
		}
		for _, value := range []string{"backend", "other", "none", "0"} {
			if question.ID != "country" && question.suggested(value)[0] != &question.Choices[0] {
				t.Errorf("%s: %q is put first", question.ID, value)
			}
		}
	}
}

// Only the first event of a conversation tells the locale, and it is forgotten with all else.
func TestRegionIsKeptAndForgotten(t *testing.T) {
	q := mustLoad(t)
	s, _ := q.Next(State{}, Event{Action: Begin, Text: "fr-FR"})
	if s.Region != "FR" {
		t.Fatalf("region %q", s.Region)
	}
	again, _ := q.Next(s, Event{Action: Begin, Text: "de-DE"})
	restarted, _ := q.Next(s, Event{Action: Restart})
	if again.Region != "FR" || restarted.Region != "FR" {
		t.Errorf("after another begin %q, after a restart %q", again.Region, restarted.Region)
	}
	if forgotten, _ := q.Next(s, Event{Action: Forget}); forgotten.Region != "" {
		t.Errorf("not forgotten: %q", forgotten.Region)
	}
	if s, _ := q.Next(State{}, Event{Action: Reply, Text: "hello"}); s.Region != "" || s.Quiz == "" {
		t.Errorf("words are read as a locale: %+v", s)
	}
}

// stateAt is a conversation in some language, with the first questions before one skipped.
func stateAt(q *Quiz, locale, id string) State {
	s, _ := q.Next(State{}, Event{Action: Begin, Text: locale})
	for q.asked(s).ID != id {
		s, _ = q.Next(s, Event{Action: Skip})
	}
	return s
}
