package terminal

import (
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// escape makes the control sequences of a golden file visible.
var escape = strings.NewReplacer("\x1b", "␛")

func button(label string, a engine.Action) engine.Button {
	return engine.Button{Label: label, Event: engine.Event{Action: a}}
}

func reply(label, value string) engine.Button {
	return engine.Button{Label: label, Event: engine.Event{Action: engine.Reply, Question: "role", Text: value}}
}

// shown has one message of every kind.
var shown = map[string]engine.Message{
	"first": {
		Title: "What's your best path to earn more?",
		Body:  "About a minute, no signup. You can go back, skip, or say \"why\" at any time, and nothing of it is public. Say \"forget me\" whenever you like.",
		Prompt: &engine.Prompt{
			Question: "role", Text: "What do you do?", Hint: "You can also type it.",
			Choices: []engine.Button{reply("Backend", "backend"), reply("C# / C++", "c")},
		},
		Progress: "*(at most 4 more)*",
		Actions:  []engine.Button{button("Rather not say", engine.Skip), button("Why do you ask?", engine.Why)},
	},
	"middle": {
		Notice:   "Why I ask: pay differs most between kinds of work, and nobody knows that better than the people who do the work.",
		Progress: "✓ Backend · Germany   *(at most 3 more)*",
		Prompt:   &engine.Prompt{Question: "role", Text: "What do you use?", Several: true, Choices: many(12)},
		Actions:  []engine.Button{button("← Back", engine.Back), button("Your answers", engine.Answers)},
	},
	"confirm": {
		Progress: "*(last question)*",
		Prompt: &engine.Prompt{Text: "Did you mean “Backend”?", Choices: []engine.Button{
			button("Yes", engine.Confirm), button("No", engine.Show),
		}},
	},
	"verdict": {
		Title: "Switch jobs",
		Body: "It is ahead, *in the middle of its range* too.\n\n" +
			"- **Switch**: €4k to €9k a year, first in 3 to 5 months; you have a long notice period, which makes it slower.\n" +
			"- **Learn** (Kubernetes): nothing to €6k\n\n" +
			"**Your order:** \n1. switch jobs, because what you just shipped is worth most while it is fresh in everybody's mind\n2. learn\n\n\n" +
			"*Data: [a survey](https://example.com/survey), another.*",
		Links: []engine.Link{
			{Label: "Skills", URL: "https://example.com/skills"},
			{Label: "A guide to something", URL: "https://example.com/" + strings.Repeat("long", 20)},
		},
		Actions: []engine.Button{button("Why?", engine.Why), button("Forget me", engine.Forget)},
	},
	"answers": {
		Title: "Your answers",
		Prompt: &engine.Prompt{Text: "Which one do you want to change?", Choices: []engine.Button{
			button("Role: Backend", engine.Edit), button("Pay: rather not say", engine.Edit),
		}},
		Actions: []engine.Button{button("Go on", engine.Show)},
	},
	"notice": {Notice: "I could not save that, so nothing changed."},
	"tricks": {
		Title: "\x1b[2Jcleared", Body: "**bell\a** and \u202ereversed", Notice: "NUL \x00, CSI \u009b1m",
		Links: []engine.Link{{Label: "l\x1bi", URL: "https://example.com/\x1b]8;;"}},
	},
	"nothing": {},
}

// many are choices whose numbers have one digit and two.
func many(n int) []engine.Button {
	var out []engine.Button
	for i := range n {
		out = append(out, reply(strings.Repeat("word ", 1+i*3), string(rune('a'+i))))
	}
	return out
}

func TestRender(t *testing.T) {
	for name, message := range shown {
		t.Run(name, func(t *testing.T) {
			golden(t, "render/"+name+".txt", escape.Replace(render(message, false))+"\n")
			golden(t, "render/"+name+"-styled.txt", escape.Replace(render(message, true))+"\n")
		})
	}
}

func TestFarewellSaysTheNoticeElseTheTitle(t *testing.T) {
	m := engine.Message{Title: "Stopped.", Body: "Say continue."}
	if got := farewell(m); got != "Stopped." {
		t.Errorf("farewell = %q", got)
	}
	m.Notice = "Done."
	if got := farewell(m); got != "Done." {
		t.Errorf("farewell = %q", got)
	}
}
