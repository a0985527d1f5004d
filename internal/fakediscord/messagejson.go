package fakediscord

import (
	"bytes"
	"image"
	_ "image/png" // the size of a picture is part of its attachment
	"strconv"
	"strings"
	"time"
)

// itoa is short because paths and messages are full of numbers.
func itoa(n int) string { return strconv.Itoa(n) }

// render is a message as the API gives it. It takes the mutex for a moment.
func (s *Server) render(m *message) object {
	ping := m.pings()
	out := object{
		"id": m.id, "channel_id": m.channel, "type": m.kind, "content": m.content, "author": m.author,
		"embeds": anys(m.embeds), "components": anys(m.components), "attachments": s.attachments(m),
		"flags": m.flags, "pinned": false, "tts": false, "timestamp": stamp(m.created), "edited_timestamp": nil,
		"mention_everyone": ping.everyone, "mentions": s.mentioned(ping.users), "mention_roles": ping.roleList(),
	}
	if !m.edited.IsZero() {
		out["edited_timestamp"] = stamp(m.edited)
	}
	if !m.typed {
		out["application_id"] = s.opts.ApplicationID
	}
	if m.metadata != nil {
		out["interaction_metadata"] = m.metadata
		out["webhook_id"] = s.opts.ApplicationID
	}
	return out
}

// stamp writes a time as Discord does, with microseconds and an offset instead of a Z.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000+00:00") }

// mentioned are the accounts of the people whom a message pings.
func (s *Server) mentioned(ids []string) []any {
	out := []any{}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		if p := s.people[id]; p != nil {
			out = append(out, p.user())
		}
	}
	return out
}

// attachments describes the files. The size of a picture is read out of its bytes; what is no picture has none.
func (s *Server) attachments(m *message) []any {
	out := []any{}
	for _, f := range m.files {
		a := object{
			"id": f.id, "filename": f.name, "size": len(f.data), "url": s.fileURL(f), "proxy_url": s.fileURL(f),
			"content_type": or(f.kind, "application/octet-stream"),
		}
		if f.description != "" {
			a["description"] = f.description
		}
		if size, _, err := image.DecodeConfig(bytes.NewReader(f.data)); err == nil {
			a["width"], a["height"] = size.Width, size.Height
		}
		if m.owner != "" {
			a["ephemeral"] = true
		}
		out = append(out, a)
	}
	return out
}

// fileURL is where a file can be loaded from. Discord's own links lead to its CDN and expire.
func (s *Server) fileURL(f file) string { return s.base + "/attachments/" + f.id + "/" + f.name }

// media resolves the address of a picture in an embed or a component: attachment:// names a file.
func (s *Server) media(url string, m *message) object {
	name, ok := strings.CutPrefix(url, "attachment://")
	f, found := m.file(name)
	if !ok || !found {
		return object{"url": url, "proxy_url": url}
	}
	return object{"url": s.fileURL(f), "proxy_url": s.fileURL(f), "content_type": f.kind, "attachment_id": f.id}
}
