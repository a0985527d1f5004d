package fakediscord

// put stores a message, new or changed, and wakes those who wait for it.
func (s *Server) put(r *room, m *message) {
	if s.messages[m.id] == nil {
		r.messages = append(r.messages, m.id)
	}
	s.messages[m.id] = m
	s.wake(r)
}

// wake lets everybody who waits look again. The caller holds the mutex.
func (s *Server) wake(r *room) {
	close(r.changed)
	r.changed = make(chan struct{})
}

// visible lists what a person sees in a room, oldest first. Ephemeral messages from before since are gone.
func (s *Server) visible(r *room, person string, since uint64) []*message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []*message
	for _, id := range r.messages {
		if m := s.messages[id]; m.shownTo(person, since) {
			out = append(out, m)
		}
	}
	return out
}

// seen is one message, nil when the person does not see it. A room may hold thousands: the one that is looked at
// is not searched for.
func (s *Server) seen(r *room, id, person string, since uint64) *message {
	s.mu.Lock()
	defer s.mu.Unlock()
	if m := s.messages[id]; m != nil && m.channel == r.id && m.shownTo(person, since) {
		return m
	}
	return nil
}

// shownTo says whether a person sees the message whose client was started when since was the last id. Time can't
// tell, because a test may have stopped it.
func (m *message) shownTo(person string, since uint64) bool {
	public := m.owner == ""
	return !m.deleted && (public || m.owner == person && m.order > since)
}
