package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// tries are what bot serve --try takes: the platform, and how it reaches the bot.
var tries = []string{"discord", "discord-http"}

// try starts the bot and a stand-in for the platform together and plays a quiz, printing what a person would see.
func (p *program) try(ctx context.Context, on string) (err error) {
	if !slices.Contains(tries, on) {
		return fmt.Errorf("there is no stand-in %q; try one of: %s", on, strings.Join(tries, ", "))
	}
	slog.SetDefault(logTo(p.errs, config.Log{Level: "warn", Format: "text"}, slog.LevelDebug))
	folder, err := os.MkdirTemp("", "verdict-try-")
	if err != nil {
		return fmt.Errorf("make a folder for the answers: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	fake, err := fakediscord.Start(fakediscord.Options{})
	if err != nil {
		return fmt.Errorf("start the stand-in: %w", err)
	}
	defer fake.Close()

	settings := config.Default()
	settings.HTTP.Addr = "127.0.0.1:0"
	settings.Database.URL = config.NewSecret(filepath.Join(folder, "verdict.db"))
	settings.Discord = config.Discord{
		Transport: config.TransportGateway, ApplicationID: fake.ApplicationID(), PublicKey: fake.PublicKey(),
		Token: config.NewSecret(fake.Token()), APIURL: fake.APIURL(), DirectMessages: true,
	}
	if on == "discord-http" {
		settings.Discord.Transport, settings.Discord.DirectMessages = config.TransportHTTP, false
	}
	return p.playOn(ctx, fake, settings)
}

// playOn runs the bot until the quiz is played.
func (p *program) playOn(ctx context.Context, fake *fakediscord.Server, settings config.Config) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	addresses, ended := make(chan net.Addr, 1), make(chan error, 1)
	go func() { ended <- serve(ctx, settings, func(a net.Addr) { addresses <- a }) }()
	select {
	case err := <-ended:
		return err
	case address := <-addresses:
		if err := reach(ctx, fake, settings, address); err != nil {
			return err
		}
	}
	played := p.playQuiz(ctx, fake)
	cancel()
	if problems := fake.Problems(); len(problems) > 0 {
		played = errors.Join(played, fmt.Errorf("the stand-in found: %s", strings.Join(problems, "; ")))
	}
	return errors.Join(played, <-ended)
}

// startTimeout is how long the stand-in and the bot may take to find each other.
const startTimeout = 10 * time.Second

// reach connects the stand-in with the bot.
func reach(ctx context.Context, fake *fakediscord.Server, settings config.Config, address net.Addr) error {
	if settings.Discord.Transport == config.TransportHTTP {
		if err := fake.DeliverTo("http://"+address.String()+"/discord/interactions", nil); err != nil {
			return fmt.Errorf("set the interactions endpoint: %w", err)
		}
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	if err := fake.Gateway().Ready(ctx, 1); err != nil {
		return fmt.Errorf("wait for the bot at the gateway: %w", err)
	}
	return nil
}

// taken are the answers of the person who tries the bot; where none is offered, they take the first.
var taken = []string{
	"6 to 10 years", "Germany", "Three years are fine", "3 to 5 hours", "Now and then", "One skill that I can name",
	"It's allowed, but I have nothing to sell yet", "None of these",
}

// maxSteps ends a quiz that does not end by itself.
const maxSteps = 15

// playQuiz is one person's way through the quiz, to the verdict and the card for others.
func (p *program) playQuiz(ctx context.Context, fake *fakediscord.Server) error {
	ann := fake.Person("Ann", "en-GB").In(fakediscord.Guild)
	screen, err := p.step("Ann types /verdict role:backend in a server", func() (*fakediscord.Screen, error) {
		return ann.Command(ctx, "verdict", map[string]any{"role": "backend"})
	})
	for range maxSteps {
		if err != nil || len(screen.Files()) > 0 {
			break
		}
		screen, err = p.answer(ctx, ann, screen)
	}
	for _, label := range []string{"Why?", "Back to the verdict", "Share…", "Post it"} {
		if err != nil {
			return err
		}
		_, err = p.step("Ann clicks "+label, func() (*fakediscord.Screen, error) { return ann.Click(ctx, label) })
	}
	if err != nil {
		return err
	}
	bob := fake.Person("Bob", "en-GB").In(fakediscord.Guild)
	_, err = p.step("What Bob sees in the same channel", func() (*fakediscord.Screen, error) {
		ctx, cancel := context.WithTimeout(ctx, startTimeout)
		defer cancel()
		return bob.Wait(ctx, func(s *fakediscord.Screen) bool { return s.Text() != "" }) // the card follows the answer
	})
	return err
}

// answer takes the first of the taken answers that the screen offers, else the first that there is.
func (p *program) answer(ctx context.Context, ann *fakediscord.Seat, screen *fakediscord.Screen) (*fakediscord.Screen, error) {
	if menus := screen.Selects(); len(menus) > 0 {
		label := pick(menus[0].Options, func(c fakediscord.Choice) string { return c.Name })
		return p.step("Ann chooses "+label, func() (*fakediscord.Screen, error) {
			return ann.Select(ctx, menus[0].CustomID, label)
		})
	}
	label := pick(screen.Buttons(), func(b fakediscord.Button) string { return b.Label })
	return p.step("Ann clicks "+label, func() (*fakediscord.Screen, error) { return ann.Click(ctx, label) })
}

func pick[T any](offered []T, name func(T) string) string {
	for _, want := range taken {
		if slices.ContainsFunc(offered, func(o T) bool { return name(o) == want }) {
			return want
		}
	}
	if len(offered) == 0 {
		return "nothing"
	}
	return name(offered[0])
}

// step does one thing as a person and prints what they see then.
func (p *program) step(what string, do func() (*fakediscord.Screen, error)) (*fakediscord.Screen, error) {
	_, _ = fmt.Fprintf(p.out, "── %s\n\n", what)
	screen, err := do()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", what, err)
	}
	_, _ = fmt.Fprintf(p.out, "%s\n\n", screen.Text())
	return screen, nil
}
