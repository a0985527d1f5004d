package fakediscord

import "strings"

// A Person is one account of Discord.
type Person struct {
	ID     string // a snowflake
	Name   string
	Locale string // as Discord writes it: "en-US", "pt-BR"

	server *Server
}

// Person makes an account. Two people may have the same name.
func (s *Server) Person(name, locale string) *Person {
	p := &Person{ID: s.ids.next(), Name: name, Locale: locale, server: s}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.people[p.ID] = p
	return p
}

// user is the account as others see it.
func (p *Person) user() object {
	return object{
		"id": p.ID, "username": strings.ToLower(p.Name), "global_name": p.Name, "discriminator": "0",
		"avatar": nil, "avatar_decoration_data": nil, "collectibles": nil, "primary_guild": nil,
		"public_flags": 0, "flags": 0, "bot": false,
	}
}

// member is the account in a server.
func (p *Person) member(place Place) object {
	return object{
		"user": p.user(), "permissions": place.permissions(), "roles": []any{}, "nick": nil, "avatar": nil,
		"joined_at": "2024-01-01T00:00:00.000000+00:00", "premium_since": nil, "deaf": false, "mute": false,
		"flags": 0, "pending": false, "communication_disabled_until": nil,
	}
}

// bot is the user of the application.
func (s *Server) bot() object {
	return object{
		"id": s.opts.ApplicationID, "username": "verdict", "global_name": nil, "discriminator": "0",
		"avatar": nil, "primary_guild": nil, "public_flags": 0, "flags": 0, "bot": true,
	}
}

// In lets the person open a place. Each call is another window: what one of them showed last is nothing to
// another, but both see the same messages.
func (p *Person) In(place Place) *Seat {
	return &Seat{person: p, room: p.server.enter(p, place), server: p.server}
}
