package engine_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

// sorted is the answers without the order in which they were given.
func sorted(s engine.State) []engine.Answer {
	return slices.SortedFunc(slices.Values(s.Answers), func(a, b engine.Answer) int { return cmp.Compare(a.Question, b.Question) })
}

func TestOrderOfAnswersDoesNotMatter(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		var events []engine.Event
		for i := range q.Questions {
			if rapid.IntRange(0, 5).Draw(t, "left out") > 0 {
				events = append(events, answerTo(t, &q.Questions[i]))
			}
		}
		a, _ := play(q, started(q), events...)
		b, _ := play(q, started(q), rapid.Permutation(events).Draw(t, "order")...)
		same(t, "answers", sorted(b), sorted(a))
		same(t, "profile", q.Profile(b), q.Profile(a))
		a.Before, b.Before = nil, nil // what moved is a matter of the order
		same(t, "message", q.View(b, ""), q.View(a, ""))
	})
}

// In a list the order of the taps does not matter either, and repeating one is harmless.
func TestOrderOfSeveralChoicesDoesNotMatter(t *testing.T) {
	q := quiz(t)
	for text, want := range map[string]string{
		"go,python": "python,go", "python,go,python": "python,go", "go,": "go", "rust": "rust",
	} {
		s, _ := q.Next(started(q), reply("skills", text))
		if got, _ := s.Answer("skills"); got != want {
			t.Errorf("%q is kept as %q, want %q", text, got, want)
		}
	}
}

func TestAnswerBackAnswerIsAnswer(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := stroll(t, q, 20)
		s := w.state
		s.Page, s.Pending, s.Opened, s.Before = "", nil, "", nil
		id := asked(q, s)
		if id == "" || s.Quiz == "" {
			t.Skip("nothing is asked")
		}
		e := answerTo(t, q.Question(id))
		once, _ := q.Next(s, e)
		on := asked(q, once)
		if on == "" {
			on = "verdict"
		}
		back, _ := q.Next(once, about(engine.Back, on, ""))
		again, _ := q.Next(back, e)
		same(t, "answers", sorted(again), sorted(once))
		same(t, "message", q.View(again, ""), q.View(once, ""))
	})
}

// With the button, with a typed word, and with a button that names no question.
func TestBackLeadsToTheStart(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		s := stroll(t, q, 25).state
		if s.Quiz == "" {
			t.Skip("not begun")
		}
		e := rapid.SampledFrom([]engine.Event{{Action: engine.Back}, line("back")}).Draw(t, "event")
		for range len(q.Questions) + 2 {
			s, _ = q.Next(s, e)
		}
		if on := asked(q, s); on != q.Questions[0].ID || s.Page != "" || s.Opened != "" || s.Pending != nil {
			t.Fatalf("not at the start but at %q: %+v", on, s)
		}
		if _, notice := q.Next(s, e); notice == "" {
			t.Fatal("no word at the start")
		}
	})
}

func TestBackIsAlwaysShownWhereItLeads(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		s := stroll(t, q, 25).state
		s.Page, s.Pending = "", nil
		shown := slices.ContainsFunc(q.View(s, "").Actions, func(b engine.Button) bool { return b.Event.Action == engine.Back })
		after, _ := q.Next(s, engine.Event{Action: engine.Back})
		if moves := s.Quiz != "" && !slices.Equal(after.Answers, s.Answers) || after.Opened != s.Opened || after.Enough != s.Enough; shown != moves {
			t.Fatalf("back is shown: %v, does something: %v, at %+v", shown, moves, s)
		}
	})
}

// "Back" of a message that has been left does nothing but show where we are.
func TestStaleBackDoesNothing(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := stroll(t, q, 25)
		on := asked(q, w.state)
		for _, question := range q.Questions {
			if question.ID == on {
				continue
			}
			s, _ := q.Next(w.state, about(engine.Back, question.ID, ""))
			same(t, "answers", s.Answers, w.state.Answers)
			same(t, "what is being changed", s.Opened, w.state.Opened)
		}
	})
}

// The numbers of questions that are announced only fall while questions are answered, and what is announced as the
// most is kept.
func TestFewerAndFewerQuestionsFollow(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		s, about, most := started(q), q.Most, q.Most
		for range q.Most {
			on := asked(q, s)
			if on == "" {
				return
			}
			s, _ = q.Next(s, answerTo(t, q.Question(on)))
			nowAbout, nowMost := announced(q, s)
			if nowMost >= most || nowAbout >= max(about, 1) || nowAbout > nowMost && nowMost >= 0 {
				t.Fatalf("about %d, at most %d can follow; before it was about %d, at most %d: %+v", nowAbout, nowMost, about, most, s)
			}
			about, most = nowAbout, nowMost
		}
		if asked(q, s) != "" {
			t.Fatalf("%d answers, and still asking", len(s.Answers))
		}
	})
}

// announced are the numbers in the progress line: how many questions are likely to follow, and how many at the most.
// Where only one is told it is the most; at the verdict there are none.
func announced(q *engine.Quiz, s engine.State) (about, most int) {
	_, left, _ := strings.Cut(q.View(s, "").Progress, "*(")
	if asked(q, s) == "" {
		return -1, -1
	}
	if n, _ := fmt.Sscanf(left, "about %d more, at most %d", &about, &most); n == 2 {
		return about, most
	}
	_, _ = fmt.Sscanf(left, "at most %d", &most) // "last question" is 0
	return 0, most
}

// When a turn can't be saved there are words for it, and nothing to tap.
func TestFailed(t *testing.T) {
	if m := quiz(t).Failed(); m.Notice == "" || len(buttons(m)) > 0 || m.Prompt != nil {
		t.Errorf("%+v", m)
	}
}
