package main

import (
	"context"
	"net/http"
	"time"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/internal/config"
)

// questionTimeout ends one question to a platform or to public_url.
const questionTimeout = 10 * time.Second

// network asks the platforms and public_url.
func (d doctor) network(ctx context.Context) []bot.Finding {
	found := d.reached(ctx)
	watch := &clockWatch{next: d.transport, now: d.now}
	client := &http.Client{Timeout: questionTimeout, Transport: watch}
	asked := append(d.discord(ctx, client), d.slack(ctx, client)...)
	if f, known := watch.finding(); known {
		found = append(found, f)
	}
	return append(found, asked...)
}

func (d doctor) discord(ctx context.Context, client *http.Client) []bot.Finding {
	s := d.settings.Discord
	if s.Transport == "" {
		return nil
	}
	o := discord.DiagnoseOptions{
		APIURL: s.APIURL, ApplicationID: s.ApplicationID, PublicKey: s.PublicKey, Token: s.Token.Reveal(),
		Gateway: s.Transport == config.TransportGateway, HTTPClient: client,
	}
	if d.settings.PublicURL != "" {
		o.Endpoint = d.settings.PublicURL + "/discord/interactions"
	}
	return discord.Diagnose(ctx, o)
}

func (d doctor) slack(ctx context.Context, client *http.Client) []bot.Finding {
	s := d.settings.Slack
	if s.Transport == "" {
		return nil
	}
	o := slack.DiagnoseOptions{
		APIURL: s.APIURL, BotToken: s.BotToken.Reveal(), ClientID: s.ClientID, ClientSecret: s.ClientSecret.Reveal(),
		Manifest: slackManifest(d.settings), HTTPClient: client,
	}
	if s.Transport == config.TransportSocket {
		o.AppToken = s.AppToken.Reveal()
	} else {
		o.SigningSecret = s.SigningSecret.Reveal()
	}
	return slack.Diagnose(ctx, o)
}
