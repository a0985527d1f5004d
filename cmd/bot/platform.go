package main

import (
	"context"
	"net/http"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/metrics"
)

// A platform is what bot serve has to know of an adapter.
type platform struct {
	name, transport string
	routes          map[string]http.Handler     // pattern → handler
	run             func(context.Context) error // keeps a connection; nil where the platform only calls
	ready           func() error                // nil while everything that happens there arrives here
	health          func() error                // an error when only an operator can help
	wait            func()                      // until what is under way is answered
	sender          bot.Sender                  // writes to people first; nil where the bot can't
}

// A recognizer finds answers in words: what the adapters need of a quiz.
type recognizer interface {
	discord.Suggester
	slack.Reader
}

func onDiscord(settings config.Discord, quiz recognizer, handler bot.Handler, counts *metrics.Metrics) (platform, error) {
	options := discord.Options{
		ApplicationID: settings.ApplicationID, PublicKey: settings.PublicKey,
		APIURL: settings.APIURL, DirectMessages: settings.DirectMessages, Handler: handler, Quiz: quiz,
		Watch: counts.Transport, Acked: counts.Acked("discord"), Drawn: counts.Drawn("discord"),
	}
	options.Token, options.OverHTTP = settings.Token.Reveal(), settings.Transport == config.TransportHTTP
	a, err := discord.New(options)
	if err != nil {
		return platform{}, err
	}
	p := platform{
		name: "discord", transport: settings.Transport,
		routes: map[string]http.Handler{},
		ready:  a.Ready, health: a.Health, wait: a.Wait,
	}
	if options.Token != "" {
		p.sender = a
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

func onSlack(settings config.Config, quiz recognizer, handler bot.Handler, db *store.Store, counts *metrics.Metrics) (platform, error) {
	s := settings.Slack
	options := slack.Options{
		SigningSecret: s.SigningSecret.Reveal(), BotToken: s.BotToken.Reveal(),
		ClientID: s.ClientID, ClientSecret: s.ClientSecret.Reveal(), APIURL: s.APIURL, ResponseHosts: s.ResponseHosts,
		PublicURL: settings.PublicURL, Manifest: slackManifest(settings), Handler: handler, Quiz: quiz, Vault: db.Vault(), Eraser: db,
		Watch: counts.Transport, Acked: counts.Acked("slack"), Drawn: counts.Drawn("slack"),
	}
	if s.Transport == config.TransportSocket {
		options.AppToken = s.AppToken.Reveal()
	}
	if db.Shared() { // Slack may bring the same thing to another process
		options.Seen = db
	}
	a, err := slack.New(options)
	if err != nil {
		return platform{}, err
	}
	p := platform{
		name: "slack", transport: s.Transport,
		routes: map[string]http.Handler{"GET /charts/": a.Pictures()},
		ready:  a.Ready, health: a.Health, wait: a.Wait, sender: a,
	}
	if s.Transport == config.TransportSocket {
		p.run = a.Run
		return p, nil
	}
	p.routes["POST /slack/events"] = a.Events()
	if s.ClientID != "" {
		p.routes["GET /slack/install"], p.routes["GET /slack/oauth_redirect"] = a.Install(), a.Redirect()
	}
	return p, nil
}

// slackManifest is the app that the settings set up.
func slackManifest(settings config.Config) slack.ManifestOptions {
	s := settings.Slack
	return slack.ManifestOptions{
		PublicURL: settings.PublicURL, Socket: s.Transport == config.TransportSocket,
		DirectMessages: s.DirectMessages, Mentions: s.Mentions, OAuth: s.ClientID != "", OrgWide: s.OrgWide,
	}
}
