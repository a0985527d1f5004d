package engine

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// What is shown is what is kept: read back, it is the same state.
func TestExportIsTheState(t *testing.T) {
	quiz := mustLoad(t)
	rapid.Check(t, func(t *rapid.T) {
		s := State{}
		for range rapid.IntRange(1, 40).Draw(t, "events") {
			e := Event{ID: rapid.StringMatching(`[0-9]{11}\.[0-9]{9}\.[0-9a-f]{20}`).Draw(t, "id"), Action: Begin}
			if m := quiz.View(s, ""); m.Prompt != nil && len(m.Prompt.Choices) > 0 && rapid.Bool().Draw(t, "answers") {
				e.Action, e.Question, e.Text = m.Prompt.Choices[0].Event.Action, m.Prompt.Choices[0].Event.Question, m.Prompt.Choices[0].Event.Text
			}
			s, _ = quiz.Next(s, e)
		}
		s, _ = quiz.Next(s, Event{Action: Export})
		m := quiz.View(s, "")
		var got State
		if err := json.Unmarshal([]byte(m.Data), &got); err != nil || !reflect.DeepEqual(got, s) {
			t.Fatalf("%+v is shown as %s (%v)", s, m.Data, err)
		}
		if n := utf8.RuneCountInString(m.Data); n > MaxData {
			t.Fatalf("%d characters", n)
		}
	})
}

func TestExportOfAStranger(t *testing.T) {
	quiz := mustLoad(t)
	s, notice := quiz.Next(State{}, Event{Action: Export})
	if s.begun() || !strings.Contains(string(notice), "nothing") {
		t.Errorf("%q, and from now on is kept %+v", notice, s)
	}
}
