package engine_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/earnverdict/verdictbot/engine"
)

var load = sync.OnceValues(engine.Default)

// quiz is the quiz that comes with the program. It never changes, so all tests share it.
func quiz(t testing.TB) *engine.Quiz {
	t.Helper()
	q, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// play takes events one after another and returns the last notice.
func play(q *engine.Quiz, s engine.State, events ...engine.Event) (engine.State, engine.Notice) {
	var n engine.Notice
	for _, e := range events {
		s, n = q.Next(s, e)
	}
	return s, n
}

func begin() engine.Event                   { return engine.Event{Action: engine.Begin} }
func line(text string) engine.Event         { return engine.Event{Action: engine.Reply, Text: text} }
func reply(question, v string) engine.Event { return about(engine.Reply, question, v) }

// about is an event that names its question.
func about(a engine.Action, question, text string) engine.Event {
	return engine.Event{Action: a, Question: question, Text: text}
}

// started is a conversation that has just begun.
func started(q *engine.Quiz) engine.State {
	s, _ := q.Next(engine.State{}, begin())
	return s
}

// asking is a conversation at a question: those before it are answered with their first choices.
func asking(t testing.TB, q *engine.Quiz, id string) engine.State {
	t.Helper()
	s := started(q)
	for range q.Questions {
		switch on := asked(q, s); on {
		case id:
			return s
		case "hours": // its first choice would rule out the side income
			s, _ = q.Next(s, reply(on, "3-5"))
		default:
			s, _ = q.Next(s, reply(on, q.Question(on).Choices[0].Value))
		}
	}
	t.Fatalf("question %q is never asked", id)
	return s
}

// finished is a conversation with a verdict.
func finished(t testing.TB, q *engine.Quiz) engine.State {
	t.Helper()
	last := q.Questions[len(q.Questions)-1]
	s, _ := q.Next(asking(t, q, last.ID), reply(last.ID, last.Choices[0].Value))
	if !hasVerdict(q, s) {
		t.Fatal("no verdict after the last question")
	}
	return s
}

// asked is the question that is being asked below every page, empty at the verdict.
func asked(q *engine.Quiz, s engine.State) string {
	s.Page, s.Pending = "", nil
	if p := q.View(s, "").Prompt; p != nil {
		return p.Question
	}
	return ""
}

// hasVerdict says whether the quiz is finished, whatever is being shown or changed.
func hasVerdict(q *engine.Quiz, s engine.State) bool {
	s.Opened = ""
	return s.Quiz != "" && asked(q, s) == ""
}

// same fails when two values differ; nil and empty slices are the same.
func same(t interface {
	Helper()
	Fatalf(string, ...any)
}, what string, got, want any,
) {
	t.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", what, diff)
	}
}

// buttons are all the events that a message offers.
func buttons(m engine.Message) []engine.Button {
	all := m.Actions
	if m.Prompt != nil {
		all = append(append([]engine.Button{}, m.Prompt.Choices...), all...)
	}
	return all
}
