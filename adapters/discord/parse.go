package discord

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// choose is the custom_id of a select menu whose options are events themselves.
const choose = "choose"

// unknown is an event that no quiz knows: the engine says that the button is old, and changes nothing.
var unknown = engine.Event{Action: "unknown"}

// conversationPrefix begins the id of every conversation on Discord.
const conversationPrefix = "discord/"

// conversation is the person's, wherever they are: a quiz begun in a server goes on in a direct message, and "forget
// me" forgets everything.
func conversation(person string) bot.ConversationID {
	return bot.ConversationID(conversationPrefix + person)
}

// turn is what an interaction means. Whatever arrives, it is a turn: what is not understood changes nothing.
func turn(in *interaction) bot.Turn {
	t := bot.Turn{Conversation: conversation(in.person()), Locale: in.Locale}
	switch in.Type {
	case kindCommand:
		t.Events = commanded(in.Data)
	case kindComponent:
		t.Events = []engine.Event{click(in.Data)}
	case kindModal:
		t.Events = submitted(in.Data)
	default:
		t.Events = []engine.Event{unknown}
	}
	for i := range t.Events { // each has its own ID: of two with the same, the second would pass for a redelivery
		t.Events[i].ID = in.ID
		if i > 0 {
			t.Events[i].ID += "/" + strconv.Itoa(i)
		}
	}
	return t
}

// companions are the commands that lead to one page.
var companions = map[string]engine.Action{
	"verdict-again":   engine.Show,
	"verdict-guides":  engine.Guides,
	"verdict-help":    engine.Help,
	"verdict-privacy": engine.Privacy,
	"verdict-export":  engine.Export,
	"verdict-forget":  engine.Forget,
}

// units make a number of an option into words that can only mean an amount, never the position of a choice.
var units = map[string]string{"years": " years", "hours": " hours"}

// commanded is a slash command. Its options are words typed to the questions of their names.
func commanded(d *interactionData) []engine.Event {
	if action, ok := companions[d.Name]; ok {
		return []engine.Event{{Action: action}}
	}
	events := []engine.Event{{Action: engine.Begin}}
	for _, o := range d.Options {
		if text := o.text(); text != "" {
			events = append(events, engine.Event{Action: engine.Type, Question: o.Name, Text: text + units[o.Name]})
		}
	}
	return events
}

// click is a button or a select menu. A menu's custom_id names the question, its values the choices.
func click(d *interactionData) engine.Event {
	if d.CustomID == choose && len(d.Values) == 1 {
		return event(d.Values[0])
	}
	e := event(d.CustomID)
	if e.Action == engine.Reply && e.Text == "" {
		e.Text = strings.Join(d.Values, ",")
	}
	return e
}

func event(s string) engine.Event {
	e, err := engine.ParseEvent(s)
	if err != nil {
		return unknown
	}
	return e
}

// submitted is a modal. Its custom_id is the event that opened it; a field is named by its question.
func submitted(d *interactionData) []engine.Event {
	opened := event(d.CustomID)
	if opened.Action != engine.Type && opened.Action != engine.OneForm {
		return []engine.Event{unknown}
	}
	var events []engine.Event
	for _, field := range fields(d.Components, 0) {
		switch question, text, values := field.CustomID, field.text(), field.Values; {
		case len(values) > 0:
			events = append(events, engine.Event{Action: engine.Reply, Question: question, Text: strings.Join(values, ",")})
		case text != "" && opened.Action == engine.OneForm:
			events = append(events, engine.Event{Action: engine.Reply, Question: question, Text: text})
		case text != "":
			events = append(events, engine.Event{Action: engine.Type, Question: question, Text: text})
		}
	}
	return events
}

// maxDepth is how deep a modal nests: a row or a label, and its field. What is deeper is no modal of ours.
const maxDepth = 3

func fields(parts []submittedPart, depth int) []submittedPart {
	var found []submittedPart
	for _, p := range parts {
		if p.Component != nil {
			p.Components = append(p.Components, *p.Component)
		}
		switch {
		case len(p.Components) > 0 && depth < maxDepth:
			found = append(found, fields(p.Components, depth+1)...)
		case p.CustomID != "":
			found = append(found, p)
		}
	}
	return found
}

// text is what was typed or chosen; empty when the field was left alone.
func (p submittedPart) text() string {
	var s string
	if json.Unmarshal(p.Value, &s) != nil {
		return ""
	}
	return s
}

// A typedMessage is a message that somebody wrote to the bot.
type typedMessage struct {
	ID        string `json:"id"`
	ChannelID string `json:"channel_id"`
	GuildID   string `json:"guild_id"`
	Author    *user  `json:"author"`
	Content   string `json:"content"`
	Type      int    `json:"type"`
}

// Types of message that hold what a person typed.
const (
	typeDefault = 0
	typeAnswer  = 19
)

// typed is the turn that a direct message means; false for what is none: of bots, in servers, empty.
func (m *typedMessage) typed() (bot.Turn, bool) {
	if m.Author == nil || m.Author.Bot || !isSnowflake(m.Author.ID) || m.GuildID != "" ||
		strings.TrimSpace(m.Content) == "" || m.Type != typeDefault && m.Type != typeAnswer {
		return bot.Turn{}, false
	}
	return bot.Turn{
		Conversation: conversation(m.Author.ID),
		Events:       []engine.Event{{ID: m.ID, Action: engine.Reply, Text: m.Content}},
	}, true
}
