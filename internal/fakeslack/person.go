package fakeslack

import (
	"fmt"
	"strings"
)

// A Place is a channel of the workspace, or a conversation.
type Place string

// Places that everybody has. DM is the person's own conversation with the app.
const (
	General Place = "C0000000001"
	Random  Place = "C0000000002"
	DM      Place = ""
)

// A Person is one member of the workspace.
type Person struct {
	ID, Name string
	server   *Server
	at       Workspace
	changed  chan struct{} // closed whenever what they see may have changed; the server's mutex guards it
}

// A Workspace is where people work together, alone or as a part of an organisation.
type Workspace struct {
	Team       string
	Enterprise string // empty for none
	OrgWide    bool   // the app is installed for the whole organisation
}

// key is the id under which the app is installed.
func (w Workspace) key() string {
	if w.OrgWide {
		return w.Enterprise
	}
	return w.Team
}

// Person makes a member of the workspace. Two people may have the same name.
func (s *Server) Person(name string) *Person { return s.PersonAt(s.workspace(), name) }

// workspace is the one that the options describe.
func (s *Server) workspace() Workspace {
	return Workspace{s.opts.Team, s.opts.Enterprise, s.opts.OrgWide}
}

// PersonAt makes a member of another workspace, in which the app may be installed or not.
func (s *Server) PersonAt(at Workspace, name string) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := &Person{ID: fmt.Sprintf("U%010d", s.next()), Name: name, server: s, at: at, changed: make(chan struct{})}
	s.people[p.ID] = p
	return p
}

// wake tells those who wait. The caller holds the server's mutex.
func (p *Person) wake() {
	close(p.changed)
	p.changed = make(chan struct{})
}

// dm is the channel of the person's conversation with the app.
func dm(user string) Place { return Place("D" + strings.TrimPrefix(user, "U")) }

// owner is the user whose conversation with the app the place is; empty for a channel.
func (p Place) owner() string {
	if number, ok := strings.CutPrefix(string(p), "D"); ok {
		return "U" + number
	}
	return ""
}

// name is how payloads call the place.
func (p Place) name() string {
	switch {
	case p.owner() != "":
		return "directmessage"
	case p == General:
		return "general"
	case p == Random:
		return "random"
	}
	return strings.ToLower(string(p))
}

// In lets the person open a place. Each call is another window.
func (p *Person) In(place Place) *Seat {
	if place == DM {
		place = dm(p.ID)
	}
	p.server.mu.Lock()
	defer p.server.mu.Unlock()
	if place.owner() == "" {
		p.server.places[place] = true
	}
	return &Seat{person: p, place: place, server: p.server}
}

// account is the person as payloads tell of them.
func (p *Person) account() dict {
	return dict{"id": p.ID, "username": strings.ToLower(p.Name), "name": strings.ToLower(p.Name), "team_id": p.at.Team}
}
