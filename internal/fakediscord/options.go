package fakediscord

import (
	"net/http"
	"time"
)

// DefaultApplicationID and DefaultToken are what a server uses that was given none.
const (
	DefaultApplicationID = "1100000000000000001"
	DefaultToken         = "fake-bot-token" //nolint:gosec // opens nothing
)

// Options of a server. The zero value is ready to use.
type Options struct {
	ApplicationID     string           // a snowflake
	Token             string           // of the bot, without the word Bot
	Latency           time.Duration    // how long each answer of the REST API takes
	Patience          time.Duration    // how long people wait for an answer, 5 s by default
	UpdatePatience    time.Duration    // how long they wait for an edit after a bare "got it", 300 ms by default
	Now               func() time.Time // the clock of ids and deadlines
	HeartbeatInterval time.Duration    // of the gateway, 41.25 s by default
	Shards            int              // how many the gateway recommends, 1 by default
	MaxConcurrency    int              // identifies within 5 seconds, 1 by default
	Identifies        int              // how many are left of the daily budget, 1000 by default
	StrictPacing      bool             // refuse identifies that come too fast
	NoValidation      bool             // for load tests: trust every body

	Around func(http.Handler) http.Handler // stands before all that is served: a test that sees, or spoils, each request
}

// withDefaults fills in what was left out, so that nobody else has to ask.
func (o Options) withDefaults() Options {
	o.ApplicationID = or(o.ApplicationID, DefaultApplicationID)
	o.Token = or(o.Token, DefaultToken)
	o.Patience = or(o.Patience, 5*time.Second)
	o.UpdatePatience = or(o.UpdatePatience, 300*time.Millisecond)
	o.HeartbeatInterval = or(o.HeartbeatInterval, 41250*time.Millisecond)
	o.Shards = or(o.Shards, 1)
	o.MaxConcurrency = or(o.MaxConcurrency, 1)
	o.Identifies = or(o.Identifies, 1000)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Around == nil {
		o.Around = func(h http.Handler) http.Handler { return h }
	}
	return o
}

// or returns the value, or another one if it is the zero value.
func or[T comparable](value, instead T) T {
	var zero T
	if value == zero {
		return instead
	}
	return value
}
