package engine_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

// Platforms deliver at least once, up to a quarter of an hour later and in any order. What comes again must
// change nothing: the answers and what is shown are those of the run in which all came once.
func TestRedeliveryChangesNothing(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := newWalk(q)
		var sent []engine.Event
		for i := range rapid.IntRange(1, 20).Draw(t, "steps") {
			e := w.event(t)
			e.ID = fmt.Sprint("id-", i)
			w.take(e)
			if w.state.Quiz == "" { // forgotten, with all IDs
				sent = nil
				continue
			}
			sent = append(sent, e)
			for range rapid.IntRange(0, 3).Draw(t, "deliveries again") {
				again := rapid.SampledFrom(sent).Draw(t, "again")
				s, notice := q.Next(w.state, again)
				same(t, "state", s, w.state)
				if notice != "" {
					t.Fatalf("%+v delivered again says %q", again, notice)
				}
			}
		}
	})
}

// The list of IDs is bounded, and holds as many as a conversation has events within that quarter of an hour.
func TestIDsAreRememberedUpToALimit(t *testing.T) {
	q := quiz(t)
	s := started(q)
	const kept = 32
	for i := range 100 {
		s, _ = q.Next(s, engine.Event{ID: fmt.Sprint(i), Action: engine.Help})
	}
	if len(s.Recent) != kept {
		t.Fatalf("%d IDs are kept, want %d", len(s.Recent), kept)
	}
	for i := 100 - kept; i < 100; i++ {
		after, _ := q.Next(s, engine.Event{ID: fmt.Sprint(i), Action: engine.Restart})
		same(t, fmt.Sprint("state after ID ", i), after, s)
	}
}

// Typed words are not idempotent: without IDs the same "1" would answer two questions.
func TestTypedLineTwiceWithOneID(t *testing.T) {
	q := quiz(t)
	e := line("1")
	e.ID = "a"
	s, _ := play(q, started(q), e, e, e)
	if len(s.Answers) != 1 {
		t.Errorf("answers: %+v", s.Answers)
	}
	e.ID = "b"
	if s, _ = q.Next(s, e); len(s.Answers) != 2 {
		t.Errorf("a new line was taken for a redelivered one: %+v", s.Answers)
	}
}

// An old answer delivered again after a change must not undo the change.
func TestRedeliveryDoesNotUndoAChange(t *testing.T) {
	q := quiz(t)
	first := engine.Event{ID: "a", Action: engine.Reply, Question: "role", Text: "backend"}
	s, _ := play(q, started(q), first, about(engine.Edit, "role", ""),
		engine.Event{ID: "b", Action: engine.Reply, Question: "role", Text: "devops"}, first)
	if v, _ := s.Answer("role"); v != "devops" || s.Pending != nil {
		t.Errorf("state %+v", s)
	}
}

// Restarting keeps the IDs, so that the answers of the dropped conversation stay dropped.
func TestRedeliveryAfterRestart(t *testing.T) {
	q := quiz(t)
	first := engine.Event{ID: "a", Action: engine.Reply, Question: "role", Text: "backend"}
	s, _ := play(q, started(q), first, engine.Event{ID: "b", Action: engine.Restart}, first)
	if len(s.Answers) > 0 {
		t.Errorf("the answer is back: %+v", s)
	}
}
