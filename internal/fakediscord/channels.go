package fakediscord

import (
	"net/http"
)

// say is a message of the bot that answers no interaction.
func (s *Server) say(c *call) (int, any, error) {
	s.mu.Lock()
	r := s.rooms[c.param("channel")]
	if r == nil || r.place.userOnly() {
		s.mu.Unlock()
		return 0, nil, notFound(codeUnknownChannel, "Channel")
	}
	m := s.with(message{
		id: s.ids.next(), channel: r.id, kind: messageDefault, author: s.bot(), created: s.opts.Now(),
	}, c.object(), c.files)
	s.alert(m)
	s.put(r, m)
	s.mu.Unlock()
	return http.StatusOK, s.render(m), nil
}

// editSaid changes a message by its channel. An ephemeral one is out of reach this way: it can be edited only
// with the token of its interaction.
func (s *Server) editSaid(c *call) (int, any, error) {
	s.mu.Lock()
	r, m := s.rooms[c.param("channel")], s.messages[c.param("message")]
	var err error
	switch {
	case r == nil:
		err = notFound(codeUnknownChannel, "Channel")
	case m == nil || m.channel != r.id || m.owner != "":
		err = notFound(codeUnknownMessage, "Message")
	case m.typed:
		err = &apiError{
			status: http.StatusForbidden, code: codeNotAuthor,
			message: "Cannot edit a message authored by another user",
		}
	default:
		m, err = s.edit(r, m, c.object(), c.files)
	}
	s.mu.Unlock()
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.render(m), nil
}

// openDM returns the direct conversation with a person.
func (s *Server) openDM(c *call) (int, any, error) {
	s.mu.Lock()
	p := s.people[text(c.object(), "recipient_id")]
	s.mu.Unlock()
	if p == nil {
		return 0, nil, invalidBody(violation{"recipient_id", "USER_INVALID", "no such user"})
	}
	r := s.enter(p, DM)
	return http.StatusOK, object{
		"id": r.id, "type": 1, "flags": 0, "last_message_id": nil, "recipients": []any{p.user()},
	}, nil
}
