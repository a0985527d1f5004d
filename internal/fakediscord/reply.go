package fakediscord

import (
	"maps"
)

// reply makes @original: at once, or as the sign that the bot thinks.
func (s *Server) reply(in *interaction, kind int, data object, files []upload) *message {
	m := s.blank(in)
	in.ephemeral = number(data, "flags")&flagEphemeral != 0 || in.room.place.forcedEphemeral()
	if in.ephemeral {
		m.owner, m.flags = in.person.ID, m.flags|flagEphemeral
	}
	if kind == answerDeferred {
		m.flags |= flagLoading
		in.loading = true
	} else {
		m = *s.with(m, data, files)
		s.alert(&m)
	}
	in.original = m.id
	in.made[m.id] = true
	s.put(in.room, &m)
	return &m
}

// form is a modal as the client gets it, with a number for each component.
func (s *Server) form(data object) object {
	out := maps.Clone(data)
	out["components"] = anys((&componentMaker{server: s, message: &message{}}).all(objects(data, "components")))
	return out
}

// blank is a message of the application that answers an interaction, without anything in it.
func (s *Server) blank(in *interaction) message {
	m := message{
		id: s.ids.next(), channel: in.room.id, kind: messageReply, author: s.bot(), created: s.opts.Now(),
		metadata: in.metadata(), order: s.ids.counter.Load(),
	}
	if in.kind == kindCommand {
		m.kind = messageCommand
	}
	return m
}

// alert notes whom a message pings.
func (s *Server) alert(m *message) { s.diary.ping(m.pings().list()...) }

// callbackResponse is what ?with_response=true asks for.
func (s *Server) callbackResponse(in *interaction, shown *message) object {
	about := object{"id": in.id, "type": in.kind, "channel_id": in.room.id}
	if in.room.guild != "" {
		about["guild_id"] = in.room.guild
	}
	out := object{"interaction": about}
	if shown == nil {
		return out
	}
	about["response_message_id"] = shown.id
	about["response_message_loading"] = shown.flags&flagLoading != 0
	about["response_message_ephemeral"] = shown.owner != ""
	if in.answer != answerDeferred {
		out["resource"] = object{"type": in.answer, "message": s.render(shown)}
	}
	return out
}
