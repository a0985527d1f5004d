package engine

import "slices"

// An Answer is what the person said to one question.
type Answer struct {
	Question string `json:"q"`
	Value    string `json:"v,omitempty"` // choice values joined by commas; empty: rather not say
}

// A State is everything one conversation remembers. The zero State remembers nothing. It is a value:
// Next never changes the slices of the State that it was given.
type State struct {
	Quiz    string   `json:"quiz,omitempty"`    // version of the quiz that the answers belong to
	Answers []Answer `json:"answers,omitempty"` // in the order given
	Enough  bool     `json:"enough,omitempty"`  // the person wants the verdict without the questions that are left
	Region  string   `json:"region,omitempty"`  // country of the person's language setting, to suggest it
	Opened  string   `json:"opened,omitempty"`  // an answered question that is being asked again
	Pending *Pending `json:"pending,omitempty"` // answers proposed by us, waiting for a yes
	Before  []Answer `json:"before,omitempty"`  // the finished answers before the last change, to say what moved
	Misses  int      `json:"misses,omitempty"`  // typed lines in a row that were not understood
	Page    Page     `json:"page,omitempty"`    // what is shown instead of the question or the verdict
	Recent  []string `json:"recent,omitempty"`  // IDs of the last events, newest last

	CheckIns *CheckIns `json:"checkins,omitempty"` // what the person wants to be asked later; nil when nothing
}

// Pending are answers to one question of which we ask whether one was meant.
type Pending struct {
	Question string   `json:"q"`
	Values   []string `json:"v"` // the likeliest first
}

// A Page is what View shows instead of the question or the verdict.
type Page string

// The pages. Any event but a redelivered one leaves them.
const (
	NoPage      Page = ""        // the question or the verdict
	AnswersPage Page = "answers" // your answers, one edit per line
	WhyPage     Page = "why"     // why this verdict
	SourcesPage Page = "sources" // where the numbers come from
	WhatIfPage  Page = "whatif"  // what would change the verdict
	HelpPage    Page = "help"    // what can be said
	StoppedPage Page = "stopped" // paused
	GuidesPage  Page = "guides"  // what to read
	PrivacyPage Page = "privacy" // what is kept, and for how long
	ExportPage  Page = "export"  // everything that is kept
	SharePage   Page = "share"   // what a card for others would say
	LaterPage   Page = "later"   // what it means to be asked later how it went
	CheckInPage Page = "checkin" // how it went
)

// maxRecent is how many event IDs are remembered: more than a conversation has events within the
// quarter of an hour in which platforms deliver again.
const maxRecent = 32

// Answer returns the value given to a question. ok is false when there is none yet; a question that was
// skipped has the value "" and ok true.
func (s State) Answer(question string) (value string, ok bool) {
	if i := indexOf(s.Answers, question); i >= 0 {
		return s.Answers[i].Value, true
	}
	return "", false
}

// with returns the answers with one more, or with one replaced in its place.
func with(answers []Answer, a Answer) []Answer {
	out := slices.Clone(answers)
	if i := indexOf(out, a.Question); i >= 0 {
		out[i] = a
		return out
	}
	return append(out, a)
}

func indexOf(answers []Answer, question string) int {
	return slices.IndexFunc(answers, func(a Answer) bool { return a.Question == question })
}

func (s State) seen(id string) bool { return id != "" && slices.Contains(s.Recent, id) }

func (s State) remember(id string) State {
	if id == "" {
		return s
	}
	recent := append(slices.Clone(s.Recent), id)
	s.Recent = recent[max(0, len(recent)-maxRecent):]
	return s
}

// Clone returns a State that shares no memory with this one.
func (s State) Clone() State {
	s.Answers, s.Before, s.Recent = slices.Clone(s.Answers), slices.Clone(s.Before), slices.Clone(s.Recent)
	if s.Pending != nil {
		s.Pending = &Pending{s.Pending.Question, slices.Clone(s.Pending.Values)}
	}
	if s.CheckIns != nil {
		c := *s.CheckIns
		c.Asked, c.Told = slices.Clone(c.Asked), slices.Clone(c.Told)
		s.CheckIns = &c
	}
	return s
}
