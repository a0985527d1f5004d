package fakediscord

import (
	"net/http"
)

// maxFollowUps is for applications that are in a place only because a person brought them.
const maxFollowUps = 5

// followUp makes another message. Straight after a deferred reply it takes the place of the loading sign, and
// stays as private as that one was.
func (s *Server) followUp(c *call) (int, any, error) {
	s.mu.Lock()
	in, err := s.byToken(c)
	var m *message
	if err == nil {
		m, err = s.follow(in, c.object(), c.files)
	}
	s.mu.Unlock()
	if err != nil {
		return 0, nil, err
	}
	// Discord answers followed-up interactions with the message whether or not ?wait=true asks for it.
	return http.StatusOK, s.render(m), nil
}

// follow makes or replaces the message. The cap does not count the one that takes the place of the loading sign.
// The caller holds the mutex.
func (s *Server) follow(in *interaction, body object, files []upload) (*message, error) {
	if in.loading {
		m, err := s.edit(in.room, s.messages[in.original], body, files)
		if err == nil {
			in.settle()
		}
		return m, err
	}
	if in.room.place.userOnly() && in.followUps >= maxFollowUps {
		return nil, &apiError{
			status: http.StatusBadRequest, code: codeTooManyFollowUps,
			message: "Maximum number of follow up messages for this interaction reached",
		}
	}
	in.followUps++
	blank := s.blank(in)
	blank.kind = messageReply
	m := s.with(blank, body, files)
	if number(body, "flags")&flagEphemeral != 0 || in.room.place.forcedEphemeral() {
		m.owner, m.flags = in.person.ID, m.flags|flagEphemeral
	}
	in.made[m.id] = true
	s.alert(m)
	s.put(in.room, m)
	return m, nil
}
