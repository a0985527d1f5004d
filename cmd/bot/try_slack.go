package main

import (
	"context"
	"fmt"
	"net"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// A slackStandIn is Slack, over one of its two ways.
type slackStandIn struct {
	*fakeslack.Server
	socket bool
}

func newSlackStandIn(socket bool) (standIn, error) {
	fake, err := fakeslack.Start(fakeslack.Options{})
	if err != nil {
		return standIn{}, err
	}
	s := slackStandIn{fake, socket}
	return standIn{set: s.set, reach: s.reach, play: s.play, problems: s.Problems, close: s.Close}, nil
}

// set makes the bot one of the stand-in's, with its secrets.
func (s slackStandIn) set(c *config.Config) {
	c.Slack = config.Slack{
		Transport: config.TransportHTTP, SigningSecret: config.NewSecret(s.SigningSecret()), BotToken: config.NewSecret(s.BotToken()),
		APIURL: s.APIURL(), ResponseHosts: []string{s.ResponseHost()},
	}
	if s.socket {
		c.Slack.Transport, c.Slack.AppToken = config.TransportSocket, config.NewSecret(s.AppToken())
	}
}

// reach waits for the first socket, or tells the stand-in where to call.
func (s slackStandIn) reach(ctx context.Context, address net.Addr) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if !s.socket {
		if err := s.DeliverTo(ctx, "http://"+address.String()+"/slack/events"); err != nil {
			return fmt.Errorf("set the address for events: %w", err)
		}
		return nil
	}
	s.DeliverOverSockets()
	if err := s.Sockets().Connected(ctx, 1); err != nil {
		return fmt.Errorf("wait for the bot's connection: %w", err)
	}
	return nil
}

// play is Ann's way through the quiz, and what Bob sees of it. There is no public address, so Slack draws the picture.
func (s slackStandIn) play(ctx context.Context, p *program) error {
	ann := s.Person("Ann").In(fakeslack.General)
	seen, err := step(p, "Ann types /verdict backend in a channel", func() (*fakeslack.Screen, error) {
		return ann.Command(ctx, "backend")
	})
	for range maxSteps {
		if err != nil || seen.Chart() {
			break
		}
		seen, err = s.answer(ctx, p, ann, seen)
	}
	for _, label := range afterwards {
		if err != nil {
			return err
		}
		_, err = step(p, "Ann clicks "+label, func() (*fakeslack.Screen, error) { return ann.Click(ctx, label) })
	}
	if err != nil {
		return err
	}
	bob := s.Person("Bob").In(fakeslack.General)
	_, err = step(p, "What Bob sees in the same channel", func() (*fakeslack.Screen, error) {
		ctx, cancel := context.WithTimeout(ctx, startTimeout)
		defer cancel()
		return bob.Wait(ctx, func(s *fakeslack.Screen) bool { return s.Text() != "" }) // the card follows the answer
	})
	return err
}

// answer takes the first of the taken answers that the screen offers, else the first that there is.
func (s slackStandIn) answer(ctx context.Context, p *program, ann *fakeslack.Seat, seen *fakeslack.Screen) (*fakeslack.Screen, error) {
	if menu := seen.Options(); len(menu) > 0 {
		label := pick(menu, func(o fakeslack.Option) string { return o.Label })
		return step(p, "Ann chooses "+label, func() (*fakeslack.Screen, error) { return ann.Choose(ctx, label) })
	}
	label := pick(seen.Buttons(), func(label string) string { return label })
	return step(p, "Ann clicks "+label, func() (*fakeslack.Screen, error) { return ann.Click(ctx, label) })
}
