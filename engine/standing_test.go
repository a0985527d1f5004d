package engine_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

// However somebody got there, the standing is what View shows below every page, and it holds no answer.
func TestStandingIsWhatIsShown(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := stroll(t, q, 12)
		got := q.Standing(w.state)
		if got.Finished != q.Finished(w.state) {
			t.Fatalf("standing %+v, finished %t", got, q.Finished(w.state))
		}
		shown := w.view().Prompt
		if w.state.Page == engine.NoPage && w.state.Pending == nil && shown != nil && shown.Question != got.Question {
			t.Fatalf("shown is %q, the standing is %+v", shown.Question, got)
		}
		if got.Finished {
			v := q.Model().Judge(q.Profile(w.state))
			if path, strength := q.Winner(w.state); path != v.Winner || strength != v.Strength {
				t.Fatalf("winner %s %s, judged %s %s", path, strength, v.Winner, v.Strength)
			}
		}
	})
}

func TestStandingOfWhatAnotherVersionLeft(t *testing.T) {
	q := quiz(t)
	old := engine.State{Quiz: "of old", Opened: "gone", Answers: []engine.Answer{{Question: "gone", Value: "x"}, {Question: "role", Value: "gone"}}}
	if got := q.Standing(old); got.Question != "role" {
		t.Errorf("standing %+v, want the first question", got)
	}
	if got := q.Standing(engine.State{}); got != (engine.Standing{}) {
		t.Errorf("nobody stands at %+v", got)
	}
}
