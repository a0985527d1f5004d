package slack

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"

	jsonv2 "github.com/go-json-experiment/json"
)

// What Slack tells, in part: fields that are not used are not read, so that new ones do no harm. The same objects come
// over HTTP, where a signature covers them, and over Socket Mode, where the connection does.

// errPayload is wrapped when bytes are nothing of Slack's. It never quotes them: they hold ways to answer.
var errPayload = errors.New("not a payload of Slack's")

// A command is a slash command as it was typed.
type command struct {
	Team        string `json:"team_id"`
	Enterprise  string `json:"enterprise_id"`
	OrgWide     truth  `json:"is_enterprise_install"`
	Channel     string `json:"channel_id"`
	User        string `json:"user_id"`
	Text        string `json:"text"`
	ResponseURL string `json:"response_url"` // answers for 30 minutes: a secret
	Trigger     string `json:"trigger_id"`
}

// truth is a boolean that Slack writes as one or as a word, depending on the transport.
type truth bool

func (t *truth) UnmarshalJSON(data []byte) error {
	*t = truth(string(bytes.Trim(data, `"`)) == "true")
	return nil
}

// formCommand reads a command from the fields of a form.
func formCommand(form url.Values) (*command, error) {
	c := &command{
		Team: form.Get("team_id"), Enterprise: form.Get("enterprise_id"),
		OrgWide: form.Get("is_enterprise_install") == "true",
		Channel: form.Get("channel_id"), User: form.Get("user_id"), Text: form.Get("text"),
		ResponseURL: form.Get("response_url"), Trigger: form.Get("trigger_id"),
	}
	return c, c.check()
}

func decodeCommand(data []byte) (*command, error) {
	c := &command{}
	if err := jsonv2.Unmarshal(data, c); err != nil {
		return nil, fmt.Errorf("%w: malformed command", errPayload)
	}
	return c, c.check()
}

func (c *command) place() place { return place{c.Team, c.Enterprise, bool(c.OrgWide)} }

func (c *command) check() error { return check(c.place(), c.User) }

// check wants to know who did it, and where.
func check(p place, user string) error {
	if !isID(user) || !isID(p.key()) {
		return fmt.Errorf("%w: nobody did it, or nowhere", errPayload)
	}
	return nil
}

// isID says whether a text can be an id of Slack's: capital letters and digits. Ids become parts of our own keys.
func isID(id string) bool {
	return id != "" && len(id) <= 32 && strings.Trim(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// Kinds of interaction.
const (
	kindClick    = "block_actions"
	kindSubmit   = "view_submission"
	kindShortcut = "shortcut"
)

// An interaction is what somebody did with a message, a modal or the Home tab. The message itself is not read: of an
// ephemeral one Slack tells nothing.
type interaction struct {
	Type        string      `json:"type"`
	Team        *identified `json:"team"` // nil where the app is installed for an organisation
	Enterprise  *identified `json:"enterprise"`
	OrgWide     truth       `json:"is_enterprise_install"`
	User        person      `json:"user"`
	Channel     *identified `json:"channel"`
	Container   container   `json:"container"`
	Actions     []action    `json:"actions"`
	State       state       `json:"state"` // of the inputs in a message
	View        *view       `json:"view"`
	Callback    string      `json:"callback_id"` // of a shortcut
	ResponseURL string      `json:"response_url"`
	Trigger     string      `json:"trigger_id"`
}

type identified struct {
	ID string `json:"id"`
}

type person struct {
	ID   string `json:"id"`
	Team string `json:"team_id"`
}

// containerView is the type of a container that is a modal or the Home tab.
const containerView = "view"

// A container is where the click was.
type container struct {
	Type      string `json:"type"`
	Ephemeral bool   `json:"is_ephemeral"`
}

type action struct {
	ID       string    `json:"action_id"`
	Block    string    `json:"block_id"`
	Type     string    `json:"type"`
	Selected *selected `json:"selected_option"` // nil when it was taken back
}

type selected struct {
	Value string `json:"value"`
}

// A state is what the inputs of a message or a view hold: by block, by action.
type state struct {
	Values map[string]map[string]input `json:"values"`
}

type input struct {
	Value    string     `json:"value"` // typed
	Selected *selected  `json:"selected_option"`
	Several  []selected `json:"selected_options"`
}

type view struct {
	ID       string `json:"id"`
	Type     string `json:"type"` // modal or home
	Callback string `json:"callback_id"`
	Metadata string `json:"private_metadata"`
	State    state  `json:"state"`
	Blocks   []struct {
		ID string `json:"block_id"`
	} `json:"blocks"`
}

// decodeInteraction reads an interaction. That it came from Slack is for the caller to know.
func decodeInteraction(data []byte) (*interaction, error) {
	in := &interaction{}
	if err := jsonv2.Unmarshal(data, in); err != nil {
		return nil, fmt.Errorf("%w: malformed interaction", errPayload)
	}
	if in.Type == "" {
		return nil, fmt.Errorf("%w: no type", errPayload)
	}
	if in.View == nil {
		in.View = &view{}
	}
	return in, check(in.place(), in.User.ID)
}

func (in *interaction) place() place {
	p := place{Team: in.User.Team, OrgWide: bool(in.OrgWide)}
	if in.Team != nil {
		p.Team = in.Team.ID
	}
	if in.Enterprise != nil {
		p.Enterprise = in.Enterprise.ID
	}
	return p
}

// clicked is the one action of a click.
func (in *interaction) clicked() action {
	if len(in.Actions) == 0 {
		return action{}
	}
	return in.Actions[0]
}
