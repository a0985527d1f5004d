package engine

import (
	"hash/fnv"
	"slices"
	"strconv"

	"github.com/earnverdict/verdictbot/engine/recognize"
)

// Next is one step of the dialogue: what is remembered and what the person did, into what is remembered
// from now on and what to tell them about it. It is total: whatever the event, the state that comes out can
// be shown and gone on with. An event with an ID that was seen before changes nothing.
func (q *Quiz) Next(s State, e Event) (State, Notice) {
	if s.seen(e.ID) {
		return s, ""
	}
	s = q.adopt(s)
	if !s.begun() {
		return q.begin(e)
	}
	next, notice := q.step(s, e)
	if !next.begun() { // forgotten: not even the event is remembered
		return State{}, notice
	}
	return next.remember(e.ID), notice
}

// begin answers the first event of a conversation. What is not a word of greeting may be a button of a
// conversation that was forgotten or has expired: it must not bring its answer back.
func (q *Quiz) begin(e Event) (State, Notice) {
	s := State{Quiz: q.content.Version}.remember(e.ID)
	if e.Action == Begin {
		s.Region = region(e.Text)
	}
	if e.Action == Reply && e.Question == "" {
		e.Action = q.commands[recognize.Fold(e.Text)]
	}
	switch e.Action {
	case Begin, Restart, "":
		return s, ""
	case Help, Guides, Privacy:
		return s.turned(pages[e.Action]), ""
	case Export:
		return State{}, Notice(q.Words.ExportNone)
	case Forget:
		return State{}, Notice(q.Words.Forgotten)
	case Stop:
		return State{}, Notice(q.Words.Stopped)
	}
	return s, Notice(q.Words.Ended)
}

func (q *Quiz) step(s State, e Event) (State, Notice) {
	switch e.Action {
	case Begin:
		return q.resume(s)
	case Reply:
		return q.reply(s, e)
	case Confirm:
		return q.confirm(s, e)
	case Skip:
		return q.skip(s, e)
	case Back:
		return q.back(s, e)
	case Edit:
		return q.edit(s, e)
	case Why:
		return q.why(s, e)
	case Restart:
		return q.restart(s)
	case Forget:
		return State{}, Notice(q.Words.Forgotten)
	case Enough:
		return q.enough(s)
	case WhatIf:
		return q.whatIf(s, e)
	case Type:
		return q.typedTo(s, e)
	case Share:
		return q.share(s)
	case Post:
		return q.post(s)
	case Later:
		return q.later(s)
	case Agree:
		return q.agree(s, e)
	case Decline:
		return q.decline(s)
	case Told:
		return q.told(s, e)
	case Show, OneForm:
		return s.plain(), ""
	}
	if page, ok := pages[e.Action]; ok {
		return s.turned(page), ""
	}
	return s, Notice(q.Words.OldButton)
}

// pages are the actions that only turn to a page.
var pages = map[Action]Page{
	Answers: AnswersPage, Sources: SourcesPage, Help: HelpPage, Stop: StoppedPage,
	Guides: GuidesPage, Privacy: PrivacyPage, Export: ExportPage,
}

// turned turns to a page and drops what was proposed.
func (s State) turned(p Page) State {
	s.Page, s.Pending = p, nil
	return s
}

// enough gives the verdict without the questions that are left. Who has told nothing yet gets no verdict.
func (q *Quiz) enough(s State) (State, Notice) {
	if len(s.Answers) == 0 {
		return s.plain(), Notice(q.Words.TooEarly)
	}
	s.Enough, s.Opened = true, ""
	return s.plain(), ""
}

// resume goes on where the conversation was left. A check-in that is open is shown: perhaps it never arrived.
func (q *Quiz) resume(s State) (State, Notice) {
	switch {
	case q.openCheckIn(s) != nil:
		return s.turned(CheckInPage), ""
	case len(s.Answers) > 0 && !q.Finished(s):
		return s.plain(), Notice(q.Words.Resume)
	}
	return s.plain(), ""
}

// restart drops the answers, and what was agreed about them.
func (q *Quiz) restart(s State) (State, Notice) {
	notice := q.Words.Restarted
	if !q.Due(s).IsZero() {
		notice += " " + q.Words.Declined
	}
	return State{Quiz: s.Quiz, Region: s.Region, Recent: s.Recent}, Notice(notice)
}

// plain leaves every page and drops what was proposed.
func (s State) plain() State { return s.turned(NoPage) }

// reply takes an answer. Without a question it is a typed line.
func (q *Quiz) reply(s State, e Event) (State, Notice) {
	if e.Question == "" {
		return q.typed(s, e.Text)
	}
	question := q.byID[e.Question]
	if question == nil {
		return s, Notice(q.Words.OldButton)
	}
	value := question.normal(e.Text)
	if notice := q.refuses(question, value); notice != "" {
		return s, notice
	}
	return q.answer(s, question, value)
}

// refuses says what is wrong with the values that came with a button, a menu or a form.
func (q *Quiz) refuses(question *Question, value string) Notice {
	switch {
	case value == "":
		return Notice(q.Words.NoChoice)
	case question.takes(value):
		return ""
	}
	for part := range eachValue(value) {
		if c := question.choice(part); c != nil && c.Alone {
			return Notice(fill(q.Words.Alone, "label", c.Label))
		}
	}
	return Notice(q.Words.OldButton)
}

// answer records a valid answer, or proposes it when another one was given before: an old button must not
// change an answer silently.
func (q *Quiz) answer(s State, question *Question, value string) (State, Notice) {
	old, answered := s.Answer(question.ID)
	switch {
	case !answered || s.Opened == question.ID:
		return q.record(s, Answer{question.ID, value}), ""
	case old == value:
		return s.plain(), ""
	}
	return s.proposing(question, value), ""
}

// proposing asks whether one of these answers was meant.
func (s State) proposing(question *Question, values ...string) State {
	s.Page, s.Pending = NoPage, &Pending{question.ID, values}
	return s
}

// record stores an answer, and remembers what was before when a finished
// quiz is changed.
func (q *Quiz) record(s State, a Answer) State {
	before := q.withoutOpened(s)
	if old, answered := s.Answer(a.Question); q.Finished(before) && old != a.Value {
		s.Before = s.Answers
		s.Enough = s.Enough || answered // what moved is shown at once, without further questions
	}
	s.Answers = with(s.Answers, a)
	s.Opened, s.Misses = "", 0
	return s.plain()
}

func (q *Quiz) withoutOpened(s State) State {
	s.Opened = ""
	return s
}

func (q *Quiz) confirm(s State, e Event) (State, Notice) {
	question := q.byID[e.Question]
	if question == nil {
		return s, Notice(q.Words.OldButton)
	}
	if p := s.Pending; p != nil && p.Question == question.ID {
		for _, value := range p.Values {
			if e.Text == yes(question.ID, value).Text {
				return q.record(s, Answer{question.ID, value}), ""
			}
		}
	}
	return q.reply(s, Event{Action: Reply, Question: e.Question, Text: e.Text})
}

// yes is the event that takes a proposed answer. A list too long for a button is named by its hash: it only
// has to be told from other proposals.
func yes(question, value string) Event {
	e := Event{Action: Confirm, Question: question, Text: value}
	if len(e.String()) > MaxEvent {
		hash := fnv.New64a()
		hash.Write([]byte(value))
		e.Text = "~" + strconv.FormatUint(hash.Sum64(), 36)
	}
	return e
}

func (q *Quiz) skip(s State, e Event) (State, Notice) {
	question := q.current(s, e)
	switch {
	case question != nil:
		return q.answer(s, question, "")
	case e.Question != "":
		return s.plain(), Notice(q.Words.OldButton)
	}
	return s.plain(), Notice(q.Words.MissFinished)
}

// back takes the last answer back, or leaves a question that was opened again. An answer that was given out of turn
// may leave the same question on the screen: then those before it go too, so that there is something to see. The
// event names what was on the screen: a second tap on the same "back" finds something else there and does nothing.
func (q *Quiz) back(s State, e Event) (State, Notice) {
	before, onScreen := s, q.onScreen(s)
	if e.Question != "" && e.Question != onScreen {
		return s.plain(), ""
	}
	switch {
	case s.Page != NoPage || s.Pending != nil:
		return s.plain(), ""
	case s.Opened != "":
		return q.withoutOpened(s), ""
	case onScreen == onChange:
		s.Answers, s.Before = s.Before, nil
		return s, ""
	case s.Enough && q.plan(s.Answers).next != nil: // to the question that was left out
		s.Enough, s.Before = false, nil
		return s, ""
	}
	s.Enough = false
	for n, given := len(s.Answers)-1, s.Answers; n >= 0; n-- {
		s.Answers, s.Before = slices.Clone(given[:n]), nil
		if q.onScreen(s) != onScreen {
			return s, ""
		}
	}
	return before, Notice(q.Words.First)
}

// What stands on the screen where it is no question: the verdict, and the verdict after a change, where "back" undoes
// the change.
const (
	onVerdict = "verdict"
	onChange  = "change"
)

// onScreen names what is on the screen below every page.
func (q *Quiz) onScreen(s State) string {
	switch question := q.asked(s); {
	case question != nil:
		return question.ID
	case s.Before != nil:
		return onChange
	}
	return onVerdict
}

// edit asks an answered question again; the other answers stay.
func (q *Quiz) edit(s State, e Event) (State, Notice) {
	if e.Question == "" {
		return s.turned(AnswersPage), ""
	}
	if _, answered := s.Answer(e.Question); !answered || q.byID[e.Question] == nil {
		return s.plain(), Notice(q.Words.NotAsked)
	}
	s = s.plain()
	s.Opened = e.Question
	return s, ""
}

// why tells why a question is asked and stays where it is; at the verdict it turns to the reasons.
func (q *Quiz) why(s State, e Event) (State, Notice) {
	question := q.current(s, e)
	switch {
	case question != nil:
		return s.plain(), Notice(fill(q.Words.WhyPrefix, "why", question.Why))
	case q.Finished(s):
		return s.turned(WhyPage), ""
	}
	return s.plain(), Notice(q.Words.OldButton)
}

// current is the question that an event is about: the one it names, else the one being asked.
func (q *Quiz) current(s State, e Event) *Question {
	if e.Question != "" {
		return q.byID[e.Question]
	}
	return q.asked(s)
}
