package main

import (
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/limit"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
)

// limited leaves out what the settings say is too much.
func limited(l config.Limits, quiz *engine.Quiz, next bot.Handler) bot.Handler {
	return limit.New(limit.Options{
		Person:       limit.PerMinute(l.PersonPerMinute, l.PersonBurst),
		Installation: limit.PerSecond(l.InstallationPerSecond, l.InstallationBurst),
		Note:         quiz.Slowly(),
	}, next)
}
