package main

import (
	"context"
	"fmt"
	"net"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// A discordStandIn is Discord, over one of its two ways.
type discordStandIn struct {
	*fakediscord.Server
	http bool
}

func newDiscordStandIn(http bool) (standIn, error) {
	fake, err := fakediscord.Start(fakediscord.Options{})
	if err != nil {
		return standIn{}, err
	}
	d := discordStandIn{fake, http}
	return standIn{set: d.set, reach: d.reach, play: d.play, problems: d.Problems, close: d.Close}, nil
}

// set makes the bot one of the stand-in's, with the secrets that it made up.
func (d discordStandIn) set(c *config.Config) {
	c.Discord = config.Discord{
		Transport: config.TransportGateway, ApplicationID: d.ApplicationID(), PublicKey: d.PublicKey(),
		Token: config.NewSecret(d.Token()), APIURL: d.APIURL(), DirectMessages: true,
	}
	if d.http {
		c.Discord.Transport, c.Discord.DirectMessages = config.TransportHTTP, false
	}
}

// reach waits for the gateway, or tells the stand-in where to call.
func (d discordStandIn) reach(ctx context.Context, address net.Addr) error {
	if d.http {
		if err := d.DeliverTo("http://"+address.String()+"/discord/interactions", nil); err != nil {
			return fmt.Errorf("set the interactions endpoint: %w", err)
		}
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if err := d.Gateway().Ready(ctx, 1); err != nil {
		return fmt.Errorf("wait for the bot at the gateway: %w", err)
	}
	return nil
}

// play is Ann's way through the quiz, and what Bob sees of it.
func (d discordStandIn) play(ctx context.Context, p *program) error {
	ann := d.Person("Ann", "en-GB").In(fakediscord.Guild)
	seen, err := step(p, "Ann types /verdict role:backend in a server", func() (*fakediscord.Screen, error) {
		return ann.Command(ctx, "verdict", map[string]any{"role": "backend"})
	})
	for range maxSteps {
		if err != nil || len(seen.Files()) > 0 {
			break
		}
		seen, err = d.answer(ctx, p, ann, seen)
	}
	for _, label := range afterwards {
		if err != nil {
			return err
		}
		_, err = step(p, "Ann clicks "+label, func() (*fakediscord.Screen, error) { return ann.Click(ctx, label) })
	}
	if err != nil {
		return err
	}
	bob := d.Person("Bob", "en-GB").In(fakediscord.Guild)
	_, err = step(p, "What Bob sees in the same channel", func() (*fakediscord.Screen, error) {
		ctx, cancel := context.WithTimeout(ctx, startTimeout)
		defer cancel()
		return bob.Wait(ctx, func(s *fakediscord.Screen) bool { return s.Text() != "" }) // the card follows the answer
	})
	return err
}

// answer takes the first of the taken answers that the screen offers, else the first that there is.
func (d discordStandIn) answer(ctx context.Context, p *program, ann *fakediscord.Seat, seen *fakediscord.Screen) (*fakediscord.Screen, error) {
	if menus := seen.Selects(); len(menus) > 0 {
		label := pick(menus[0].Options, func(c fakediscord.Choice) string { return c.Name })
		return step(p, "Ann chooses "+label, func() (*fakediscord.Screen, error) {
			return ann.Select(ctx, menus[0].CustomID, label)
		})
	}
	label := pick(seen.Buttons(), func(b fakediscord.Button) string { return b.Label })
	return step(p, "Ann clicks "+label, func() (*fakediscord.Screen, error) { return ann.Click(ctx, label) })
}
