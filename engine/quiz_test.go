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

// usual are answers with which most questions are asked.
var usual = map[string]string{
	"role": "backend", "years": "6-10", "country": "DE", "time": "two", "hours": "3-5", "market": "some", "gap": "clear",
	"side": "none", "situation": "none", "pay": "about", "skills": "python",
}

// asking is a conversation with a question on the screen: those before it got the usual answers. One whose turn
// doesn't come is opened as an old answer.
func asking(t testing.TB, q *engine.Quiz, id string) engine.State {
	t.Helper()
	s := started(q)
	for range q.Questions {
		on := asked(q, s)
		if on == id {
			return s
		}
		if on == "" {
			break
		}
		s, _ = q.Next(s, reply(on, usual[on]))
	}
	s, _ = play(q, s, reply(id, usual[id]), about(engine.Edit, id, ""))
	if asked(q, s) != id {
		t.Fatalf("question %q can't be asked", id)
	}
	return s
}

// finished is a conversation with a verdict.
func finished(t testing.TB, q *engine.Quiz) engine.State {
	t.Helper()
	s := started(q)
	for on := asked(q, s); on != ""; on = asked(q, s) {
		s, _ = q.Next(s, reply(on, usual[on]))
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
	for _, b := range []*engine.Button{m.Share, m.Later} {
		if b != nil {
			all = append(append([]engine.Button{}, *b), all...)
		}
	}
	if m.Prompt != nil {
		all = append(append([]engine.Button{}, m.Prompt.Choices...), all...)
	}
	return all
}
