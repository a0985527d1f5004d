package fakediscord

import (
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
