package engine_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

// Whatever happens, Next and View return, a state is not changed behind its owner's back, and what is shown
// fits on every platform.
func TestNextAndViewAreTotal(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := newWalk(q)
		for i := range rapid.IntRange(1, 30).Draw(t, "steps") {
			given := roomy(w.state)
			kept := copied(t, given)
			w.state = given
			e := w.event(t)
			e.ID = fmt.Sprint("id-", i)
			w.take(e)
			same(t, "the state that Next was given", given, kept)
			if spoilt(given) {
				t.Fatalf("Next wrote behind the end of a slice of %+v", given)
			}
			checkMessage(t, w.view())
		}
	})
}

const sentinel = "not yours"

// roomy is a copy whose slices have room behind their end, as those of a state that was built by appending.
func roomy(s engine.State) engine.State {
	free := engine.Answer{Question: sentinel}
	s.Answers = append(slices.Clone(s.Answers), free)[:len(s.Answers)]
	s.Before = append(slices.Clone(s.Before), free)[:len(s.Before)]
	s.Recent = append(slices.Clone(s.Recent), sentinel)[:len(s.Recent)]
	return s
}

func spoilt(s engine.State) bool {
	return s.Answers[:len(s.Answers)+1][len(s.Answers)].Question != sentinel ||
		s.Before[:len(s.Before)+1][len(s.Before)].Question != sentinel ||
		s.Recent[:len(s.Recent)+1][len(s.Recent)] != sentinel
}

// copied is a state after storing and loading.
func copied(t *rapid.T, s engine.State) (out engine.State) {
	data, err := json.Marshal(s)
	if err == nil {
		err = json.Unmarshal(data, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func checkMessage(t *rapid.T, m engine.Message) {
	checkText := func(what, text string) {
		if !utf8.ValidString(text) || utf8.RuneCountInString(text) > 3000 {
			t.Fatalf("%s does not fit: %q", what, text)
		}
	}
	checkText("body", m.Body)
	checkText("notice", string(m.Notice))
	if p := m.Prompt; p != nil {
		checkText("prompt", p.Text)
		if len(p.Choices) == 0 || len(p.Choices) > engine.MaxChoices || p.Text == "" {
			t.Fatalf("a prompt with the text %q and %d choices", p.Text, len(p.Choices))
		}
	}
	for _, b := range buttons(m) {
		if n := utf8.RuneCountInString(b.Label); n == 0 || n > engine.MaxLabel {
			t.Fatalf("label of %d characters: %q", n, b.Label)
		}
		got, err := engine.ParseEvent(b.Event.String())
		if err != nil || got != b.Event || len(b.Event.String()) > engine.MaxEvent {
			t.Fatalf("button %q carries %q, which is read as %+v: %v", b.Label, b.Event, got, err)
		}
	}
	for _, l := range m.Links {
		if l.URL == "" || l.Label == "" {
			t.Fatalf("an empty link in %+v", m.Links)
		}
	}
}

func TestEveryButtonDoesSomething(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := stroll(t, q, 20)
		shown := q.View(w.state, "")
		for _, b := range buttons(shown) {
			s, notice := q.Next(w.state, b.Event)
			if after := q.View(s, ""); notice == "" && cmp.Equal(after, shown) {
				t.Fatalf("%q (%s) changes nothing and says nothing at %+v", b.Label, b.Event, w.state)
			}
		}
	})
}

// A double click: the platform gives both taps IDs of their own, or none.
func TestSameButtonTwiceIsOnce(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := stroll(t, q, 20)
		for _, b := range buttons(w.view()) {
			once, _ := q.Next(w.state, b.Event)
			twice, _ := q.Next(once, b.Event)
			same(t, "after a second tap on "+b.Event.String(), twice, once)
		}
	})
}

func TestFirstChoicesLeadToAVerdict(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := stroll(t, q, 20)
		s := w.state
		for range 3 * len(q.Questions) {
			if m := q.View(s, ""); s.Page == engine.NoPage && hasVerdict(q, s) && m.Prompt == nil {
				return
			}
			s, _ = q.Next(s, buttons(q.View(s, ""))[0].Event)
		}
		t.Fatalf("no verdict from %+v, but %+v", w.state, s)
	})
}

func TestForgetLeavesNothing(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := stroll(t, q, 20)
		forget := engine.Event{ID: "id", Action: engine.Forget}
		for _, e := range []engine.Event{forget, line("forget me"), line("Delete my answers!")} {
			if e.Text != "" && w.state.Pending != nil {
				continue // typed words are first read as the answer to "did you mean …?"
			}
			s, notice := q.Next(w.state, e)
			same(t, "state", s, engine.State{})
			if notice == "" {
				t.Fatal("forgotten without a word")
			}
		}
	})
}

// A tap on a button of a conversation that has been forgotten must not bring its answer back.
func TestNothingIsAnsweredFromNothing(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := newWalk(q)
		if s, _ := q.Next(engine.State{}, w.event(t)); len(s.Answers) > 0 {
			t.Fatalf("answers from nothing: %+v", s)
		}
	})
}

// Storing and loading between any two events changes nothing.
func TestStoringChangesNothing(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := newWalk(q)
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			stored, e := copied(t, w.state), timed(w.event(t))
			again, notice := q.Next(stored, e)
			w.take(e)
			same(t, "state", again, w.state)
			same(t, "message", q.View(again, notice), w.view())
		}
	})
}
