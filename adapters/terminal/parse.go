package terminal

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/earnverdict/verdictbot/engine"
)

// parse makes a typed line into the event that it means on this screen. The number of a choice means that
// choice, as it is printed before it; "5 years" is how to say the other thing. The words of an action, and of
// a choice that is no answer (yes, no, an answer to change), are read here too. Everything else is for the
// engine to recognize.
func parse(line string, on engine.Message) engine.Event {
	buttons := on.Actions
	if p := on.Prompt; p != nil && !p.Several {
		n, err := strconv.Atoi(strings.TrimRight(line, ".)"))
		if err == nil && n >= 1 && n <= len(p.Choices) {
			return p.Choices[n-1].Event
		}
		if p.Question == "" {
			buttons = slices.Concat(p.Choices, buttons)
		}
	}
	for _, b := range buttons {
		if words(line) == words(b.Label) {
			return b.Event
		}
	}
	return engine.Event{Action: engine.Reply, Text: line}
}

// words are a label as it can be typed: in small letters, without arrows and marks around it.
func words(label string) string {
	return strings.ToLower(strings.TrimFunc(label, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}))
}

func offers(m engine.Message, a engine.Action) bool {
	for _, b := range m.Actions {
		if b.Event.Action == a {
			return true
		}
	}
	return false
}
