package engine

import (
	"slices"
	"strconv"

	"github.com/earnverdict/verdictbot/engine/recognize"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

// later turns to what it means to be asked later.
func (q *Quiz) later(s State) (State, Notice) {
	if !q.follows(s) {
		return s.plain(), Notice(q.Words.NoVerdict)
	}
	return s.turned(LaterPage), ""
}

// agree begins the check-ins. The time comes with the event: nothing here has a clock.
func (q *Quiz) agree(s State, e Event) (State, Notice) {
	switch {
	case !q.follows(s):
		return s.plain(), Notice(q.Words.NoVerdict)
	case !q.Due(s).IsZero():
		return s.plain(), q.agreed(s)
	}
	v := q.judged(s.Answers)
	next := s
	next.CheckIns = &CheckIns{Since: e.Text, Path: v.verdict.Winner}
	next.CheckIns.Low, next.CheckIns.High = q.raise(v)
	if q.Due(next).IsZero() { // a time that is none
		return s.plain(), Notice(q.Words.OldButton)
	}
	return next.plain(), q.agreed(next)
}

// agreed tells when the questions come.
func (q *Quiz) agreed(s State) Notice {
	var days []string
	for i := range q.CheckIns {
		if !slices.Contains(s.CheckIns.Asked, q.CheckIns[i].ID) {
			days = append(days, q.day(s.CheckIns.due(&q.CheckIns[i])))
		}
	}
	return Notice(fill(q.Words.Agreed, "days", q.listed(days)))
}

// follows tells whether there is something to ask about later: a verdict that names something to do.
func (q *Quiz) follows(s State) bool {
	return len(q.CheckIns) > 0 && q.Finished(s) && q.judged(s.Answers).raise != (verdict.Range{})
}

// raise is between which amounts a year 8 of 10 are of those for whom the path that is named pays.
func (q *Quiz) raise(j *judgement) (low, high string) {
	return q.short(&j.verdict, j.raise.Low), q.short(&j.verdict, j.raise.High)
}

func (q *Quiz) decline(s State) (State, Notice) {
	if s.CheckIns == nil {
		return s.plain(), Notice(q.Words.NothingToEnd)
	}
	s.CheckIns = nil
	return s.plain(), Notice(q.Words.Declined)
}

// told records the answer to a check-in. The first one counts.
func (q *Quiz) told(s State, e Event) (State, Notice) {
	in := q.checkIn(e.Question)
	switch {
	case in == nil, in.choice(e.Text) == nil, s.CheckIns == nil, !slices.Contains(s.CheckIns.Asked, e.Question):
		return s.plain(), Notice(q.Words.OldButton)
	case indexOf(s.CheckIns.Told, e.Question) >= 0:
		return s.plain(), Notice(q.Words.ToldBefore)
	}
	c := *s.CheckIns
	c.Told = with(c.Told, Answer{e.Question, e.Text})
	s.CheckIns = &c
	return s.plain(), Notice(q.Words.Told)
}

// toldInWords reads a line as the answer to the check-in on the screen: its number or its words.
func (q *Quiz) toldInWords(s State, words string) (next State, notice Notice, ok bool) {
	in := q.openCheckIn(s)
	if in == nil {
		return s, "", false
	}
	for i, c := range in.Choices {
		if words == strconv.Itoa(i+1) || words == c.Value || words == recognize.Fold(q.checkInText(s, c.Label)) {
			next, notice = q.told(s, Event{Question: in.ID, Text: c.Value})
			return next, notice, true
		}
	}
	return s, "", false
}
