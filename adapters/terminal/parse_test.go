package terminal

import (
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

func TestParse(t *testing.T) {
	confirm := shown["confirm"]
	confirm.Prompt.Choices[0].Event.Text = "backend"
	question := shown["middle"]
	question.Actions = append(question.Actions, engine.Button{
		Label: "Why do you ask?", Event: engine.Event{Action: engine.Why, Question: "role"},
	})
	for _, test := range []struct {
		name, line string
		on         engine.Message
		want       engine.Event
	}{
		{"a number on a question", "2", shown["first"], engine.Event{Action: engine.Reply, Question: "role", Text: "c"}},
		{"the words of a choice", "Backend", shown["first"], engine.Event{Action: engine.Reply, Text: "Backend"}},
		{"a number and its unit", "2 years", shown["first"], engine.Event{Action: engine.Reply, Text: "2 years"}},
		{"a number where several can be taken", "2", question, engine.Event{Action: engine.Reply, Text: "2"}},
		{"the label of a choice", "word", question, engine.Event{Action: engine.Reply, Text: "word"}},
		{"a number on a confirmation", "1", confirm, engine.Event{Action: engine.Confirm, Text: "backend"}},
		{"with a bracket", "2)", confirm, engine.Event{Action: engine.Show}},
		{"the word on a confirmation", "NO.", confirm, engine.Event{Action: engine.Show}},
		{"too large", "3", confirm, engine.Event{Action: engine.Reply, Text: "3"}},
		{"zero", "0", confirm, engine.Event{Action: engine.Reply, Text: "0"}},
		{"negative", "-1", confirm, engine.Event{Action: engine.Reply, Text: "-1"}},
		{"a number on answers", "2.", shown["answers"], engine.Event{Action: engine.Edit}},
		{"an action", "go on", shown["answers"], engine.Event{Action: engine.Show}},
		{"an action with an arrow", "Back", question, engine.Event{Action: engine.Back}},
		{"the arrow too", "← back", question, engine.Event{Action: engine.Back}},
		{"a question as an action", "why do you ask", question, engine.Event{Action: engine.Why, Question: "role"}},
		{"nothing on the screen", "1", engine.Message{}, engine.Event{Action: engine.Reply, Text: "1"}},
		{"only marks", "???", question, engine.Event{Action: engine.Reply, Text: "???"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := parse(test.line, test.on); got != test.want {
				t.Errorf("parse(%q) = %+v, want %+v", test.line, got, test.want)
			}
		})
	}
}

// TestParseFindsEveryActionByItsShownWords holds what is shown and what is understood together.
func TestParseFindsEveryActionByItsShownWords(t *testing.T) {
	for name, m := range shown {
		for i, b := range m.Actions {
			only := m
			only.Actions = m.Actions[i : i+1]
			line := string(glyphs(actions(only.Actions))[len(orType):])
			if got := parse(line, m); got != b.Event {
				t.Errorf("%s: %q means %+v, want %+v", name, line, got, b.Event)
			}
		}
	}
}

func glyphs(lines []line) []rune {
	var out []rune
	for _, l := range lines {
		for _, g := range l.text {
			out = append(out, g.r)
		}
	}
	return out
}
