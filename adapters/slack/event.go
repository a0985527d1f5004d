package slack

import (
	"cmp"
	"encoding/json"
	"fmt"
	"time"

	jsonv2 "github.com/go-json-experiment/json"
)

// A notification is a request of the Events API: something that happened, or a question whether this is the address.
type notification struct {
	Type           string          `json:"type"`
	Challenge      string          `json:"challenge"`
	Team           string          `json:"team_id"`
	Enterprise     string          `json:"enterprise_id"`
	ID             string          `json:"event_id"` // the same when it is delivered again
	Time           int64           `json:"event_time"`
	Authorizations []authorization `json:"authorizations"`
	Inner          json.RawMessage `json:"event"`

	Event event `json:"-"` // Inner, of the types that are known; else empty
}

type authorization struct {
	Team       string `json:"team_id"`
	Enterprise string `json:"enterprise_id"`
	User       string `json:"user_id"`
	OrgWide    truth  `json:"is_enterprise_install"`
}

// An event is what happened; each type fills other fields.
type event struct {
	Type        string `json:"type"`
	Subtype     string `json:"subtype"`
	User        string `json:"user"`
	Bot         string `json:"bot_id"`
	Channel     string `json:"channel"`
	ChannelType string `json:"channel_type"`
	Text        string `json:"text"`
	Tab         string `json:"tab"`
	Tokens      struct {
		Bots []string `json:"bot"`
	} `json:"tokens"`
}

// Types of request and of event. All others are taken and left alone.
const (
	typeVerification = "url_verification"
	typeCallback     = "event_callback"

	eventHome        = "app_home_opened"
	eventUninstalled = "app_uninstalled"
	eventRevoked     = "tokens_revoked"
	eventMessage     = "message"
	eventMention     = "app_mention"
)

func decodeNotification(data []byte) (*notification, error) {
	n := &notification{}
	if err := jsonv2.Unmarshal(data, n); err != nil || n.Type == "" {
		return nil, fmt.Errorf("%w: malformed event", errPayload)
	}
	n.Event = decodeEvent(n.Inner)
	return n, nil
}

// decodeEvent reads an event of a known type. Others have other shapes, and are nothing to complain of: Slack would send
// them again.
func decodeEvent(data []byte) event {
	var kind struct {
		Type string `json:"type"`
	}
	var e event
	if jsonv2.Unmarshal(data, &kind) != nil {
		return event{}
	}
	switch kind.Type {
	case eventHome, eventUninstalled, eventRevoked, eventMessage, eventMention:
		if jsonv2.Unmarshal(data, &e) != nil {
			return event{}
		}
	}
	return e
}

// place is where the app is installed that hears of the event.
func (n *notification) place() place {
	p := place{n.Team, n.Enterprise, n.Team == ""}
	if len(n.Authorizations) > 0 {
		a := n.Authorizations[0]
		p = place{Team: cmp.Or(a.Team, n.Team), Enterprise: cmp.Or(a.Enterprise, n.Enterprise), OrgWide: bool(a.OrgWide)}
	}
	return p
}

// at is when it happened, by Slack's clock, in whole seconds.
func (n *notification) at() time.Time { return time.Unix(n.Time, 0) }

// said is whether somebody wrote to the app alone: not a bot, not an edit, not in a channel.
func (e *event) said() bool {
	return e.Type == eventMessage && e.ChannelType == "im" && e.Subtype == "" && e.Bot == "" && e.Text != ""
}
