package engine

import (
	"iter"
	"strings"
)

// asked is the question to ask now: the one opened again, else the next of the plan. nil means that the quiz is
// finished.
func (q *Quiz) asked(s State) *Question {
	if s.Opened != "" {
		return q.byID[s.Opened]
	}
	if s.Enough {
		return nil
	}
	return q.plan(s.Answers).next
}

// begun says whether there is a conversation at all.
func (s State) begun() bool { return s.Quiz != "" }

// Finished says whether a verdict can be given: the quiz was begun and no question is open.
func (q *Quiz) Finished(s State) bool { return s.begun() && q.asked(s) == nil }

// adopt fits a state that another version of the quiz has left to this one. Answers that still have a
// meaning stay; the others are asked again.
func (q *Quiz) adopt(s State) State {
	if !s.begun() || s.Quiz == q.content.Version {
		return s
	}
	s.Quiz = q.content.Version
	s.Answers = q.valid(s.Answers)
	s.Before = q.valid(s.Before)
	s.Opened, s.Pending, s.Page = "", nil, NoPage
	return s
}

func (q *Quiz) valid(answers []Answer) []Answer {
	var out []Answer
	for _, a := range answers {
		if question := q.byID[a.Question]; question != nil && question.takes(a.Value) {
			out = append(out, a)
		}
	}
	return out
}

// takes says whether a value can be stored as the answer. The empty value is "rather not say".
func (q *Question) takes(value string) bool {
	if value == "" || !q.Several {
		return value == "" || q.choice(value) != nil
	}
	n, alone := 0, false
	for part := range eachValue(value) {
		c := q.choice(part)
		if c == nil {
			return false
		}
		n, alone = n+1, alone || c.Alone
	}
	return n == 1 || !alone
}

// normal puts the values of a multiple answer into the order of the quiz, without repetition, so that the
// order of taps does not matter.
func (q *Question) normal(value string) string {
	if !q.Several || !strings.Contains(value, ",") {
		return value
	}
	given := map[string]bool{}
	for part := range eachValue(value) {
		given[part] = true
	}
	var out []string
	for _, list := range [][]Choice{q.Choices, q.Typed} {
		for i := range list {
			if given[list[i].Value] {
				out = append(out, list[i].Value)
				delete(given, list[i].Value)
			}
		}
	}
	for part := range eachValue(value) {
		if given[part] { // unknown: kept, so that takes refuses it
			out = append(out, part)
			delete(given, part)
		}
	}
	return strings.Join(out, ",")
}

// eachValue walks over the values of an answer; an answer of "" has none.
func eachValue(value string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for rest := value; rest != ""; {
			var part string
			part, rest, _ = strings.Cut(rest, ",")
			if !yield(part) {
				return
			}
		}
	}
}
