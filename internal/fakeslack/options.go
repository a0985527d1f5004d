package fakeslack

import (
	"cmp"
	"net/http"
	"time"
)

// Options describe the Slack that a test wants. The zero value is one workspace in which the app is installed.
type Options struct {
	Team       string // id of the workspace
	Enterprise string // id of the organisation that the workspace belongs to; empty for none
	OrgWide    bool   // the app is installed for the whole organisation
	Scopes     []string
	Rotation   bool // tokens that are given out end after half a day, and can be renewed

	NoCharts     bool // this workspace has no data_visualization blocks yet
	NoValidation bool // blocks are not held against the limits: for load tests

	Latency  time.Duration // of every answer to the bot
	Patience time.Duration // how long people wait for a change on their screen after the acknowledgement, 5 s by default
	Now      func() time.Time
	After    func(time.Duration) <-chan time.Time // is asked for every wait, so that a test need not wait

	Around func(http.Handler) http.Handler // stands before all that is served: a test that sees, or spoils, each request
}

// Who and what everything is called here.
const (
	appID       = "A0000000001"
	botUser     = "U0000000BOT"
	botID       = "B0000000001"
	secret      = "8f742231b10e8888abcd99yyyzzz85a5"
	botToken    = "xoxb-1111111111-aaaaaaaaaaaa"
	appToken    = "xapp-1-A0000000001-bbbbbbbbbbbb"
	clientID    = "1111111111.2222222222"
	clientWord  = "cccccccccccccccccccccccccccccccc"
	commandName = "/verdict"
)

func (o Options) withDefaults() Options {
	o.Team = cmp.Or(o.Team, "T0000000001")
	if o.Scopes == nil {
		o.Scopes = []string{"commands", "chat:write"}
	}
	o.Patience = cmp.Or(o.Patience, 5*time.Second)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.After == nil {
		o.After = time.After
	}
	if o.Around == nil {
		o.Around = func(h http.Handler) http.Handler { return h }
	}
	return o
}
