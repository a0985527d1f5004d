package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// An Action says what kind of thing the person did.
type Action string

// The actions of the dialogue. A button carries one of them in its Event; a typed line is a Reply
// until Next has recognized the words.
const (
	Begin   Action = "begin"   // start, or go on where the conversation was left
	Reply   Action = "reply"   // answer a question
	Confirm Action = "confirm" // yes to an answer that the bot proposed
	Skip    Action = "skip"    // rather not say
	Back    Action = "back"    // take the previous answer back
	Edit    Action = "edit"    // change one earlier answer and keep the rest
	Why     Action = "why"     // why do you ask, or: why this verdict
	Answers Action = "answers" // show my answers
	Sources Action = "sources" // where do the numbers come from
	Enough  Action = "enough"  // the verdict now, without the questions that are left
	WhatIf  Action = "whatif"  // what would change the verdict
	Show    Action = "show"    // the question or the verdict once more
	Help    Action = "help"    // what can I say here
	Restart Action = "restart" // drop the answers and start over
	Forget  Action = "forget"  // erase everything about me
	Stop    Action = "stop"    // pause; the answers stay
	Type    Action = "type"    // words typed to one question, in a form or with a command; without words: ask for them
	OneForm Action = "form"    // the questions that everybody is asked, in one form
	Guides  Action = "guides"  // what to read
	Privacy Action = "privacy" // what is kept, and for how long
	Export  Action = "export"  // show everything that is kept
	Share   Action = "share"   // show what a card for others would say
	Post    Action = "post"    // yes to the card: post it
	Later   Action = "later"   // show what it means to be asked later how it went
	Agree   Action = "agree"   // yes to that
	Decline Action = "decline" // no more of it
	Told    Action = "told"    // answer a check-in
)

var actions = []Action{
	Begin, Reply, Confirm, Skip, Back, Edit, Why, Answers, Sources, Enough, WhatIf, Show, Help, Restart, Forget, Stop,
	Type, OneForm, Guides, Privacy, Export, Share, Post, Later, Agree, Decline, Told,
}

// MaxEvent is the longest Event.String that every platform carries on a button, in bytes:
// Discord's custom_id holds 100 characters, Slack's action_id 255.
const MaxEvent = 100

// An Event is one thing the person did. Adapters make it from whatever their platform sends.
type Event struct {
	ID       string // the platform's own ID of this delivery; empty when it has none
	Action   Action
	Question string // the question that it is about; empty means the one being asked
	Text     string // Reply and Confirm: choice values joined by commas, or the words typed. Type: the words. Begin: the locale. Agree: the time, RFC 3339
}

// ErrEvent is wrapped by every error of ParseEvent.
var ErrEvent = errors.New("not an event")

// String is the event's stable text form without its ID, for example "reply/role/backend". It is what
// a button carries. Old messages keep their meaning because it names values, never positions.
func (e Event) String() string {
	switch {
	case e.Text != "":
		return string(e.Action) + "/" + e.Question + "/" + e.Text
	case e.Question != "":
		return string(e.Action) + "/" + e.Question
	}
	return string(e.Action)
}

// ParseEvent is the inverse of Event.String. The error wraps ErrEvent; what a button of an earlier
// version or a forger sends is not an event of ours.
func ParseEvent(s string) (Event, error) {
	if len(s) > MaxEvent {
		return Event{}, fmt.Errorf("%w: %d bytes, at most %d", ErrEvent, len(s), MaxEvent)
	}
	action, rest, _ := strings.Cut(s, "/")
	question, text, _ := strings.Cut(rest, "/")
	e := Event{Action: Action(action), Question: question, Text: text}
	if !e.Action.known() {
		return Event{}, fmt.Errorf("%w: unknown action", ErrEvent)
	}
	if e.String() != s {
		return Event{}, fmt.Errorf("%w: empty part", ErrEvent)
	}
	return e, nil
}

func (a Action) known() bool {
	return slices.Contains(actions, a)
}
