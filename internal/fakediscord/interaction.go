package fakediscord

import (
	"crypto/rand"
	"sync/atomic"
	"time"
)

// Kinds of interactions, with Discord's numbers.
const (
	kindPing         = iota + 1
	kindCommand      // a slash command
	kindComponent    // a click or a choice
	kindAutocomplete // typing into an option
	kindSubmit       // a modal was sent
)

// Types of answers, with Discord's numbers.
const (
	answerPong          = 1                // to a PING
	answerMessage       = 4                // a new message
	answerDeferred      = 5                // "thinking", the message follows
	answerDeferredEdit  = 6                // nothing visible, an edit may follow
	answerUpdate        = 7                // an edit of the message that was clicked
	answerChoices       = 8                // of a completion
	answerModal         = 9                // opens a form
	firstAnswerDeadline = 3 * time.Second  // from the time in the id
	tokenLifetime       = 15 * time.Minute // for edits and follow-ups
)

// An interaction is one thing that a person did. What is below the line changes, under the server's mutex.
type interaction struct {
	id, token string
	kind      int
	data      object
	person    *Person
	room      *room
	source    string // id of the message that the component, or the button that opened the modal, is on
	owners    object // who let the application in
	opener    object // metadata of the interaction that opened the modal
	created   time.Time

	answered, settled chan struct{} // closed by the first answer, and by the edit that a deferral promised
	failed            chan error    // gets the last failure when all copies failed
	copies            atomic.Int32

	answer     int // the type of the first answer, 0 before it
	answeredAt time.Time
	original   string // id of the message @original
	loading    bool   // deferred, and not edited yet
	ephemeral  bool   // fixed by a deferral
	followUps  int
	made       map[string]bool // messages made with the token
	choices    []Choice
	modal      object
}

// interaction makes one that nobody knows yet. Its token is long, as real ones are: code that cuts it, or logs it,
// should show.
func (st *Seat) interaction(kind int, data object) *interaction {
	s := st.server
	in := &interaction{
		id: s.ids.next(), token: "tk_" + rand.Text() + rand.Text(), kind: kind, data: data, person: st.person,
		room: st.room, owners: st.room.place.owners(st.room.guild, st.person.ID), created: s.opts.Now(),
		answered: make(chan struct{}), settled: make(chan struct{}), failed: make(chan error, 1),
		made: map[string]bool{},
	}
	return in
}

// from notes the message that an interaction came from, and inherits who let the application in.
func (in *interaction) from(m *message) *interaction {
	if m == nil {
		return in
	}
	in.source = m.id
	if owners := child(m.metadata, "authorizing_integration_owners"); owners != nil {
		in.owners = owners
	}
	return in
}

// register makes the token valid. It comes before the delivery, because the bot may answer at once.
func (s *Server) register(in *interaction) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.interactions[in.token] = in
}
