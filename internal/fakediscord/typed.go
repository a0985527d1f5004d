package fakediscord

import (
	"slices"
)

// typedBy puts what a person wrote into a room.
func (s *Server) typedBy(p *Person, r *room, words string) *message {
	m := &message{
		id: s.ids.next(), channel: r.id, author: p.user(), content: words, created: s.opts.Now(), typed: true,
		mentions: object{"parse": []any{}},
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(r, m)
	return m
}

// after returns the first message of the bot that came after another one, and what to wait for if there is none.
func (s *Server) after(r *room, id string) (*message, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	start := slices.Index(r.messages, id) + 1
	for _, next := range r.messages[start:] {
		if m := s.messages[next]; !m.typed && !m.deleted {
			return m, nil
		}
	}
	return nil, r.changed
}
