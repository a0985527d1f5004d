package fakediscord

import (
	"maps"
	"net/http"
	"slices"
)

// callback is the first answer to an interaction.
func (s *Server) callback(c *call) (int, any, error) {
	s.mu.Lock()
	in := s.interactions[c.param("token")]
	s.mu.Unlock()
	if in == nil || in.id != c.param("id") {
		return 0, nil, notFound(codeUnknownInteraction, "interaction")
	}
	shown, err := s.answer(in, c.object(), c.files)
	if err != nil {
		return 0, nil, err
	}
	if c.req.URL.Query().Get("with_response") != "true" {
		return http.StatusNoContent, nil, nil
	}
	return http.StatusOK, s.callbackResponse(in, shown), nil
}

// answer does what a first answer says, however it came, and returns the message it made or changed. The
// checks that depend on the body alone are done before.
func (s *Server) answer(in *interaction, body object, files []upload) (*message, error) {
	kind, data := number(body, "type"), child(body, "data")
	if !slices.Contains(answersTo(in), kind) {
		return nil, invalidBody(violation{"type", "INTERACTION_RESPONSE_TYPE_INVALID", "not allowed for this interaction"})
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.opts.Now().Sub(in.created) > firstAnswerDeadline {
		return nil, notFound(codeUnknownInteraction, "interaction")
	}
	if in.answer != 0 {
		return nil, &apiError{
			status: http.StatusBadRequest, code: codeAlreadyAnswered,
			message: "Interaction has already been acknowledged.",
		}
	}
	var shown *message
	var err error
	switch kind {
	case answerMessage, answerDeferred:
		shown = s.reply(in, kind, data, files)
	case answerUpdate:
		shown, err = s.edit(in.room, s.messages[in.source], data, files)
	case answerChoices:
		in.choices = choicesOf(objects(data, "choices"))
	case answerModal:
		in.modal = s.form(data)
	}
	if err != nil {
		return nil, err
	}
	if kind == answerUpdate || kind == answerDeferredEdit {
		in.original = in.source
	}
	in.first(kind)
	return shown, nil
}

// first notes that an interaction has its first answer, and wakes the person.
func (in *interaction) first(kind int) {
	in.answer, in.answeredAt = kind, realNow()
	close(in.answered)
}

// answersTo lists the types of answers that an interaction may get.
func answersTo(in *interaction) []int {
	switch in.kind {
	case kindCommand:
		return []int{answerMessage, answerDeferred, answerModal}
	case kindComponent:
		return []int{answerMessage, answerDeferred, answerDeferredEdit, answerUpdate, answerModal}
	case kindAutocomplete:
		return []int{answerChoices}
	case kindSubmit:
		if in.source != "" {
			return []int{answerMessage, answerDeferred, answerDeferredEdit, answerUpdate}
		}
		return []int{answerMessage, answerDeferred}
	}
	return nil
}

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
		metadata: in.metadata(),
	}
	if in.kind == kindCommand {
		m.kind = messageCommand
	}
	return m
}

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
