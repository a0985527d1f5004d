package engine

import (
	"strings"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// share turns to the preview of the card: nothing is posted that its owner has not seen.
func (q *Quiz) share(s State) (State, Notice) {
	if !q.Finished(s) {
		return s.plain(), Notice(q.Words.NoVerdict)
	}
	return s.turned(SharePage), ""
}

// post leaves the preview. Only the tap that leaves it posts (see Posts), so that a second one does not post again.
func (q *Quiz) post(s State) (State, Notice) {
	if s.Page != SharePage {
		return s.plain(), Notice(q.Words.NotPosted)
	}
	return s.plain(), Notice(q.Words.Posted)
}

// Posts returns the card that an event has posted, nil when it has posted none. The states are those before and after
// Next: of two taps, one finds the preview.
func (q *Quiz) Posts(before State, e Event, after State) *Message {
	if e.Action != Post || before.Page != SharePage || after.Page == SharePage || !q.Finished(after) {
		return nil
	}
	card := q.card(after)
	return &card
}

// sharePage shows what the card would say.
func (q *Quiz) sharePage(s State) Message {
	return Message{
		Title:   q.Words.ShareTitle,
		Body:    fill(q.Words.ShareBody, "card", q.card(s).Body),
		Actions: append([]Button{{q.Words.Post, Event{Action: Post}}}, q.leave(s)...),
	}
}

// card is a verdict as others may see it: the path, how sure it is, and the order of steps. It names no pay, hours,
// country or signals, and no skill or role, from which others could guess who it was.
func (q *Quiz) card(s State) Message {
	v := &q.judged(s.Answers).verdict
	text := q.Words.Card[string(v.Strength)]
	return Message{
		Body:    fill(text, "steps", q.sequence(v), "title", lower(q.headline(v)), "n", ofTen(best(v, v.Winner))),
		Actions: []Button{{q.Words.TakeIt, Event{Action: Begin}}},
	}
}

// sequence is the order of steps without what they are about.
func (q *Quiz) sequence(v *verdict.Verdict) string {
	paths := []string{lower(q.Verdict.Paths[string(v.Winner)])}
	if len(v.Steps) > 0 {
		paths = nil
	}
	for _, step := range v.Steps {
		paths = append(paths, lower(q.Verdict.Paths[string(step.Path)]))
	}
	return strings.Join(paths, q.Words.CardThen)
}
