package fakeslack

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// A Seat is one person in one place, with the screen in front of them.
type Seat struct {
	person *Person
	place  Place
	server *Server

	mu     sync.Mutex
	last   string          // ts of the message that changed last
	home   bool            // the person looks at the Home tab
	filled map[string]dict // inputs of the screen that are filled in, by action id
	reload int             // messages up to here that are ephemeral are gone
}

// Person is who sits here.
func (st *Seat) Person() *Person { return st.person }

// A glance is what a screen showed at one moment, to be told from what it shows later.
type glance struct {
	changes int // of messages, so far
	seen    int // messages in this place
	modal   string
	home    string
}

// glance notes the state of everything that the person sees.
func (st *Seat) glance() glance {
	s := st.server
	s.mu.Lock()
	defer s.mu.Unlock()
	st.mu.Lock()
	defer st.mu.Unlock()
	g := glance{changes: s.changes, seen: len(st.visible())}
	if m := s.modals[st.person.ID]; m != nil {
		g.modal = m.hash()
	}
	if h := s.homes[st.person.ID]; h != nil {
		g.home = h.hash()
	}
	return g
}

// Screen is what the person looks at: the open modal, the Home tab, or the message that changed last.
func (st *Seat) Screen() *Screen {
	s := st.server
	s.mu.Lock()
	defer s.mu.Unlock()
	st.mu.Lock()
	defer st.mu.Unlock()
	if m := s.modals[st.person.ID]; m != nil {
		return &Screen{kind: modalScreen, id: m.id, hash: m.hash(), body: m.view, errors: m.errors}
	}
	if st.home {
		home := &Screen{kind: homeScreen}
		if h := s.homes[st.person.ID]; h != nil {
			home.id, home.hash, home.body = h.id, h.hash(), h.view
		}
		return home
	}
	if m := s.board.byTS[st.last]; m != nil {
		return screenOf(m)
	}
	if seen := st.visible(); len(seen) > 0 {
		return screenOf(seen[len(seen)-1])
	}
	return &Screen{}
}

// visible is what the person sees in this place, without ephemeral messages that are lost. The caller holds both mutexes.
func (st *Seat) visible() []*message {
	return slices.DeleteFunc(st.server.board.seenBy(st.person.ID, st.place), func(m *message) bool {
		return m.owner != "" && m.number <= st.reload
	})
}

// Messages is everything that the person sees in this place, oldest first.
func (st *Seat) Messages() []*Screen {
	s := st.server
	s.mu.Lock()
	defer s.mu.Unlock()
	st.mu.Lock()
	defer st.mu.Unlock()
	var out []*Screen
	for _, m := range st.visible() {
		out = append(out, screenOf(m))
	}
	return out
}

// Reload restarts the client: ephemeral messages and modals are gone.
func (st *Seat) Reload() {
	s := st.server
	s.mu.Lock()
	defer s.mu.Unlock()
	st.mu.Lock()
	defer st.mu.Unlock()
	st.reload, st.last, st.home = s.number, "", false
	delete(s.modals, st.person.ID)
}

// Dismiss closes the open modal on a client that tells nobody.
func (st *Seat) Dismiss() {
	st.server.mu.Lock()
	defer st.server.mu.Unlock()
	st.server.closeModal(st)
}

// Wait returns the first screen that satisfies a condition: all messages of the place are looked at again whenever one
// of them changes.
func (st *Seat) Wait(ctx context.Context, condition func(*Screen) bool) (*Screen, error) {
	for {
		st.server.mu.Lock()
		changed := st.person.changed
		st.server.mu.Unlock()
		for _, s := range append(st.Messages(), st.Screen()) {
			if condition(s) {
				return s, nil
			}
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for a message: %w", ctx.Err())
		}
	}
}

// after waits until the screen differs from what it was, and returns it. An act that changes nothing is noticed by that.
func (st *Seat) after(ctx context.Context, before glance) (*Screen, error) {
	ctx, cancel := context.WithTimeout(ctx, st.server.opts.Patience)
	defer cancel()
	for {
		st.server.mu.Lock()
		changed := st.person.changed
		st.server.mu.Unlock()
		if st.notice(before) {
			return st.Screen(), nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return st.Screen(), fmt.Errorf("nothing changes on the screen: %w", ErrNoAnswer)
		}
	}
}

// notice turns to what has changed, and says whether something has.
func (st *Seat) notice(before glance) bool {
	now := st.glance()
	st.server.mu.Lock()
	defer st.server.mu.Unlock()
	st.mu.Lock()
	defer st.mu.Unlock()
	switch {
	case now.modal != before.modal:
		st.filled = nil
		return true
	case before.modal != "": // it stays open, and hides what changes behind it
		return false
	case st.home:
		return now.home != before.home
	}
	if now.seen < before.seen { // one was deleted
		st.filled, st.last = nil, ""
		return true
	}
	changed := slices.DeleteFunc(st.visible(), func(m *message) bool { return m.changed <= before.changes })
	if len(changed) == 0 {
		return false
	}
	st.filled = nil
	if !slices.ContainsFunc(changed, func(m *message) bool { return m.ts == st.last }) {
		st.last = changed[len(changed)-1].ts // else the person goes on looking at what they pressed
	}
	return true
}
