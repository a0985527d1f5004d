package discord

import (
	"context"
	"encoding/json"
	"log/slog"
)

// intentDirectMessages makes Discord tell what people type to the bot. It is not privileged, and interactions need
// no intent at all.
const intentDirectMessages = 1 << 12

func (a *Adapter) newGateway() *gateway {
	o := gatewayOptions{Token: a.Token, Info: a.client.gatewayBot, Dispatch: a.dispatch, Log: a.log}
	if a.DirectMessages {
		o.Intents = intentDirectMessages
	}
	return newGateway(o)
}

// Run keeps the gateway open and answers what comes from there. It returns nil when ctx ends, and an error that says
// what to do when Discord does not let the bot in. It can be called again when it has returned.
func (a *Adapter) Run(ctx context.Context) error { return a.gateway.Run(ctx) }

// Ready is nil while everything that happens on Discord arrives here.
func (a *Adapter) Ready() error {
	if a.gateway == nil {
		return a.client.health()
	}
	return a.gateway.Ready()
}

// Health is an error when only an operator can help: a token that Discord does not take.
func (a *Adapter) Health() error {
	if err := a.client.health(); err != nil || a.gateway == nil {
		return err
	}
	return a.gateway.Health()
}

// dispatch takes an event of the gateway. It has a goroutine of its own: one slow person delays nobody.
func (a *Adapter) dispatch(event string, data json.RawMessage) {
	a.running.Begin()
	defer a.running.End()
	ctx := context.Background()
	switch event {
	case "INTERACTION_CREATE":
		in, err := decode(data)
		switch {
		case err != nil:
			a.log.Warn("event not understood", slog.Any("error", err))
		case a.answered.first(in.ID):
			if follow := a.take(ctx, in, a.call(ctx, in)); follow != nil {
				follow()
			}
		}
	case "MESSAGE_CREATE":
		var m typedMessage
		if err := json.Unmarshal(data, &m); err == nil {
			a.answerTyped(ctx, &m)
		}
	}
}

// call delivers the answer to an interaction of the gateway.
func (a *Adapter) call(ctx context.Context, in *interaction) deliver {
	return func(r response) error {
		ctx, cancel := context.WithTimeout(ctx, a.timeLeft(in))
		defer cancel()
		return a.client.callback(ctx, in.ID, in.Token, payload{JSON: r, Files: r.files})
	}
}

// answerTyped answers a direct message with a message of its own. Its nonce is the ID of the one it answers, so that
// Discord keeps one of several.
func (a *Adapter) answerTyped(ctx context.Context, typed *typedMessage) {
	t, ok := typed.typed()
	if !ok {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, editWithin)
	defer cancel()
	m := a.Handler.Handle(ctx, t)
	if m.Known {
		return
	}
	a.report(ctx, "answer words", a.tryLooks(m, place{}, func(msg message, files []file) error {
		msg.Nonce, msg.EnforceNonce = typed.ID, true
		return a.client.send(ctx, typed.ChannelID, payload{JSON: msg, Files: files})
	}))
}
