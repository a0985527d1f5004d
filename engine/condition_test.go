package engine

import (
	"fmt"
	"slices"
	"testing"
)

// small is a quiz of three questions with two choices each; d is asked under a condition.
func small(when Condition) *Quiz {
	choices := []Choice{{Value: "x"}, {Value: "y"}}
	q := &Quiz{content: content{Version: "1", Questions: []Question{
		{ID: "a", Choices: choices},
		{ID: "b", Choices: choices, When: Condition{Question: "a", Is: []string{"x"}}},
		{ID: "c", Choices: choices, Several: true},
		{ID: "d", Choices: choices, When: when},
	}}}
	q.index()
	return q
}

// conditions are all of them with at most two parts.
func conditions() []Condition {
	var plain []Condition
	for _, question := range []string{"a", "b", "c"} {
		for _, values := range [][]string{{"x"}, {"y"}, {"x", "y"}} {
			plain = append(plain, Condition{Question: question, Is: values}, Condition{Question: question, Not: values})
		}
	}
	all := append([]Condition{{}}, plain...)
	for _, left := range plain {
		for _, right := range plain {
			parts := []Condition{left, right}
			all = append(all, Condition{All: parts}, Condition{Any: parts}, Condition{All: []Condition{{Any: parts}, left}})
		}
	}
	return all
}

// states are all sets of answers to a, b and c: open, skipped, or given.
func states() []State {
	values := []string{"open", "", "x", "y"}
	var out []State
	for _, a := range values {
		for _, b := range values {
			for _, c := range append(slices.Clone(values), "x,y") {
				s := State{Quiz: "1"}
				for i, v := range []string{a, b, c} {
					if v != "open" {
						s.Answers = append(s.Answers, Answer{string(rune('a' + i)), v})
					}
				}
				out = append(out, s)
			}
		}
	}
	return out
}

// outcomes says whether a condition can come to hold, and whether it can come not to, by trying all that can
// still be answered in the order of the quiz.
func outcomes(q *Quiz, s State, at int) (can, cannot bool) {
	question := &q.Questions[at]
	applies := holdsNow(question.When, s)
	if question.ID == "d" {
		return applies, !applies
	}
	if _, answered := s.Answer(question.ID); answered || !applies {
		return outcomes(q, s, at+1)
	}
	for _, v := range []string{"", "x", "y"} {
		next := s
		next.Answers = with(s.Answers, Answer{question.ID, v})
		yes, no := outcomes(q, next, at+1)
		can, cannot = can || yes, cannot || no
	}
	return can, cannot
}

// holdsNow is a condition in plain logic, an open question being one without an answer.
func holdsNow(c Condition, s State) bool {
	value, _ := s.Answer(c.Question)
	met := func(part Condition) bool { return holdsNow(part, s) }
	switch {
	case len(c.All) > 0:
		return !slices.ContainsFunc(c.All, func(part Condition) bool { return !met(part) })
	case len(c.Any) > 0:
		return slices.ContainsFunc(c.Any, met)
	case len(c.Is) > 0:
		return containsAny(c.Is, value)
	}
	return !containsAny(c.Not, value)
}

// What the engine holds for certain is certain. It may call unsure what only a proof by cases would settle ("a is
// x or a is not x"), but not when a condition has one part.
func TestConditionsInThreeValues(t *testing.T) {
	for _, c := range conditions() {
		q := small(c)
		for _, s := range states() {
			s = q.prune(s)
			can, cannot := outcomes(q, s, 0)
			got := q.applies("d", s)
			exact := len(c.All) == 0 && len(c.Any) == 0
			switch {
			case got == always && cannot, got == never && can, got == unsure && exact && can != cannot:
				t.Fatalf("%+v with %+v: %d, but can hold: %v, can fail: %v", c, s.Answers, got, can, cannot)
			}
		}
	}
}

// The conditions that ship are settled exactly, so no question is announced that can't come.
func TestShippedConditionsAreExact(t *testing.T) {
	q, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, hours := range []string{"open", "", "0", "3-5"} {
		for _, moonlighting := range []string{"open", "", "yes", "no", "unsure"} {
			s := State{Quiz: q.Version()}
			if hours != "open" {
				s.Answers = append(s.Answers, Answer{"hours", hours})
			}
			if moonlighting != "open" {
				s.Answers = append(s.Answers, Answer{"moonlighting", moonlighting})
			}
			want := always
			switch {
			case hours == "0", moonlighting == "no":
				want = never
			case hours == "open", moonlighting == "open":
				want = unsure
			}
			if got := q.applies("side", s); got != want {
				t.Errorf("hours %s, moonlighting %s: %d, want %d", hours, moonlighting, got, want)
			}
		}
	}
}

// Answers of another version stay when they still mean something, and fall away with what they led to.
func TestAnswersOfAnotherVersion(t *testing.T) {
	q, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	old := State{
		Quiz: "2025-1",
		Answers: []Answer{
			{"role", "backend"},
			{"gone", "x"},
			{"country", "XX"},
			{"skills", "go,python"},
			{"ties", "equity,none"},
			{"cash", ""},
			{"hours", "0"},
			{"moonlighting", "yes"},
			{"side", "client"},
			{"signals", "offer,nosuch"},
		},
		Before: []Answer{{"role", "backend"}, {"gone", "x"}},
		Opened: "gone", Pending: &Pending{"gone", []string{"x"}}, Page: AnswersPage, Misses: 2, Recent: []string{"id"},
	}
	before := fmt.Sprint(old)
	want := []Answer{{"role", "backend"}, {"skills", "go,python"}, {"cash", ""}, {"hours", "0"}}
	s, _ := q.Next(old, Event{ID: "new", Action: Show})
	if s.Quiz != q.Version() || !slices.Equal(s.Answers, want) {
		t.Errorf("adopted as %+v, want the answers %+v", s, want)
	}
	if !slices.Equal(s.Before, []Answer{{"role", "backend"}}) || s.Opened != "" || s.Pending != nil || s.Page != NoPage {
		t.Errorf("adopted as %+v", s)
	}
	if fmt.Sprint(old) != before {
		t.Error("the old state was changed")
	}
	if m := q.View(old, ""); m.Prompt == nil || m.Prompt.Question != "years" {
		t.Errorf("shown is %+v", m.Prompt)
	}
	if s, _ := q.Next(old, Event{ID: "id", Action: Forget}); fmt.Sprint(s) != before {
		t.Error("an event delivered again changed a state of another version")
	}
}

func TestEveryActionIsKnown(t *testing.T) {
	for _, a := range actions {
		if e, err := ParseEvent(string(a)); err != nil || e.Action != a {
			t.Errorf("%q is read as %+v: %v", a, e, err)
		}
	}
}
