package fakediscord

import (
	"maps"
	"slices"
	"time"
)

// Flags of messages.
const (
	flagSuppressEmbeds = 1 << 2
	flagEphemeral      = 1 << 6
	flagLoading        = 1 << 7
	flagSilent         = 1 << 12
	flagV2             = 1 << 15
	flagsSettable      = flagSuppressEmbeds | flagSilent | flagV2
)

// Types of messages.
const (
	messageDefault = 0
	messageReply   = 19
	messageCommand = 20
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
	created     time.Time
	edited      time.Time
	deleted     bool
	typed       bool // by a person
}

// A file is an attachment of a message.
type file struct {
	id, name, kind, description string
	data                        []byte
}

// file finds an attachment by its name.
func (m *message) file(name string) (file, bool) {
	i := slices.IndexFunc(m.files, func(f file) bool { return f.name == name })
	if i < 0 {
		return file{}, false
	}
	return m.files[i], true
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

// attach applies the rule of attachments: a list replaces what was there; without one, files are added.
func (s *Server) attach(old []file, body object, uploads []upload) []file {
	if _, ok := body["attachments"]; !ok {
		for _, u := range uploads {
			old = append(slices.Clip(old), s.store(u, object{}))
		}
		return old
	}
	var out []file
	for _, entry := range objects(body, "attachments") {
		id := idOf(entry)
		if i := slices.IndexFunc(old, func(f file) bool { return f.id == id }); i >= 0 {
			out = append(out, old[i].described(entry))
		} else if i := slices.IndexFunc(uploads, func(u upload) bool { return itoa(u.number) == id }); i >= 0 {
			out = append(out, s.store(uploads[i], entry))
		}
	}
	return out
}

func (f file) described(entry object) file {
	if has(entry, "description") {
		f.description = text(entry, "description")
	}
	return f
}

func (s *Server) store(u upload, entry object) file {
	f := file{id: s.ids.next(), name: or(text(entry, "filename"), u.name), kind: u.kind, data: u.data}
	return f.described(entry)
}

// idOf reads the id of an attachment: requests may give it as a number.
func idOf(entry object) string {
	if id, ok := entry["id"].(string); ok {
		return id
	}
	return itoa(number(entry, "id"))
}

// richEmbeds are embeds as Discord gives them back.
func (s *Server) richEmbeds(in []object, m *message) []object {
	var out []object
	for _, e := range in {
		e = fill(withoutNulls(e), object{"type": "rich"})
		for _, key := range []string{"image", "thumbnail"} {
			if picture := child(e, key); picture != nil {
				e[key] = fill(s.media(text(picture, "url"), m), maps.Clone(picture))
			}
		}
		out = append(out, e)
	}
	return out
}
