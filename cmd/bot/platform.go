package main

import (
	"context"
	"net/http"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
)

// A platform is what bot serve has to know of an adapter.
type platform struct {
	name, transport string
	routes          map[string]http.Handler     // pattern → handler
	run             func(context.Context) error // keeps a connection; nil where the platform only calls
	ready           func() error                // nil while everything that happens there arrives here
	health          func() error                // an error when only an operator can help
	wait            func()                      // until what is under way is answered
}

func onDiscord(settings config.Discord, quiz *engine.Quiz, handler bot.Handler) (platform, error) {
	a, err := discord.New(discord.Options{
		ApplicationID: settings.ApplicationID, PublicKey: settings.PublicKey, Token: settings.Token.Reveal(),
		APIURL: settings.APIURL, DirectMessages: settings.DirectMessages, Handler: handler, Quiz: quiz,
	})
	if err != nil {
		return platform{}, err
	}
	p := platform{
		name: "discord", transport: settings.Transport,
		routes: map[string]http.Handler{},
		ready:  a.Ready, health: a.Health, wait: a.Wait,
	}
	if settings.PublicKey != "" {
		p.routes["POST /discord/events"] = a.Events()
	}
	if settings.Transport == config.TransportHTTP {
		p.routes["POST /discord/interactions"] = a.Interactions()
	} else {
		p.run = a.Run
	}
	return p, nil
}
