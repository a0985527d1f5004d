package fakediscord

import (
	"slices"
	"strconv"
	"time"
)

// A room is one channel with its messages. The server's mutex guards it.
type room struct {
	place    Place
	id       string
	guild    string // "" outside of servers
	people   []*Person
	messages []string      // ids, oldest first
	changed  chan struct{} // closed and replaced with each change
}

// enter returns the channel of a place, and makes the person a member of it.
func (s *Server) enter(p *Person, place Place) *room {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := place.key(p.ID)
	r := s.places[key]
	if r == nil {
		r = &room{place: place, id: s.ids.next(), changed: make(chan struct{})}
		if place.kind == contextGuild {
			guild := fixedID(place.name)
			r.guild, r.id = strconv.FormatUint(guild, 10), strconv.FormatUint(guild|1, 10)
		}
		s.places[key], s.rooms[r.id] = r, r
	}
	if !slices.Contains(r.people, p) {
		r.people = append(r.people, p)
	}
	return r
}

// put stores a message, new or changed, and wakes those who wait for it.
func (s *Server) put(r *room, m *message) {
	if s.messages[m.id] == nil {
		r.messages = append(r.messages, m.id)
	}
	s.messages[m.id] = m
	s.wake(r)
}

func (s *Server) wake(r *room) {
	close(r.changed)
	r.changed = make(chan struct{})
}

// visible lists what a person sees in a room, oldest first. Ephemeral messages from before since are gone.
func (s *Server) visible(r *room, person string, since time.Time) []*message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []*message
	for _, id := range r.messages {
		m := s.messages[id]
		if m.deleted || m.owner != "" && (m.owner != person || m.created.Before(since)) {
			continue
		}
		out = append(out, m)
	}
	return out
}

// channel is the channel object of an interaction.
func (r *room) channel() object {
	switch r.place.kind {
	case contextGuild:
		return object{
			"id": r.id, "type": 0, "guild_id": r.guild, "name": "general", "position": 0, "flags": 0, "nsfw": false,
			"parent_id": nil, "topic": nil, "rate_limit_per_user": 0, "last_message_id": nil,
			"permissions": r.place.permissions(),
		}
	case contextBotDM:
		return object{"id": r.id, "type": 1, "flags": 0, "last_message_id": nil, "recipients": r.recipients()}
	default:
		return object{
			"id": r.id, "type": 3, "flags": 0, "name": nil, "icon": nil, "last_message_id": nil,
			"owner_id": r.people[0].ID, "recipients": r.recipients(),
		}
	}
}

func (r *room) recipients() []any {
	var out []any
	for _, p := range r.people {
		out = append(out, p.user())
	}
	return out
}
