package fakediscord

import (
	"crypto/rand"
	"maps"
	"time"
)

// Kinds of interactions, with Discord's numbers.
const (
	kindPing = iota + 1
	kindCommand
	kindComponent
	kindAutocomplete
	kindSubmit
)

// Types of answers, with Discord's numbers.
const (
	answerPong          = 1
	answerMessage       = 4
	answerDeferred      = 5
	answerDeferredEdit  = 6
	answerUpdate        = 7
	answerChoices       = 8
	answerModal         = 9
	firstAnswerDeadline = 3 * time.Second
	tokenLifetime       = 15 * time.Minute
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
	failed            chan error

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

func (s *Server) register(in *interaction) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.interactions[in.token] = in
}

// payload is the interaction as the bot gets it.
func (s *Server) payload(in *interaction) object {
	s.mu.Lock()
	r, source := in.room, s.messages[in.source]
	channel := r.channel()
	s.mu.Unlock()
	out := object{
		"id": in.id, "application_id": s.opts.ApplicationID, "type": in.kind, "data": in.data, "version": 1,
		"token": in.token, "channel_id": r.id, "channel": channel, "locale": in.person.Locale,
		"app_permissions": r.place.permissions(), "entitlements": []any{}, "context": r.place.kind,
		"authorizing_integration_owners": in.owners, "attachment_size_limit": maxFile,
	}
	if r.guild == "" {
		out["user"] = in.person.user()
	} else {
		out["member"] = in.person.member(r.place)
		out["guild_id"], out["guild_locale"] = r.guild, "en-US"
		out["guild"] = object{"id": r.guild, "locale": "en-US", "features": []any{}}
	}
	if source != nil {
		out["message"] = s.render(source)
	}
	return out
}

// metadata is what a message tells of the interaction that made it.
func (in *interaction) metadata() object {
	out := object{
		"id": in.id, "type": in.kind, "user": in.person.user(),
		"authorizing_integration_owners": maps.Clone(in.owners),
	}
	switch in.kind {
	case kindComponent:
		out["interacted_message_id"] = in.source
	case kindSubmit:
		out["triggering_interaction_metadata"] = in.opener
	}
	return out
}
