package fakediscord

import (
	"time"
)

// Flags of messages.
const (
	flagSuppressEmbeds = 1 << 2                                   // links show no preview
	flagEphemeral      = 1 << 6                                   // for one person
	flagLoading        = 1 << 7                                   // "thinking", until the first edit
	flagSilent         = 1 << 12                                  // no notification
	flagV2             = 1 << 15                                  // components of the second version, for good
	flagsSettable      = flagSuppressEmbeds | flagSilent | flagV2 // by a bot; ephemeral is settled elsewhere
)

// Types of messages.
const (
	messageDefault = 0  // of a channel
	messageReply   = 19 // a follow-up, or the answer to a component
	messageCommand = 20 // the answer to a slash command
)

// A message is never changed: an edit stores another one under the same id. Whoever holds one may read it
// without a lock.
type message struct {
	id, channel string
	kind        int
	author      object
	owner       string // the one who sees an ephemeral message, "" when all do
	content     string
	embeds      []object
	components  []object
	files       []file
	flags       int
	mentions    object // allowed_mentions of the last create or edit, nil when there were none
	metadata    object
	order       uint64 // number of its id
	created     time.Time
	edited      time.Time
	deleted     bool
	typed       bool // by a person
}

// with returns the message as a body makes it: what the body leaves out stays as it is. The bodies of a create
// and of an edit differ only in what was there before.
func (s *Server) with(old message, body object, uploads []upload) *message {
	m := old
	if v, ok := body["content"]; ok {
		m.content, _ = v.(string)
	}
	m.files = s.attach(old.files, body, uploads)
	if _, ok := body["embeds"]; ok {
		m.embeds = s.richEmbeds(objects(body, "embeds"), &m)
	}
	if _, ok := body["components"]; ok {
		m.components = (&componentMaker{server: s, message: &m}).all(objects(body, "components"))
	}
	m.flags = m.flags&^flagLoading | number(body, "flags")&flagsSettable
	m.mentions = child(body, "allowed_mentions")
	return &m
}
