package engine_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

// possible says by brute force whether any answers to what is still open lead to a question. It is written as
// differently from the engine as can be: it tries everything.
func possible(q *engine.Quiz, answers map[string]string, id string) bool {
	return tryAll(q, answers, q.Questions, id)
}

func tryAll(q *engine.Quiz, answers map[string]string, rest []engine.Question, id string) bool {
	question := rest[0]
	applies := met(question.When, answers)
	if question.ID == id {
		return applies
	}
	if _, answered := answers[question.ID]; answered || !applies || !named(q, question.ID) {
		return tryAll(q, answers, rest[1:], id)
	}
	values := []string{""}
	for _, c := range question.Choices {
		values = append(values, c.Value)
	}
	defer delete(answers, question.ID)
	for _, v := range values {
		answers[question.ID] = v
		if tryAll(q, answers, rest[1:], id) {
			return true
		}
	}
	return false
}

// named says whether any condition depends on a question.
func named(q *engine.Quiz, id string) bool {
	for _, question := range q.Questions {
		if mentions(question.When, id) {
			return true
		}
	}
	return false
}

func mentions(c engine.Condition, id string) bool {
	for _, part := range append(c.All, c.Any...) {
		if mentions(part, id) {
			return true
		}
	}
	return c.Question == id
}

// met works a condition out when all is known.
func met(c engine.Condition, answers map[string]string) bool {
	for _, part := range c.All {
		if !met(part, answers) {
			return false
		}
	}
	some := len(c.Any) == 0
	for _, part := range c.Any {
		some = some || met(part, answers)
	}
	if !some || c.Question == "" {
		return some
	}
	given := answers[c.Question]
	if slices.Contains(c.Is, given) {
		return true
	}
	if slices.Contains(c.Not, given) {
		return false
	}
	return len(c.Is) == 0
}

func asMap(s engine.State) map[string]string {
	m := map[string]string{}
	for _, a := range s.Answers {
		m[a.Question] = a.Value
	}
	return m
}

// No answer to a question that can't be asked is ever kept, and none that can be is ever dropped.
func TestEditDropsOnlyWhatNoLongerApplies(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := stroll(t, q, 30)
		if len(w.state.Answers) == 0 {
			t.Skip("nothing to change")
		}
		old := asMap(w.state)
		id := rapid.SampledFrom(w.state.Answers).Draw(t, "answer").Question
		e := answerTo(t, q.Question(id))
		opened, _ := q.Next(w.state, about(engine.Edit, id, ""))
		same(t, "answers while one is being changed", opened.Answers, w.state.Answers)
		s, _ := q.Next(opened, e)
		now := asMap(s)
		for question, v := range old {
			if question == id {
				continue
			}
			got, kept := now[question]
			if kept && got != v {
				t.Fatalf("the answer to %q has become %q", question, got)
			}
			if kept != possible(q, without(now, question), question) {
				t.Fatalf("after %s the answer to %q is kept: %v; now %v", e, question, kept, now)
			}
		}
		for question := range now {
			if _, had := old[question]; !had {
				t.Fatalf("an answer to %q out of nothing", question)
			}
		}
	})
}

func without(answers map[string]string, id string) map[string]string {
	out := map[string]string{}
	for question, v := range answers {
		if question != id {
			out[question] = v
		}
	}
	return out
}

// What was before is told only of a verdict that was there.
func TestBeforeIsAFinishedQuiz(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := newWalk(q)
		for range rapid.IntRange(1, 50).Draw(t, "steps") {
			old := w.state
			w.take(w.event(t))
			if w.state.Before == nil || len(old.Before) == len(w.state.Before) {
				continue
			}
			if !hasVerdict(q, old) {
				t.Fatalf("there was no verdict before %+v", w.state)
			}
			same(t, "before", w.state.Before, old.Answers)
		}
	})
}

func TestChangeAfterTheVerdictSaysWhatMoved(t *testing.T) {
	q := quiz(t)
	s := finished(t, q)
	if s.Before != nil {
		t.Fatal("something moved before anything was changed")
	}
	same2, _ := play(q, s, about(engine.Edit, "cash", ""), reply("cash", "now"))
	same(t, "before, when the same is answered again", same2.Before, []engine.Answer(nil))
	moved, _ := play(q, s, about(engine.Edit, "cash", ""), reply("cash", "later"))
	same(t, "before", moved.Before, s.Answers)
	if !hasVerdict(q, moved) {
		t.Error("one answer changed, and the verdict is gone")
	}
}

// Changing one answer may open questions. "Back" from there must lead to a question before them, and not take
// back the answer that was given last, to a question after them: nothing would be seen to happen.
func TestBackAfterAnEditKeepsWhatFollows(t *testing.T) {
	q := quiz(t)
	s, _ := play(q, finished(t, q), about(engine.Edit, "hours", ""), reply("hours", "0"))
	s, _ = play(q, s, about(engine.Edit, "hours", ""), reply("hours", "3-5"))
	if on := asked(q, s); on != "moonlighting" {
		t.Fatalf("asked is %q", on)
	}
	s, _ = q.Next(s, about(engine.Back, "moonlighting", ""))
	if _, ok := s.Answer("pay"); !ok || asked(q, s) != "signals" {
		t.Errorf("asked is %q, pay is kept: %v", asked(q, s), ok)
	}
}

// Answers given ahead, as by a command with options, are not what "back" is about.
func TestBackKeepsAnswersGivenAhead(t *testing.T) {
	q := quiz(t)
	ahead, _ := play(q, started(q), reply("country", "DE"), reply("hours", "3-5"))
	s, notice := q.Next(ahead, about(engine.Back, "role", ""))
	same(t, "state at the first question", s, ahead)
	if notice == "" {
		t.Error("no word at the first question")
	}
	s, _ = play(q, ahead, reply("role", "backend"), about(engine.Back, "years", ""), about(engine.Back, "years", ""))
	same(t, "state after a question and back", s, ahead)
}

// An old button with another value proposes a change; it makes none without a yes.
func TestOldButtonProposes(t *testing.T) {
	q := quiz(t)
	at := finished(t, q)
	for _, question := range q.Questions {
		old, answered := at.Answer(question.ID)
		if !answered {
			continue
		}
		for _, c := range question.Choices {
			checkProposal(t, q, at, reply(question.ID, c.Value), old)
		}
		checkProposal(t, q, at, about(engine.Skip, question.ID, ""), old)
	}
}

func checkProposal(t *testing.T, q *engine.Quiz, at engine.State, e engine.Event, old string) {
	t.Helper()
	s, notice := q.Next(at, e)
	same(t, "answers before a yes", s.Answers, at.Answers)
	if e.Text == old {
		same(t, "state when the same is tapped", s, at)
		return
	}
	m := q.View(s, notice)
	if s.Pending == nil || m.Prompt == nil || len(m.Prompt.Choices) != 2 {
		t.Fatalf("%s: not asked whether to change: %+v", e, m)
	}
	for _, yes := range []engine.Event{m.Prompt.Choices[0].Event, line("yes"), line("1"), line("Yep!")} {
		after, _ := q.Next(s, yes)
		if v, ok := after.Answer(e.Question); !ok || v != e.Text {
			t.Errorf("%s, then %s: the answer is %q", e, yes, v)
		}
	}
	for _, no := range []engine.Event{m.Prompt.Choices[1].Event, line("no"), line("2"), line("nope"), {Action: engine.Back}} {
		after, _ := q.Next(s, no)
		same(t, "answers after "+no.String(), after.Answers, at.Answers)
		if after.Pending != nil {
			t.Errorf("%s, then %s: still asking", e, no)
		}
	}
}
