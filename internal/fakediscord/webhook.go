package fakediscord

import (
	"net/http"
)

// maxFollowUps is for applications that are in a place only because a person brought them.
const maxFollowUps = 5

// byToken finds the interaction of a webhook path that has been answered and is not too old. The caller holds
// the mutex.
func (s *Server) byToken(c *call) (*interaction, error) {
	in := s.interactions[c.param("token")]
	if in == nil || c.param("app") != s.opts.ApplicationID || in.answer == 0 {
		return nil, notFound(codeUnknownWebhook, "Webhook")
	}
	if s.opts.Now().Sub(in.created) > tokenLifetime {
		return nil, &apiError{status: http.StatusUnauthorized, code: codeInvalidToken, message: "Invalid Webhook Token"}
	}
	return in, nil
}

// replyOf finds the message that a webhook path means: a token leads to the messages made with it, and to the
// one its component is on.
func (s *Server) replyOf(c *call) (*interaction, *message, error) {
	in, err := s.byToken(c)
	if err != nil {
		return nil, nil, err
	}
	id := c.param("message")
	if id == "@original" {
		id = in.original
	}
	m := s.messages[id]
	if m == nil || m.deleted || !in.made[id] && id != in.source {
		return nil, nil, notFound(codeUnknownMessage, "Message")
	}
	return in, m, nil
}

func (s *Server) getReply(c *call) (int, any, error) {
	s.mu.Lock()
	_, m, err := s.replyOf(c)
	s.mu.Unlock()
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.render(m), nil
}

func (s *Server) editReply(c *call) (int, any, error) {
	s.mu.Lock()
	in, m, err := s.replyOf(c)
	if err == nil {
		m, err = s.edit(in.room, m, c.object(), c.files)
	}
	if err == nil && m.id == in.original {
		in.settle()
	}
	s.mu.Unlock()
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.render(m), nil
}

func (s *Server) deleteReply(c *call) (int, any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in, m, err := s.replyOf(c)
	if err != nil {
		return 0, nil, err
	}
	gone := *m
	gone.deleted = true
	s.put(in.room, &gone)
	if m.id == in.original {
		in.settle()
	}
	return http.StatusNoContent, nil, nil
}

// settle notes that what a deferral promised has come.
func (in *interaction) settle() {
	in.loading = false
	select {
	case <-in.settled:
	default:
		close(in.settled)
	}
}

// edit changes a message for everybody who sees it. The caller holds the mutex.
func (s *Server) edit(r *room, old *message, body object, files []upload) (*message, error) {
	if old == nil || old.deleted {
		return nil, notFound(codeUnknownMessage, "Message")
	}
	m := s.with(*old, body, files)
	if m.flags&flagV2 == 0 {
		m.flags |= old.flags & flagV2
	}
	if old.flags&flagLoading == 0 {
		m.edited = s.opts.Now()
	}
	s.alert(m)
	s.put(r, m)
	return m, nil
}

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
