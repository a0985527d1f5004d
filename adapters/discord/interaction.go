package discord

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
)

// An interaction is what a person did, as Discord tells it, whole or in part: fields that are not used are not read,
// so that new ones do no harm.
type interaction struct {
	ID      string           `json:"id"`
	Type    int              `json:"type"`
	Token   string           `json:"token"` // answers for 15 minutes: a secret
	Data    *interactionData `json:"data"`
	Member  *member          `json:"member"` // in a server
	User    *user            `json:"user"`   // elsewhere
	Message *clicked         `json:"message"`
	Locale  string           `json:"locale"`
	Context *int             `json:"context"` // where it happened; absent in old payloads

	inline bool // answered with the response of a request
}

// contextBotDM is the context of the person's own direct messages with the bot.
const contextBotDM = 1

type member struct {
	User *user `json:"user"`
}

type user struct {
	ID  string `json:"id"`
	Bot bool   `json:"bot"`
}

// clicked is the message that a component or a modal belongs to.
type clicked struct {
	Flags    int `json:"flags"`
	Metadata *struct {
		User *user `json:"user"` // whose interaction made the message
	} `json:"interaction_metadata"`
}

type interactionData struct {
	Name       string          `json:"name"`      // of a command
	CustomID   string          `json:"custom_id"` // of a component or a modal
	Values     []string        `json:"values"`    // of a select menu
	Options    []commandValue  `json:"options"`
	Components []submittedPart `json:"components"` // of a modal
}

// A commandValue is an option of a command as a person filled it in.
type commandValue struct {
	Name    string          `json:"name"`
	Value   json.RawMessage `json:"value"` // a string or a number
	Focused bool            `json:"focused"`
}

// text is the value without its JSON; empty for anything but a string or a number.
func (v commandValue) text() string {
	var s string
	if json.Unmarshal(v.Value, &s) == nil {
		return s
	}
	var n json.Number
	if json.Unmarshal(v.Value, &n) == nil {
		return n.String()
	}
	return ""
}

// A submittedPart is a part of a modal that was sent: a field, or what holds fields.
type submittedPart struct {
	CustomID   string          `json:"custom_id"`
	Value      json.RawMessage `json:"value"` // of a text, or of a radio group
	Values     []string        `json:"values"`
	Component  *submittedPart  `json:"component"`
	Components []submittedPart `json:"components"`
}

// errInteraction is wrapped when bytes are no interaction. It never quotes them: they hold a token.
var errInteraction = errors.New("not an interaction")

// decode reads an interaction. Nothing but its own fields is trusted: that it came from Discord is for the caller.
func decode(data []byte) (*interaction, error) {
	var in interaction
	if err := jsonv2.Unmarshal(data, &in); err != nil {
		return nil, fmt.Errorf("%w: malformed", errInteraction)
	}
	switch {
	case in.Type == 0:
		return nil, fmt.Errorf("%w: no type", errInteraction)
	case in.Type == kindPing:
		return &in, nil
	case !isSnowflake(in.ID) || in.Token == "":
		return nil, fmt.Errorf("%w: no id or token", errInteraction)
	case !isSnowflake(in.person()):
		return nil, fmt.Errorf("%w: nobody did it", errInteraction)
	}
	if in.Data == nil {
		in.Data = &interactionData{}
	}
	return &in, nil
}

// person is the account that did it.
func (in *interaction) person() string {
	switch {
	case in.Member != nil && in.Member.User != nil:
		return in.Member.User.ID
	case in.User != nil:
		return in.User.ID
	}
	return ""
}

// direct says whether it happened in the person's direct messages with the bot, where nobody else reads along.
func (in *interaction) direct() bool {
	if in.Context != nil {
		return *in.Context == contextBotDM
	}
	return false
}

// owned says whether the message that was clicked is the person's own: nobody else sees it, and it answers them.
func (in *interaction) owned() bool {
	m := in.Message
	if m == nil || !in.direct() && m.Flags&flagEphemeral == 0 {
		return false
	}
	return m.Metadata == nil || m.Metadata.User == nil || m.Metadata.User.ID == in.person()
}

// discordEpoch is where snowflakes begin, in Unix milliseconds.
const discordEpoch = 1420070400000

// made is when Discord made the interaction, by Discord's clock.
func (in *interaction) made() time.Time { return snowflakeTime(in.ID) }

func snowflakeTime(id string) time.Time {
	n, err := strconv.ParseUint(id, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(int64(n>>22) + discordEpoch)
}

func isSnowflake(id string) bool {
	n, err := strconv.ParseUint(id, 10, 64)
	return err == nil && n > 0
}
