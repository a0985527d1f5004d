package metrics

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"

	"github.com/earnverdict/verdictbot/bot"
)

// other is the value of every label for what is in no set.
const other = "other"

// A set holds the values that a label can have besides other.
type set map[string]bool

func newSet(values ...string) set {
	s := make(set, len(values))
	for _, v := range values {
		s[v] = true
	}
	return s
}

// of is the value itself when it is in the set.
func (s set) of(value string) string {
	if s[value] {
		return value
	}
	return other
}

var platforms = newSet("discord", "slack", "terminal")

// platform is where a conversation is: the first part of its id. The other parts are people.
func platform(id bot.ConversationID) string {
	name, _, _ := strings.Cut(string(id), "/")
	return platforms.of(name)
}

// status is the class of an HTTP status. That a platform limits the bot is a class of its own: it asks for patience,
// where other 4xx ask for somebody who mends the bot.
func status(code int) string {
	if code == http.StatusTooManyRequests {
		return "429"
	}
	classes := [...]string{"1xx", "2xx", "3xx", "4xx", "5xx"}
	if i := code/100 - 1; i >= 0 && i < len(classes) {
		return classes[i]
	}
	return other
}

// The classes of errors.
const (
	cancelled  = "cancelled"  // nobody waits any more
	timedOut   = "timeout"    // it took too long
	unanswered = "unanswered" // no connection came about: the name, the network or the host
	panicked   = "panic"      // a mistake of the program's
)

// class says what kind of thing went wrong. The text of an error may hold anything, so it is not looked at.
func class(err error) string {
	network, isNetwork := errors.AsType[net.Error](err)
	dial, isDial := errors.AsType[*net.OpError](err)
	_, isName := errors.AsType[*net.DNSError](err)
	switch {
	case errors.Is(err, context.Canceled):
		return cancelled
	case errors.Is(err, context.DeadlineExceeded), isNetwork && network.Timeout():
		return timedOut
	case isName, isDial && dial.Op == "dial":
		return unanswered
	}
	return other
}
