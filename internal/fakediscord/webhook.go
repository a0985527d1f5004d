package fakediscord

import (
	"net/http"
)

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

// getReply reads a message back, for example to see whether it was hidden from others.
func (s *Server) getReply(c *call) (int, any, error) {
	s.mu.Lock()
	_, m, err := s.replyOf(c)
	s.mu.Unlock()
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, s.render(m), nil
}

// editReply changes a message with a token. For a deferral this is the moment that the person waits for.
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

// deleteReply takes a message from the screens. It keeps its place in the room, so that an edit can say that it is
// gone.
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
