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
)

// tries are what bot serve --try takes: the platform, and how it reaches the bot.
var tries = []string{"discord", "discord-http", "slack", "slack-socket"}

// A standIn is a stand-in for a platform, and a person on it.
type standIn struct {
	set      func(*config.Config)                              // points the settings at it
	reach    func(ctx context.Context, address net.Addr) error // connects it with the bot, which listens there
	play     func(ctx context.Context, p *program) error       // one person's way to the verdict, and to the card for others
	problems func() []string                                   // the platform's rules that the bot broke
	close    func()
}

// newStandIn starts the stand-in for one of tries.
func newStandIn(on string) (standIn, error) {
	platform, transport, _ := strings.Cut(on, "-")
	if platform == "slack" {
		return newSlackStandIn(transport == config.TransportSocket)
	}
	return newDiscordStandIn(transport == config.TransportHTTP)
}

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
	fake, err := newStandIn(on)
	if err != nil {
		return fmt.Errorf("start the stand-in: %w", err)
	}
	defer fake.close()
	settings := config.Default()
	settings.HTTP.Addr, settings.Metrics.Addr = "127.0.0.1:0", "127.0.0.1:0"
	settings.Database.URL = config.NewSecret(filepath.Join(folder, "verdict.db"))
	fake.set(&settings)
	return p.playOn(ctx, fake, settings)
}

// playOn runs the bot until the quiz is played.
func (p *program) playOn(ctx context.Context, fake standIn, settings config.Config) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	addresses, ended := make(chan net.Addr, 1), make(chan error, 1)
	go func() { ended <- serve(ctx, settings, func(a net.Addr) { addresses <- a }) }()
	select {
	case err := <-ended:
		return err
	case address := <-addresses:
		if err := fake.reach(ctx, address); err != nil {
			return err
		}
	}
	played := fake.play(ctx, p)
	cancel()
	if problems := fake.problems(); len(problems) > 0 {
		played = errors.Join(played, fmt.Errorf("the stand-in found: %s", strings.Join(problems, "; ")))
	}
	return errors.Join(played, <-ended)
}

// startTimeout is how long the stand-in and the bot may take to find each other.
const startTimeout = 10 * time.Second

// taken are the answers of the person who tries the bot; where none is offered, they take the first.
var taken = []string{
	"Backend", "6 to 10 years", "Germany", "Three years are fine", "3 to 5 hours", "Now and then", "One skill that I can name",
	"It's allowed, but I have nothing to sell yet", "None of these",
}

// afterwards are what they press when they have their verdict.
var afterwards = []string{"Why?", "Back to the verdict", "Ask me later…", "Back to the verdict", "Share…", "Post it"}

// maxSteps ends a quiz that does not end by itself.
const maxSteps = 15

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

// A screen is what a person sees.
type screen interface {
	comparable
	Text() string
}

// step does one thing as a person and prints what they see then.
func step[S screen](p *program, what string, do func() (S, error)) (S, error) {
	_, _ = fmt.Fprintf(p.out, "── %s\n\n", what)
	seen, err := do()
	if err != nil {
		var none S
		return none, fmt.Errorf("%s: %w", what, err)
	}
	_, _ = fmt.Fprintf(p.out, "%s\n\n", seen.Text())
	return seen, nil
}
