package fakediscord

import (
	"slices"
	"strconv"
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
			guild := fixedID(place.unique())
			r.guild, r.id = strconv.FormatUint(guild, 10), strconv.FormatUint(guild|1, 10)
		}
		s.places[key], s.rooms[r.id] = r, r
	}
	// Who is in a server is told to nobody, and they may be thousands.
	if place.kind != contextGuild && !slices.Contains(r.people, p) {
		r.people = append(r.people, p)
	}
	return r
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

// recipients are the people of a conversation without a server.
func (r *room) recipients() []any {
	var out []any
	for _, p := range r.people {
		out = append(out, p.user())
	}
	return out
}
