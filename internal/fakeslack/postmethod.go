package fakeslack

import "strings"

// member is a person who belongs to where a token is good; nil when there is none. The caller holds the mutex.
func (s *Server) member(in Installed, user string) *Person {
	p := s.people[user]
	if p == nil || in.OrgWide && p.at.Enterprise != in.Enterprise || !in.OrgWide && p.at.Team != in.Team {
		return nil
	}
	return p
}

// target is the place that a call names, which may be a person instead; empty when there is none. The caller holds the
// mutex.
func (s *Server) target(c call) Place {
	named := Place(text(c.body, "channel"))
	if s.member(c.in, string(named)) != nil { // a user's id stands for the conversation with them
		return dm(string(named))
	}
	if owner := named.owner(); owner != "" && s.member(c.in, owner) == nil || owner == "" && !s.places[named] {
		return ""
	}
	return named
}

// postMessage is chat.postMessage.
func (s *Server) postMessage(c call) dict { return s.putMessage(c, "") }

// postEphemeral is chat.postEphemeral. In somebody's conversation nobody else is.
func (s *Server) postEphemeral(c call) dict {
	user := text(c.body, "user")
	if user == "" {
		return refusal("invalid_arguments")
	}
	if owner := s.target(c).owner(); s.member(c.in, user) == nil || owner != "" && owner != user {
		return refusal("user_not_in_channel")
	}
	return s.putMessage(c, user)
}

// putMessage posts for everybody, or for one person alone.
func (s *Server) putMessage(c call, only string) dict {
	place := s.target(c)
	switch {
	case place == "":
		return refusal("channel_not_found")
	case c.body["text"] == nil && c.body["blocks"] == nil:
		return refusal("no_text")
	case !s.acceptable(c.raw, "message"):
		return refusal("invalid_blocks")
	}
	m := s.post(&message{place: place, owner: only}, c.body)
	if only != "" {
		return dict{"ok": true, "message_ts": m.ts}
	}
	return dict{"ok": true, "channel": string(place), "ts": m.ts}
}

// openConversation is conversations.open with one person, whom nothing tells of it.
func (s *Server) openConversation(c call) dict {
	users := text(c.body, "users")
	switch {
	case users == "":
		return refusal("users_list_not_supplied")
	case strings.Contains(users, ","):
		return refusal("method_not_supported_for_channel_type") // conversations of several are not played here
	case s.member(c.in, users) == nil:
		return refusal("user_not_found")
	}
	return dict{"ok": true, "channel": dict{"id": string(dm(users))}}
}
