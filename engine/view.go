package engine

import (
	"strconv"
	"strings"
)

// View is what to show for a state: the question, the verdict or the page that was asked for. It is pure, so
// showing again, editing a message in place and going on after a restart are the same call.
func (q *Quiz) View(s State, n Notice) Message {
	s = q.adopt(s)
	m := q.screen(s)
	m.Notice = n
	if n != "" && m.Prompt != nil && m.Title == q.Words.Title {
		m.Title, m.Body = "", "" // the greeting is not said again with every notice
	}
	return m
}

// screen is the one message of a state, the notice apart. A page that was turned to comes before the question.
func (q *Quiz) screen(s State) Message {
	question := q.asked(s)
	switch {
	case !s.begun():
		return q.landing()
	case s.Page == AnswersPage:
		return q.answersPage(s)
	case s.Page == SourcesPage:
		return q.sourcesPage(s)
	case s.Page == WhatIfPage && q.Finished(s):
		return q.whatIfPage(s)
	case s.Page == HelpPage:
		return q.helpPage(s)
	case s.Page == StoppedPage:
		return q.stoppedPage()
	case s.Page == GuidesPage:
		return q.guidesPage(s)
	case s.Page == PrivacyPage:
		return q.privacyPage(s)
	case s.Page == ExportPage:
		return q.exportPage(s)
	case s.Page == SharePage && q.Finished(s):
		return q.sharePage(s)
	case s.Page == LaterPage && q.follows(s):
		return q.laterPage(s)
	case s.Page == CheckInPage && q.openCheckIn(s) != nil:
		return q.checkInPage(s, q.openCheckIn(s))
	case s.Pending != nil:
		return q.confirmation(s)
	case question != nil:
		return q.question(s, question)
	case s.Page == WhyPage:
		return q.whyPage(s)
	}
	return q.verdict(s)
}

// landing is what somebody sees of whom nothing is remembered.
func (q *Quiz) landing() Message {
	return Message{
		Title:   q.Words.Title,
		Body:    q.Words.Intro,
		Actions: []Button{{q.Words.Start, Event{Action: Begin}}},
		Done:    true,
	}
}

// question is a question with the ways out of it: nobody is held in the quiz.
func (q *Quiz) question(s State, question *Question) Message {
	m := Message{Progress: q.progress(s, question), Prompt: q.prompt(s, question), Actions: make([]Button, 0, 4)}
	if len(s.Answers) == 0 {
		m.Title, m.Body, m.Form = q.Words.Title, q.Words.Intro, q.form(s)
	}
	if s.Opened != "" {
		value, _ := s.Answer(s.Opened)
		m.Body = fill(q.Words.Opened, "label", q.shownLabel(s, question, value))
	}
	id := question.ID
	if s.Opened != "" || q.canGoBack(s) {
		m.Actions = append(m.Actions, Button{q.Words.Back, Event{Action: Back, Question: id}})
	}
	m.Actions = append(m.Actions,
		Button{q.Words.Skip, Event{Action: Skip, Question: id}},
		Button{q.Words.Why, Event{Action: Why, Question: id}})
	if len(s.Answers) > 0 {
		m.Actions = append(m.Actions, Button{q.Words.Answers, Event{Action: Answers}})
	}
	if s.Opened == "" && len(s.Answers) >= q.Offer {
		m.Body = fill(q.Words.EnoughPrice, "worth", percent(q.plan(s.Answers).worth))
		m.Actions = append(m.Actions, Button{q.Words.Enough, Event{Action: Enough}})
	}
	return m
}

// canGoBack tells whether there is another question to go back to: not at the first one, whatever was answered ahead.
func (q *Quiz) canGoBack(s State) bool {
	_, notice := q.back(s, Event{Action: Back})
	return notice == ""
}

// prompt is a question with its choices. After too many misses it stops inviting to type.
func (q *Quiz) prompt(s State, question *Question) *Prompt {
	p := &Prompt{
		Question: question.ID,
		Text:     question.Text,
		Hint:     question.Hint,
		Several:  question.Several,
	}
	if s.Misses >= maxMisses {
		p.Hint = ""
	}
	if p.Hint != "" {
		p.Typing = &Button{q.Words.Type, Event{Action: Type, Question: question.ID}}
	}
	money := q.moneyWords(s, question)
	if money != nil {
		p.Text = fill(question.MoneyText, money...)
	}
	for i, c := range question.suggested(s.Region) {
		label := c.Label
		if i == 0 && c.Value == s.Region && len(question.Feeds) == 1 && question.Feeds[0] == "country" {
			label = fill(q.Words.Suggested, "label", label)
		}
		if money != nil && c.Money != "" {
			label = fill(c.Money, money...)
		}
		p.Choices = append(p.Choices, Button{label, Event{Action: Reply, Question: question.ID, Text: c.Value}})
	}
	return p
}

// moneyWords are the amounts that the choices of a question about pay can name; nil when the pay of people
// like this one is not known.
func (q *Quiz) moneyWords(s State, question *Question) []string {
	if question.Reads != readsAmount {
		return nil
	}
	profile := q.Profile(s)
	pay, ok := q.model.PayRange(profile)
	if !ok {
		return nil
	}
	return []string{
		"low", q.amount(pay.P25, pay.Currency), "high", q.amount(pay.P75, pay.Currency),
		"role", q.labelFed("role", profile.Role), "country", q.labelFed("country", profile.Country),
	}
}

// labelFed is the label of a value of the question that feeds an input.
func (q *Quiz) labelFed(name, value string) string {
	if question := q.feeding(name); question != nil {
		return question.label(value, q.Words.Skipped)
	}
	return value
}

// progress is who we think we talk to, and how many questions are likely to follow.
func (q *Quiz) progress(s State, question *Question) string {
	if len(s.Answers) == 0 {
		return ""
	}
	var said []string
	for i := range q.Questions {
		other := &q.Questions[i]
		if value, _ := s.Answer(other.ID); other.Recap && value != "" && other != question {
			said = append(said, other.label(value, ""))
		}
	}
	line := strings.Join(said, " · ")
	if line != "" {
		line = "✓ " + line
	}
	return strings.TrimSpace(line + "   " + q.left(s))
}

// left says how many questions follow this one; nothing while an earlier answer is being changed.
func (q *Quiz) left(s State) string {
	if s.Opened != "" {
		return ""
	}
	about, most := q.following(s.Answers)
	switch {
	case most <= 0:
		return "*(" + q.Words.ProgressLast + ")*"
	case about <= 0 || about >= most:
		return "*(" + fill(q.Words.ProgressMost, "most", strconv.Itoa(most)) + ")*"
	}
	return "*(" + fill(q.Words.ProgressAbout, "n", strconv.Itoa(about), "most", strconv.Itoa(most)) + ")*"
}

// following is how many questions are likely to follow the one that is being asked, and how many at the most. Both
// only fall from answer to answer: what seemed enough before is not taken back.
func (q *Quiz) following(answers []Answer) (about, most int) {
	about = q.Most
	for given := range len(answers) + 1 {
		about = max(0, min(about-1, q.plan(answers[:given]).after))
	}
	return about, min(q.Most, len(q.Questions)) - len(answers) - 1
}

// label is what the person knows a value by.
func (q *Question) label(value, skipped string) string {
	if value == "" {
		return skipped
	}
	if c := q.choice(value); c != nil {
		return c.Label
	}
	var labels []string
	for part := range eachValue(value) {
		if c := q.choice(part); c != nil {
			labels = append(labels, c.Label)
		}
	}
	return strings.Join(labels, ", ")
}

// confirmation asks whether a proposed answer was meant, or which of them.
func (q *Quiz) confirmation(s State) Message {
	question, values := q.byID[s.Pending.Question], s.Pending.Values
	p := &Prompt{}
	old, answered := s.Answer(question.ID)
	switch label := q.shownLabel(s, question, values[0]); {
	case len(values) > 1:
		p.Text = q.Words.ConfirmWhich
	case answered:
		p.Text = fill(q.Words.ConfirmChange, "name", question.Name, "label", label,
			"old", q.shownLabel(s, question, old))
	case s.Misses > 0 && values[0] == question.Otherwise:
		p.Text = fill(q.Words.ConfirmOther, "label", label)
	default:
		p.Text = fill(q.Words.Confirm, "label", label)
	}
	label, no := q.Words.Yes, q.Words.No
	if answered {
		no = q.Words.Keep
	}
	for _, value := range values {
		if len(values) > 1 {
			label, no = cut(q.shownLabel(s, question, value), MaxLabel), q.Words.Neither
		}
		p.Choices = append(p.Choices, Button{label, yes(question.ID, value)})
	}
	p.Choices = append(p.Choices, Button{no, Event{Action: Show}})
	return Message{Progress: q.progress(s, question), Prompt: p}
}

// shownLabel is the label as the question shows it, with amounts where they are known.
func (q *Quiz) shownLabel(s State, question *Question, value string) string {
	if c := question.choice(value); c != nil && c.Money != "" {
		if money := q.moneyWords(s, question); money != nil {
			return fill(c.Money, money...)
		}
	}
	return question.label(value, q.Words.Skipped)
}
