package engine

import (
	"slices"
	"strings"

	"github.com/earnverdict/verdictbot/engine/recognize"
)

// Suggest completes an answer while it is typed: the choices of a question that fit the words so far, those that are
// only typed too, the likeliest first, at most MaxChoices. Without words it is the choices that are shown.
func (q *Quiz) Suggest(question, words string) []Button {
	asked := q.byID[question]
	if asked == nil {
		return nil
	}
	words = recognize.Fold(words)
	ranks := make([][]Button, noFit)
	for _, c := range asked.all() {
		if rank := fit(c, words); rank < noFit {
			ranks[rank] = append(ranks[rank], Button{c.Label, Event{Action: Reply, Question: question, Text: c.Value}})
		}
	}
	found := slices.Concat(ranks...)
	return found[:min(len(found), MaxChoices)]
}

// How well a choice fits what was typed so far, the best first.
const (
	fitsBegin = iota // its label begins so
	fitsWord         // a word of its label or of another name does
	fitsInside
	noFit
)

func fit(c Choice, words string) int {
	best := noFit
	for i, name := range append([]string{c.Label}, c.Aliases...) {
		name = recognize.Fold(name)
		switch at := strings.Index(name, words); {
		case at == 0 && i == 0:
			return fitsBegin
		case at == 0 || at > 0 && name[at-1] == ' ':
			best = min(best, fitsWord)
		case at > 0:
			best = min(best, fitsInside)
		}
	}
	return best
}
