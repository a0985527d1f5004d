package fakeslack

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"time"
)

// ackWait is how long Slack waits for the answer to an envelope.
const ackWait = 3 * time.Second

// Errors of a delivery.
var (
	errNoSocket = errors.New("no connection of Socket Mode is there")
	errNotAcked = errors.New("the envelope was not acknowledged in time")
)

// Types of envelopes.
const (
	envelopeCommand     = "slash_commands"
	envelopeInteraction = "interactive"
	envelopeEvent       = "events_api"
)

// A socketEnvelope is what a payload is wrapped in.
type socketEnvelope struct {
	ID      string `json:"envelope_id"`
	Type    string `json:"type"`
	Accepts bool   `json:"accepts_response_payload"`
	Payload any    `json:"payload"`
	Attempt *int   `json:"retry_attempt,omitempty"` // of events only, 0 for the first
	Reason  string `json:"retry_reason,omitempty"`
}

// A socketWait is an envelope on its way.
type socketWait struct {
	link    *socketLink
	accepts bool
	acked   chan json.RawMessage // gets the payload of the ack, nil when there is none
}

// deliver brings a command or an interaction to the bot, once: nothing of that kind is sent again. It returns the
// payload of the ack, nil when there is none, and fails with errNoSocket or errNotAcked.
func (h *SocketHub) deliver(ctx context.Context, kind string, payload any, accepts bool) (json.RawMessage, error) {
	return h.attempt(ctx, socketEnvelope{Type: kind, Accepts: accepts, Payload: payload})
}

// eventRetries are the pauses before an event is sent again.
var eventRetries = []time.Duration{0, time.Minute, 5 * time.Minute}

// deliverEvent brings an event to the bot, and tries it three times more while nobody acknowledges it.
func (h *SocketHub) deliverEvent(ctx context.Context, payload any) error {
	for n := 0; ; n++ {
		e := socketEnvelope{Type: envelopeEvent, Payload: payload, Attempt: &n}
		if n > 0 {
			e.Reason = "timeout"
		}
		_, err := h.attempt(ctx, e)
		if err == nil || n == len(eventRetries) || ctx.Err() != nil {
			return err
		}
		if pause := eventRetries[n]; pause > 0 {
			select {
			case <-h.opts.After(pause):
			case <-ctx.Done():
			case <-h.alive.Done():
				return err
			}
		}
	}
}

// attempt sends an envelope to one of the connections and waits for its ack.
func (h *SocketHub) attempt(ctx context.Context, e socketEnvelope) (json.RawMessage, error) {
	e.ID = rand.Text()
	wait := h.assign(e)
	if wait == nil {
		return nil, errNoSocket
	}
	wait.link.send(e)
	select {
	case payload := <-wait.acked:
		return payload, nil
	case <-h.opts.After(h.opts.AckWait):
	case <-wait.link.gone:
	case <-ctx.Done():
	case <-h.alive.Done():
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.waiting, e.ID)
	select {
	case payload := <-wait.acked: // at the very same moment
		return payload, nil
	default:
		h.stats.Lost++
		h.wake()
		return nil, errNotAcked
	}
}

// assign picks a connection, half-open ones included, since Slack believes in them. It returns nil when there is
// none.
func (h *SocketHub) assign(e socketEnvelope) *socketWait {
	h.mu.Lock()
	defer h.mu.Unlock()
	var able []*socketLink
	for _, k := range h.links {
		if k.ready {
			able = append(able, k)
		}
	}
	if len(able) == 0 || h.faults.off {
		return nil
	}
	h.turn++
	i := h.turn % len(able)
	if h.draw != nil {
		i = h.draw.IntN(len(able))
	}
	wait := &socketWait{link: able[i], accepts: e.Accepts, acked: make(chan json.RawMessage, 1)}
	h.waiting[e.ID] = wait
	h.stats.Sent++
	h.wake()
	return wait
}
