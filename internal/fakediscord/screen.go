package fakediscord

import (
	"time"
)

// A Screen is what a person saw at one moment: a message or a modal. It does not change.
type Screen struct {
	Latency time.Duration // from the act to the first answer

	message *message
	modal   object
	server  *Server
}

// components are those of the message, or of the modal.
func (s *Screen) components() []object {
	switch {
	case s.modal != nil:
		return objects(s.modal, "components")
	case s.message != nil:
		return s.message.components
	}
	return nil
}

// MessageID is the snowflake of the message, "" for a modal.
func (s *Screen) MessageID() string {
	if s.message == nil {
		return ""
	}
	return s.message.id
}

// Ephemeral says whether only this person sees the message.
func (s *Screen) Ephemeral() bool { return s.message != nil && s.message.owner != "" }

// Loading says whether the application still "thinks".
func (s *Screen) Loading() bool { return s.Flags()&flagLoading != 0 }

// Flags are those of the message, 0 for a modal.
func (s *Screen) Flags() int {
	if s.message == nil {
		return 0
	}
	return s.message.flags
}

// Pings lists who is alerted by the message: "@everyone", "@here", "<@id>" or "<@&role>".
func (s *Screen) Pings() []string {
	if s.message == nil {
		return nil
	}
	return s.message.pings().list()
}

// JSON is the message as the API gives it, or the modal as the bot sent it; nil when there is neither.
func (s *Screen) JSON() map[string]any {
	if s.message != nil {
		return s.server.render(s.message)
	}
	return s.modal
}
