package fakeslack

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

// settle is how long an act may take to change something on the screen after its acknowledgement.
const settle = 5 * time.Second

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
	messages map[string]int
	modal    string
	home     string
}

// glance notes the state of everything that the person sees.
func (st *Seat) glance() glance {
	st.server.mu.Lock()
	defer st.server.mu.Unlock()
	g := glance{messages: map[string]int{}, home: fmt.Sprintf("%p", st.server.homes[st.person.ID])}
	for _, m := range st.server.messages {
		if st.sees(m) {
			g.messages[m.ts] = m.version
		}
	}
	if m := st.server.modals[st.person.ID]; m != nil {
		g.modal = fmt.Sprintf("%s/%d", m.id, m.version)
	}
	return g
}

// sees says whether a message is for the person, in this place.
func (st *Seat) sees(m *message) bool {
	return m.place == st.place && (m.owner == "" || m.owner == st.person.ID)
}

// Screen is what the person looks at: the open modal, the Home tab, or the message that changed last.
func (st *Seat) Screen() *Screen {
	s := st.server
	s.mu.Lock()
	defer s.mu.Unlock()
	st.mu.Lock()
	defer st.mu.Unlock()
	if m := s.modals[st.person.ID]; m != nil {
		return &Screen{kind: modalScreen, id: m.id, body: m.view}
	}
	if st.home {
		return &Screen{kind: homeScreen, id: "V" + st.person.ID, body: s.homes[st.person.ID]}
	}
	if m := s.find(st.last); m != nil && st.visible(m) {
		return screenOf(m)
	}
	for _, m := range slices.Backward(s.messages) {
		if st.visible(m) {
			return screenOf(m)
		}
	}
	return &Screen{}
}

// visible is sees, but for ephemeral messages that are lost. The caller holds both mutexes.
func (st *Seat) visible(m *message) bool {
	return st.sees(m) && (m.owner == "" || numberOf(m.ts) > st.reload)
}

// Messages is everything that the person sees in this place, oldest first.
func (st *Seat) Messages() []*Screen {
	s := st.server
	s.mu.Lock()
	defer s.mu.Unlock()
	st.mu.Lock()
	defer st.mu.Unlock()
	var out []*Screen
	for _, m := range s.messages {
		if st.visible(m) {
			out = append(out, screenOf(m))
		}
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

// Dismiss closes the open modal without sending it. The app hears nothing of that.
func (st *Seat) Dismiss() {
	st.server.mu.Lock()
	defer st.server.mu.Unlock()
	delete(st.server.modals, st.person.ID)
}

// Wait returns the first screen that satisfies a condition: all messages of the place are looked at again whenever one
// of them changes.
func (st *Seat) Wait(ctx context.Context, condition func(*Screen) bool) (*Screen, error) {
	for {
		st.server.mu.Lock()
		changed := st.server.changed
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
	ctx, cancel := context.WithTimeout(ctx, settle)
	defer cancel()
	for {
		st.server.mu.Lock()
		changed := st.server.changed
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
	changed := now.since(before)
	if len(changed) == 0 {
		return false
	}
	st.filled = nil
	if !slices.Contains(changed, st.last) { // else the person goes on looking at what they pressed
		st.last = slices.MaxFunc(changed, func(a, b string) int { return numberOf(a) - numberOf(b) })
	}
	return true
}

// since are the messages that are new, or other than before.
func (g glance) since(before glance) []string {
	var changed []string
	for ts, version := range g.messages {
		if old, ok := before.messages[ts]; !ok || old != version {
			changed = append(changed, ts)
		}
	}
	return changed
}
