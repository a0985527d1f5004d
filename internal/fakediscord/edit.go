package fakediscord

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
