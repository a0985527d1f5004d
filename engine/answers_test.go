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
		if moves := s.Quiz != "" && !slices.Equal(after.Answers, s.Answers) || after.Opened != s.Opened; shown != moves {
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

// The number of questions that can follow only falls while questions are answered, in whatever order.
func TestFewerAndFewerQuestionsFollow(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		s, left := started(q), len(q.Questions)
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			s, _ = q.Next(s, answer(q).Draw(t, "answer"))
			n := open(q, s)
			if n > left {
				t.Fatalf("%d questions can follow, %d before: %+v", n, left, s)
			}
			left = n
			if want := canFollow(q, s); n != want {
				t.Fatalf("%d questions are announced, %d can follow: %+v", n, want, s)
			}
		}
	})
}

// canFollow is how many questions can be asked after this one, found by trying.
func canFollow(q *engine.Quiz, s engine.State) int {
	answers, n := asMap(s), 0
	for _, question := range q.Questions {
		if _, answered := answers[question.ID]; !answered && possible(q, answers, question.ID) {
			n++
		}
	}
	return max(0, n-1)
}

// open is how many more questions the progress line announces.
func open(q *engine.Quiz, s engine.State) int {
	s.Page, s.Pending = "", nil
	_, left, _ := strings.Cut(q.View(s, "").Progress, "*(")
	n := 0
	_, _ = fmt.Sscanf(left, "at most %d", &n) // "last question" is 0
	return n
}
