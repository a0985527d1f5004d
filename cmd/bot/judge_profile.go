package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/earnverdict/verdictbot/engine/recognize"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

// mostProblems is how many problems of one line are told.
const mostProblems = 5

// profile reads a line. It tells all problems, in the order of the line.
func (j *judge) profile(l line) (verdict.Profile, error) {
	var p verdict.Profile
	if l.tooLong {
		return p, fmt.Errorf("is longer than %d bytes", maxLine)
	}
	list, err := members(l.text)
	if err != nil {
		return p, err
	}
	var problems []string // all that can be told at once, so that data are not mended one error at a time
	for _, m := range list {
		read, ok := inputs[m.key]
		switch {
		case !ok:
			problems = append(problems, fmt.Sprintf("there is no key %s%s", quoted(m.key), didYouMean(m.key, sortedKeys(inputs))))
		case string(m.value) == "null": // unknown, as if it were not there
		default:
			if err := read(j, &p, m.value); err != nil {
				problems = append(problems, fmt.Sprintf("%s: %v", m.key, err))
			}
		}
		if len(problems) == mostProblems {
			break
		}
	}
	if problems != nil {
		return verdict.Profile{}, errors.New(strings.Join(problems, "; "))
	}
	return p, nil
}

// didYouMean names what a mistyped word comes near to; empty when it comes near to nothing.
func didYouMean(word string, names []string) string {
	list := make([]recognize.Choice, len(names))
	for i, name := range names {
		list[i] = recognize.Choice{Value: name, Hidden: true}
	}
	return suggestion(recognize.Compile(list), word)
}

// suggestion is didYouMean with names that were made ready before.
func suggestion(known *recognize.Set, word string) string {
	m, ok := known.One(word)
	if !ok {
		return ""
	}
	for i, value := range m.Values {
		m.Values[i] = quoted(value)
	}
	return "; did you mean " + strings.Join(m.Values, " or ") + "?"
}
