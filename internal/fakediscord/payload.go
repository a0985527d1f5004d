package fakediscord

import (
	"maps"
)

// payload is the interaction as the bot gets it.
func (s *Server) payload(in *interaction) object {
	s.mu.Lock()
	r, source := in.room, s.messages[in.source]
	channel := r.channel()
	s.mu.Unlock()
	out := object{
		"id": in.id, "application_id": s.opts.ApplicationID, "type": in.kind, "data": in.data, "version": 1,
		"token": in.token, "channel_id": r.id, "channel": channel, "locale": in.person.Locale,
		"app_permissions": r.place.permissions(), "entitlements": []any{}, "context": r.place.kind,
		"authorizing_integration_owners": in.owners, "attachment_size_limit": maxFile,
	}
	if r.guild == "" {
		out["user"] = in.person.user()
	} else {
		out["member"] = in.person.member(r.place)
		out["guild_id"], out["guild_locale"] = r.guild, "en-US"
		out["guild"] = object{"id": r.guild, "locale": "en-US", "features": []any{}}
	}
	if source != nil {
		out["message"] = s.render(source)
	}
	return out
}

// metadata is what a message tells of the interaction that made it.
func (in *interaction) metadata() object {
	out := object{
		"id": in.id, "type": in.kind, "user": in.person.user(),
		"authorizing_integration_owners": maps.Clone(in.owners),
	}
	switch in.kind {
	case kindComponent:
		out["interacted_message_id"] = in.source
	case kindSubmit:
		out["triggering_interaction_metadata"] = in.opener
	}
	return out
}
