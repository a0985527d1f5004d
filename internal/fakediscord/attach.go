package fakediscord

import (
	"slices"
)

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

// described takes over the alt text of an entry. An entry without one keeps what was there.
func (f file) described(entry object) file {
	if has(entry, "description") {
		f.description = text(entry, "description")
	}
	return f
}

// store keeps an upload. The list of attachments may give it another name than the upload has.
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
