package main

import (
	"fmt"
	"net/http"

	"github.com/earnverdict/verdictbot/adapters/chart"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/engine/verdict"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/pages"
)

// example are the answers behind the verdict that the landing page shows: somebody whose verdict is clear.
var example = []string{
	"begin", "reply/role/backend", "reply/years/6-10", "reply/country/DE", "reply/time/three", "reply/hours/3-5", "reply/pay/below", "enough",
}

// newPages are the public pages, as the settings make them.
func newPages(settings config.Config, quiz *engine.Quiz) (http.Handler, error) {
	model, err := verdict.Default()
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	picture, words, err := drawExample(quiz)
	if err != nil {
		return nil, err
	}
	p, discord := settings.Pages, ""
	if settings.Discord.Transport != "" {
		discord = settings.Discord.ApplicationID
	}
	return pages.New(pages.Options{
		Name: p.Name, Company: p.Company, Contact: p.Contact, Accent: p.Accent, Templates: p.Templates,
		Slack: settings.Slack.Transport == config.TransportHTTP && settings.Slack.ClientID != "", DiscordID: discord,
		Unfinished: settings.Retention.Unfinished, Verdicts: settings.Retention.Verdicts,
		Method: model.Method(), Example: picture, ExampleText: words,
	})
}

// drawExample is the example's picture, and what it shows.
func drawExample(quiz *engine.Quiz) (png []byte, words string, err error) {
	var s engine.State
	for _, text := range example {
		e, err := engine.ParseEvent(text)
		if err != nil {
			return nil, "", fmt.Errorf("the example of the landing page: %w", err)
		}
		s, _ = quiz.Next(s, e)
	}
	m := quiz.View(s, "")
	if m.Chart == nil {
		return nil, "", fmt.Errorf("the example of the landing page has no verdict")
	}
	if png, err = chart.PNG(*m.Chart); err != nil {
		return nil, "", fmt.Errorf("draw the example: %w", err)
	}
	return png, chart.Text(*m.Chart), nil
}
