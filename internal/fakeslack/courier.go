package fakeslack

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

// Kinds of what Slack brings to an app. They are also the types of envelopes of Socket Mode.
const (
	kindCommand     = envelopeCommand
	kindInteraction = envelopeInteraction
	kindEvent       = envelopeEvent
)

// A courier brings what people do to the app.
type courier interface {
	// deliver brings a command or an interaction, once, and returns the answer that came with its acknowledgement; nil
	// for none.
	deliver(ctx context.Context, kind string, payload any, accepts bool) (json.RawMessage, error)
	// deliverEvent brings an event, and again while nobody acknowledges it.
	deliverEvent(ctx context.Context, payload any) error
}

// ErrNoAnswer is what a person sees as "the app did not respond".
var ErrNoAnswer = errors.New("operation_timeout: the app did not respond")

// DeliverOverSockets brings everything over Socket Mode from now on.
func (s *Server) DeliverOverSockets() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.courier = notedCourier{s.sockets, s}
}

// A notedCourier writes into the diary what another brings, once for each thing, however often it is tried.
type notedCourier struct {
	courier

	server *Server
}

func (c notedCourier) deliver(ctx context.Context, kind string, payload any, accepts bool) (json.RawMessage, error) {
	answer, err := c.courier.deliver(ctx, kind, payload, accepts)
	c.note(deliveryName(kind, payload), err)
	return answer, err //nolint:wrapcheck // it is the courier
}

func (c notedCourier) deliverEvent(ctx context.Context, payload any) error {
	err := c.courier.deliverEvent(ctx, payload)
	c.note(deliveryName(kindEvent, payload), err)
	return err //nolint:wrapcheck // it is the courier
}

// note takes an acknowledgement for what 200 is over HTTP.
func (c notedCourier) note(name string, err error) {
	status := http.StatusOK
	if err != nil {
		status = 0
	}
	c.server.note(Entry{Name: name, Delivery: true, Status: status})
}

// deliveryName is what the diary calls a delivery: "command", or the type of the interaction or event.
func deliveryName(kind string, payload any) string {
	fields, _ := payload.(dict)
	switch kind {
	case kindCommand:
		return "command"
	case kindEvent:
		return text(child(fields, "event"), "type")
	}
	return text(fields, "type")
}

// errNobody is a delivery while no app is set up.
var errNobody = errors.New("dispatch_failed: no app is there")

func (s *Server) carrier() (courier, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.courier == nil {
		return nil, errNobody
	}
	return s.courier, nil
}

// within bounds an act: a person sees nothing for longer than this.
func within(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, 10*time.Second)
}
