package main

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/earnverdict/verdictbot/adapters/chart"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/pages"
)

// newPages are what browsers see. retention is asked again whenever somebody looks.
func newPages(settings config.Config, quiz *engine.Quiz, retention func() config.Retention) (http.Handler, error) {
	example, err := newExample(quiz)
	if err != nil {
		return nil, err
	}
	return pages.New(pages.Options{
		Settings: settings.Pages, PublicURL: settings.PublicURL,
		Slack: slackPages(settings), Discord: discordPages(settings.Discord),
		Method: quiz.Model().Method(), Example: example, Retention: retention,
	})
}

// slackPages lead to our own page that installs the app, where there is one.
func slackPages(settings config.Config) pages.Platform {
	s := settings.Slack
	p := pages.Platform{On: s.Transport != "", Typing: s.DirectMessages, Mentions: s.Mentions}
	if s.Transport == config.TransportHTTP && s.ClientID != "" {
		p.Install = settings.PublicURL + "/slack/install"
	}
	return p
}

// discordPages lead to Discord's page for the application: what Discord calls the provided link.
func discordPages(d config.Discord) pages.Platform {
	p := pages.Platform{On: d.Transport != "", Typing: d.DirectMessages}
	if p.On && d.ApplicationID != "" {
		p.Install = "https://discord.com/oauth2/authorize?" + url.Values{"client_id": {d.ApplicationID}}.Encode()
	}
	return p
}

// exampleAnswers are those of somebody whom the first page shows the verdict of.
var exampleAnswers = []engine.Answer{
	{Question: "role", Value: "backend"},
	{Question: "years", Value: "6-10"},
	{Question: "country", Value: "DE"},
	{Question: "time", Value: "three"},
	{Question: "hours", Value: "3-5"},
	{Question: "side", Value: "none"},
	{Question: "market", Value: "hot"},
	{Question: "pay", Value: "below"},
	{Question: "situation", Value: "shipped"},
	{Question: "gap", Value: "clear"},
}

// newExample has the quiz judge them, so that what the page shows is what the bot says today.
func newExample(quiz *engine.Quiz) (pages.Example, error) {
	m := quiz.View(engine.State{Quiz: quiz.Version(), Answers: exampleAnswers, Enough: true}, "")
	if m.Chart == nil {
		return pages.Example{}, errors.New("the example of a verdict has no picture: its answers are not those of the quiz")
	}
	picture, err := chart.PNG(*m.Chart)
	if err != nil {
		return pages.Example{}, fmt.Errorf("draw the example of a verdict: %w", err)
	}
	const first = 3 // role, years and country say who it is
	var about []string
	for _, a := range exampleAnswers[:first] {
		for _, c := range quiz.Question(a.Question).Choices {
			if c.Value == a.Value {
				about = append(about, c.Label)
			}
		}
	}
	return pages.Example{
		About: strings.Join(about, " · "), Title: m.Chart.Title + ", " + m.Chart.Subtitle, Text: chart.Text(*m.Chart), Picture: picture,
	}, nil
}
