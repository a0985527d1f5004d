package slack

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"
)

// followWithin ends what follows an acknowledgement: calls to Slack have timeouts of their own.
const followWithin = 2 * time.Minute

// Run keeps the connections of Socket Mode and answers what comes from there. It returns nil when ctx ends, and an
// error that says what to do when Slack does not let the app in.
func (a *Adapter) Run(ctx context.Context) error {
	err := a.socket.Run(ctx)
	a.refused.set(err)
	return err
}

// Health is an error when only an operator can help: Slack does not let the app in.
func (a *Adapter) Health() error { return a.refused.get() }

// A refusal is the last word of Slack's about a token. Only other settings, and so a restart, can change it.
type refusal struct {
	mu  sync.Mutex
	err error
}

func (r *refusal) set(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.err = err
	}
}

func (r *refusal) get() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err
}

// Ready is nil while everything that happens on Slack arrives here. Over HTTP Slack calls: what is known is that nothing
// keeps it from calling.
func (a *Adapter) Ready() error {
	if a.socket == nil {
		return a.Health()
	}
	if !a.socket.Ready() {
		return errors.New("no connection to Slack yet")
	}
	return a.socket.Health()
}

// takeEnvelope takes what came over Socket Mode: the same objects as over HTTP.
func (a *Adapter) takeEnvelope(ctx context.Context, e *envelope) {
	a.running.Begin()
	defer a.running.End()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), followWithin)
	defer cancel()
	if err := a.openEnvelope(ctx, e); err != nil { // what is not understood does not become so by coming again
		a.log.WarnContext(ctx, "envelope not understood", slog.Any("error", err))
		a.report(ctx, "acknowledge", e.ack(ctx, nil))
	}
}

// Kinds of envelope.
const (
	envelopeCommand     = "slash_commands"
	envelopeInteraction = "interactive"
	envelopeEvent       = "events_api"
)

func (a *Adapter) openEnvelope(ctx context.Context, e *envelope) error {
	receipt := func() *receipt {
		return newReceipt(a.log, a.timed(func(payload any) error { return e.ack(ctx, payload) }))
	}
	switch e.Type {
	case envelopeCommand:
		c, err := decodeCommand(e.Payload)
		if err != nil {
			return err
		}
		a.takeCommand(ctx, c, receipt())
	case envelopeInteraction:
		in, err := decodeInteraction(e.Payload)
		if err != nil {
			return err
		}
		a.takeInteraction(ctx, in, receipt())
	case envelopeEvent:
		n, err := decodeNotification(e.Payload)
		if err != nil {
			return err
		}
		a.takeEvent(ctx, n, e)
	default:
		return errPayload
	}
	return nil
}

// takeEvent acknowledges an event once it is worked off; else it comes again.
func (a *Adapter) takeEvent(ctx context.Context, n *notification, e *envelope) {
	ack := a.timed(func(payload any) error { return e.ack(ctx, payload) })
	follow, err := a.takeNotification(ctx, n)
	if err != nil {
		a.log.ErrorContext(ctx, "event not worked off", slog.Any("error", err))
		return
	}
	a.report(ctx, "acknowledge", ack(nil))
	if follow != nil {
		follow()
	}
}
