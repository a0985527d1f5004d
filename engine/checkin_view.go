package engine

import "strconv"

// laterPage asks whether the person wants to be asked later, and tells what that means; once they do, when that is.
func (q *Quiz) laterPage(s State) Message {
	m := Message{Title: q.Words.LaterTitle}
	if q.Due(s).IsZero() {
		j := q.judged(s.Answers)
		low, high := q.raise(j)
		m.Body = fill(q.Words.LaterBody, "days", q.listed(q.checkInDays()),
			"path", q.Verdict.Paths[string(j.verdict.Winner)], "low", low, "high", high)
		m.Actions = []Button{{q.Words.Agree, Event{Action: Agree}}}
	} else {
		m.Body = string(q.agreed(s))
		m.Actions = []Button{{q.Words.Decline, Event{Action: Decline}}}
	}
	m.Actions = append(m.Actions, q.leave(s)...)
	return m
}

func (q *Quiz) checkInDays() []string {
	var days []string
	for _, c := range q.CheckIns {
		days = append(days, strconv.Itoa(c.Days))
	}
	return days
}

// checkInPage is a check-in. It stands by itself: weeks have passed.
func (q *Quiz) checkInPage(s State, in *CheckIn) Message {
	p := &Prompt{Text: q.Words.CheckInText}
	for _, c := range in.Choices {
		p.Choices = append(p.Choices, Button{q.checkInText(s, c.Label), Event{Action: Told, Question: in.ID, Text: c.Value}})
	}
	actions := []Button{{q.Words.Again, Event{Action: Show}}}
	if !q.Due(s).IsZero() {
		actions = append(actions, Button{q.Words.Decline, Event{Action: Decline}})
	}
	return Message{
		Title: q.Words.CheckInTitle, Body: q.checkInText(s, in.Text), Prompt: p,
		Actions: append(actions, Button{q.Words.Forget, Event{Action: Forget}}),
	}
}
