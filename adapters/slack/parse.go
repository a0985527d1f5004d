package slack

import (
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// Action ids that are no events. All others are Event.String, so that an old button keeps its meaning.
const (
	choose     = "choose" // a menu whose options are events themselves
	keep       = "keep"   // send the verdict to the person's own direct messages
	marks      = "marks/" // a menu that takes several answers; what is marked counts when done is pressed
	done       = "done/"
	linkPrefix = "link/"  // opens an address; Slack tells us all the same
	answerID   = "answer" // an input of a modal; its block is named by the question
)

// unknown is an event that no quiz knows: the engine says that the button is old, and changes nothing.
var unknown = engine.Event{Action: "unknown"}

// conversation is the person's in an installation, wherever they are: a quiz begun in a channel goes on in a direct
// message, and "forget me" forgets everything.
func conversation(p place, user string) bot.ConversationID {
	return bot.ConversationID(installationID(p) + "/" + user)
}

// installationID begins the conversations of everybody in an installation.
func installationID(p place) string { return "slack/" + p.key() }

// A Reader finds answers in a line typed with a command; an engine.Quiz is one.
type Reader interface {
	Ahead(line string) []engine.Event
}

// companions are the words behind /verdict that lead to one page.
var companions = map[string]engine.Action{
	"again":   engine.Show,
	"guides":  engine.Guides,
	"help":    engine.Help,
	"privacy": engine.Privacy,
	"forget":  engine.Forget,
	"export":  engine.Export,
}

// companion is the page that a command asks for; empty when it begins or goes on.
func (c *command) companion() engine.Action {
	return companions[strings.ToLower(strings.TrimSpace(c.Text))]
}

// commanded is the turn that a command means.
func (a *Adapter) commanded(c *command) bot.Turn {
	t := bot.Turn{Conversation: conversation(c.place(), c.User)}
	if page := c.companion(); page != "" {
		t.Events = []engine.Event{{Action: page}}
	} else {
		t.Events = append([]engine.Event{{Action: engine.Begin}}, a.Quiz.Ahead(c.Text)...)
	}
	number(t.Events, c.Trigger)
	return t
}

// number gives each event an ID of its own: of two with the same, the second would pass for a redelivery.
func number(events []engine.Event, id string) {
	for i := range events {
		events[i].ID = id
		if i > 0 {
			events[i].ID += "/" + strconv.Itoa(i)
		}
	}
}

// turn is the turn that a click, a form or a shortcut means. What is not understood changes nothing.
func (in *interaction) turn() bot.Turn {
	t := bot.Turn{Conversation: conversation(in.place(), in.User.ID), Events: in.events()}
	number(t.Events, in.Trigger)
	return t
}

func (in *interaction) events() []engine.Event {
	switch in.Type {
	case kindClick:
		return []engine.Event{in.click()}
	case kindSubmit:
		return in.View.submitted()
	case kindShortcut:
		return []engine.Event{{Action: engine.Begin}}
	}
	return []engine.Event{unknown}
}

// click is a button or a menu. A menu's action id names the question, its value the choice.
func (in *interaction) click() engine.Event {
	clicked := in.clicked()
	if question, ok := strings.CutPrefix(clicked.ID, done); ok {
		return engine.Event{Action: engine.Reply, Question: question, Text: in.marked(question)}
	}
	if clicked.Selected == nil {
		return parseEvent(clicked.ID)
	}
	if clicked.ID == choose {
		return parseEvent(clicked.Selected.Value)
	}
	e := parseEvent(clicked.ID)
	if e.Action == engine.Reply && e.Text == "" {
		e.Text = clicked.Selected.Value
	}
	return e
}

// marked are the values marked in the menu of a question, joined by commas.
func (in *interaction) marked(question string) string {
	values := in.State.Values
	if in.Container.Type == containerView {
		values = in.View.State.Values
	}
	for _, block := range values {
		if menu, ok := block[marks+question]; ok {
			return joinValues(menu.Several)
		}
	}
	return ""
}

func joinValues(options []selected) string {
	values := make([]string, len(options))
	for i, o := range options {
		values[i] = o.Value
	}
	return strings.Join(values, ",")
}

func parseEvent(s string) engine.Event {
	e, err := engine.ParseEvent(s)
	if err != nil {
		return unknown
	}
	return e
}

// submitted is a modal. Its callback is the event that opened it; a field's block is named by its question.
func (v *view) submitted() []engine.Event {
	opened := parseEvent(v.Callback)
	if opened.Action != engine.Type && opened.Action != engine.OneForm {
		return []engine.Event{unknown}
	}
	var events []engine.Event
	for _, block := range v.Blocks { // in the order of the form: the values have none
		question := block.ID
		switch field := v.State.Values[question][answerID]; {
		case field.Selected != nil:
			events = append(events, engine.Event{Action: engine.Reply, Question: question, Text: field.Selected.Value})
		case len(field.Several) > 0:
			events = append(events, engine.Event{Action: engine.Reply, Question: question, Text: joinValues(field.Several)})
		case field.Value != "" && opened.Action == engine.Type:
			events = append(events, engine.Event{Action: engine.Type, Question: question, Text: field.Value})
		}
	}
	return events
}
