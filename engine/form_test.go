package engine_test

import (
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

func typing(question, words string) engine.Event { return about(engine.Type, question, words) }

// The form asks at once what everybody is asked, and is there before the first answer only.
func TestForm(t *testing.T) {
	q := quiz(t)
	s := started(q)
	form := q.View(s, "").Form
	if form == nil || form.Open.Event.Action != engine.OneForm {
		t.Fatalf("the first screen has the form %+v", form)
	}
	for i, p := range form.Prompts {
		if len(form.Prompts) > 5 || !q.Question(p.Question).First || len(p.Choices) < 2 {
			t.Errorf("part %d of the form is %+v", i, p)
		}
		s, _ = q.Next(s, reply(p.Question, p.Choices[0].Event.Text))
	}
	if len(s.Answers) != len(form.Prompts) || q.View(s, "").Form != nil {
		t.Errorf("after the form there are %d answers, and the form %+v", len(s.Answers), q.View(s, "").Form)
	}
	if same, notice := q.Next(s, engine.Event{Action: engine.OneForm}); notice != "" || asked(q, same) != asked(q, s) {
		t.Errorf("a tap on an old form button says %q", notice)
	}
}

// Words for a named question answer it, whatever is being asked; another answer than before is proposed.
func TestWordsForANamedQuestion(t *testing.T) {
	q := quiz(t)
	s, notice := q.Next(started(q), typing("hours", "about 5 hours"))
	if v, _ := s.Answer("hours"); v != "3-5" || notice != "" {
		t.Errorf("5 hours are %q, %q", v, notice)
	}
	s, _ = q.Next(s, typing("hours", "12"))
	if v, _ := s.Answer("hours"); v != "3-5" || s.Pending == nil || s.Pending.Values[0] != "11-plus" {
		t.Errorf("another answer gives %q and proposes %+v", v, s.Pending)
	}
	s = started(q)
	for _, e := range []engine.Event{typing("role", " "), typing("role", "")} {
		if again, notice := q.Next(s, e); notice != "" || len(again.Answers) != 0 {
			t.Errorf("no words say %q", notice)
		}
	}
	if _, notice := q.Next(s, typing("no_such", "x")); notice == "" {
		t.Error("words for no question say nothing")
	}
	if s, notice := q.Next(s, typing("years", "back")); notice == "" || len(s.Answers) != 0 {
		t.Errorf("words that are none say %q", notice)
	}
}

// A question that can be typed says where, until typing was given up.
func TestTypingIsOffered(t *testing.T) {
	q := quiz(t)
	p := q.View(started(q), "").Prompt
	if p.Typing == nil || p.Typing.Event != typing(p.Question, "") {
		t.Fatalf("the role can be typed at %+v", p.Typing)
	}
	s := started(q)
	for range 9 {
		s, _ = q.Next(s, line("xyzzy"))
		s, _ = q.Next(s, line("no"))
	}
	if p := q.View(s, "").Prompt; p.Typing != nil {
		t.Errorf("after many misses it can still be typed at %+v", p.Typing)
	}
	if p := q.View(asking(t, q, "time"), "").Prompt; p.Typing != nil {
		t.Error("a question without a hint can be typed")
	}
}

// Guides and privacy are told at any time, before the conversation too, and lead back.
func TestPagesAtAnyTime(t *testing.T) {
	q := quiz(t)
	for action, want := range map[engine.Action]string{engine.Guides: "guides", engine.Privacy: "deleted"} {
		for _, s := range []engine.State{{}, started(q), asking(t, q, "hours"), finished(t, q)} {
			on, notice := q.Next(s, engine.Event{Action: action})
			m := q.View(on, notice)
			if notice != "" || !strings.Contains(m.Body, want) || (action == engine.Guides) != (len(m.Links) > 1) {
				t.Errorf("%s shows %+v", action, m)
			}
			back, _ := q.Next(on, engine.Event{Action: engine.Show})
			if s.Quiz != "" {
				same(t, "state", back, s)
			}
		}
	}
}
