package engine_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

// Changing one answer changes no other: each is a fact of its own.
func TestEditChangesOneAnswer(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := stroll(t, q, 20)
		if len(w.state.Answers) == 0 {
			t.Skip("nothing to change")
		}
		id := rapid.SampledFrom(w.state.Answers).Draw(t, "answer").Question
		e := answerTo(t, q.Question(id))
		opened, _ := q.Next(w.state, about(engine.Edit, id, ""))
		same(t, "answers while one is being changed", opened.Answers, w.state.Answers)
		s, _ := q.Next(opened, e)
		for i, a := range s.Answers {
			if old := w.state.Answers[i]; a.Question != old.Question || a != old && a.Question != id {
				t.Fatalf("after %s: %v has become %v", e, old, a)
			}
		}
	})
}

// What was before is told only of a verdict that was there.
func TestBeforeIsAFinishedQuiz(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := newWalk(q)
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
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
	same2, _ := play(q, s, about(engine.Edit, "role", ""), reply("role", "backend"))
	same(t, "before, when the same is answered again", same2.Before, []engine.Answer(nil))
	moved, _ := play(q, s, about(engine.Edit, "role", ""), reply("role", "devops"))
	same(t, "before", moved.Before, s.Answers)
	if !hasVerdict(q, moved) {
		t.Error("one answer changed, and the verdict is gone")
	}
}

// "Back" takes the last answer back, and what is asked then is what was asked before it.
func TestBackIsTheWayCome(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		s := started(q)
		for range rapid.IntRange(1, 6).Draw(t, "answers") {
			on := asked(q, s)
			if on == "" {
				break
			}
			next, _ := q.Next(s, answerTo(t, q.Question(on)))
			back, _ := q.Next(next, engine.Event{Action: engine.Back})
			same(t, "answers after back", back.Answers, s.Answers)
			if asked(q, back) != on {
				t.Fatalf("back from %q leads to %q", on, asked(q, back))
			}
			s = next
		}
	})
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

// The screen says "go back to keep it", so these words keep it; where they are an answer, they are one.
func TestWordsThatKeepAnAnswer(t *testing.T) {
	q := quiz(t)
	at := finished(t, q)
	for _, text := range []string{"keep it", "Keep", "no", "nope!"} {
		opened, _ := q.Next(at, about(engine.Edit, "role", ""))
		s, notice := q.Next(opened, line(text))
		same(t, "state after "+text, s, at)
		if notice != "" {
			t.Errorf("%q: %s", text, notice)
		}
		s, notice = q.Next(asking(t, q, "role"), line(text))
		if len(s.Answers) > 0 || s.Pending == nil && notice == "" {
			t.Errorf("%q where nothing can be kept: %+v", text, s)
		}
	}
	s, _ := play(q, asking(t, q, "market"), reply("market", "some"), about(engine.Edit, "market", ""), line("no"))
	if got, _ := s.Answer("market"); got != "quiet" {
		t.Errorf("no to demand is %q", got)
	}
}
