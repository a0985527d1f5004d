package fakediscord

import (
	"strings"
	"testing"
	"time"
)

// quiz is a bot with one of everything: private, public, updated, chosen from, and filled in.
func quiz(b *bot, in object) object {
	data := child(in, "data")
	switch number(in, "type") {
	case kindCommand:
		answer := say("A quiz of **one** question.", row(button("start", "Start"), link("Guide", "https://example.org/")))
		child(answer, "data")["flags"] = flagEphemeral
		return answer
	case kindAutocomplete:
		typed := text(objects(data, "options")[0], "value")
		return object{"type": answerChoices, "data": object{"choices": []any{
			object{"name": "Baker", "value": "baker"}, object{"name": typed, "value": "typed"},
		}}}
	case kindSubmit:
		return object{"type": answerUpdate, "data": v2(words("Thank you, **" + submitted(data) + "**."))}
	}
	switch text(data, "custom_id") {
	case "start":
		answer := v2(words("What do you do?"), row(menu("job", "Your job", "Baker", "Clerk")), row(button("form", "Other")))
		answer["content"] = nil // what there was before has to be taken back
		return object{"type": answerUpdate, "data": answer}
	case "job":
		value, _ := list(data, "values")[0].(string)
		return object{"type": answerUpdate, "data": v2(words("You are a " + value + "."))}
	case "form":
		return object{"type": answerModal, "data": object{"custom_id": "other", "title": "Your job", "components": []any{
			object{"type": typeLabel, "label": "Name", "description": "As you call it", "component": object{
				"type": typeInput, "custom_id": "name", "style": 1, "max_length": 20, "placeholder": "Baker",
			}},
		}}}
	}
	return say("What is that?")
}

// submitted is the text of the first field.
func submitted(data object) string {
	return text(child(objects(data, "components")[0], "component"), "value")
}

// onBoth runs a test over the gateway and over HTTP.
func onBoth(t *testing.T, play func(*bot, object) object, test func(*testing.T, *Server)) {
	t.Helper()
	for name, connect := range map[string]func(*bot) *bot{
		"gateway": func(b *bot) *bot { return b.overGateway() },
		"http":    (*bot).overHTTP,
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{Patience: 20 * time.Second}) // the machine may have other work
			connect(&bot{t, s, play})
			test(t, s)
			clean(t, s)
		})
	}
}

func must(s *Screen, err error) *Screen {
	if err != nil {
		panic(err)
	}
	return s
}

func shows(t *testing.T, s *Screen, want string) {
	t.Helper()
	if got := s.Text(); got != strings.TrimPrefix(want, "\n") {
		t.Errorf("the screen shows\n%s\nwant%s", got, want)
	}
}
