package engine

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const (
	maxAheadWords = 24 // of a line are read: more is no list of answers
	maxAheadSpan  = 5  // words make one answer: "United States of America"
)

// Ahead reads answers out of one line typed with a command ("backend 5y Germany"): each becomes words typed to its
// question. What answers no question for sure comes last, as words typed to whatever is being asked, so that nothing
// is guessed silently.
func (q *Quiz) Ahead(line string) []Event {
	words := strings.FieldsFunc(line, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' })
	words = words[:min(len(words), maxAheadWords)]
	var events []Event
	var rest []string
	taken := map[string]bool{}
	for len(words) > 0 {
		question, n := q.answeredBy(words, taken)
		if n == 0 {
			rest, words = append(rest, words[0]), words[1:]
			continue
		}
		taken[question] = true
		events = append(events, Event{Action: Type, Question: question, Text: strings.Join(words[:n], " ")})
		words = words[n:]
	}
	if len(rest) > 0 {
		events = append(events, Event{Action: Reply, Text: strings.Join(rest, " ")})
	}
	return events
}

// answeredBy is the question that the first n words answer for sure, the most words first. A number alone says nothing:
// it may be years, hours, or the position of a choice.
func (q *Quiz) answeredBy(words []string, taken map[string]bool) (question string, n int) {
	for n := min(len(words), maxAheadSpan); n > 0; n-- {
		text := strings.Join(words[:n], " ")
		if _, err := strconv.ParseFloat(text, 64); err == nil {
			continue
		}
		at := slices.IndexFunc(q.Questions, func(asked Question) bool {
			if !asked.First || asked.Several || asked.Reads == readsAmount || taken[asked.ID] {
				return false
			}
			match, ok := q.read(&asked, text)
			return ok && match.Sure
		})
		if at >= 0 {
			return q.Questions[at].ID, n
		}
	}
	return "", 0
}
