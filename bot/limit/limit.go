package limit

import (
	"context"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// How many are remembered at a time; with 16 bytes each the tables take 4 MB and 256 KB. A person is forgotten, at the
// usual rate, after a second for each turn taken: so many in one second are more than a machine can answer.
const (
	people        = 1 << 18
	installations = 1 << 14
)

// Options say who may take how many turns.
type Options struct {
	Person       Rate
	Installation Rate             // all people of a Slack workspace, or organisation, together
	Note         engine.Message   // what those see whose turn is left out, once until one is taken again
	Now          func() time.Time // nil means time.Now
}

// New returns a Handler that hands on the turns within the limits. Of the others nothing is stored, and the person gets
// the note. When it comes again it says that they have been told, and need not be shown where nothing has to be.
func New(o Options, next bot.Handler) bot.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	return &limiter{
		Options: o, next: next, began: o.Now(),
		people: newTable(o.Person, people), installations: newTable(o.Installation, installations),
	}
}

type limiter struct {
	Options
	next                  bot.Handler
	began                 time.Time
	people, installations *table
}

// Handle asks for the person first: who is over the limit takes nothing from the others in the installation. And who is
// kept back because of the others loses nothing.
func (l *limiter) Handle(ctx context.Context, t bot.Turn) engine.Message {
	now := l.Now().Sub(l.began)
	person := string(t.Conversation)
	if !l.people.take(person, now) {
		return l.note(person)
	}
	if name := installation(person); name != "" && !l.installations.take(name, now) {
		l.people.giveBack(person)
		return l.note(person)
	}
	l.people.tell(person, false)
	return l.next.Handle(ctx, t)
}

// note is what a person sees whose turn is left out.
func (l *limiter) note(person string) engine.Message {
	m := l.Note
	m.Known = l.people.tell(person, true)
	return m
}

// installation is what a conversation's id has before the person, as "slack/T1" of "slack/T1/U1"; empty where people
// belong to no installation, as on Discord.
func installation(conversation string) string {
	last := strings.LastIndexByte(conversation, '/')
	if last < 0 || !strings.Contains(conversation[:last], "/") {
		return ""
	}
	return conversation[:last]
}
