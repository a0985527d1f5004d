package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// A talk is one person on one platform. What they do may fail, as they see it; then they do it again.
type talk interface {
	begin(ctx context.Context) (shown, error)
	tap(ctx context.Context, event string) (shown, error)
}

// shown is what a person sees of their progress.
type shown string

// answered are the acts of a conversation and what must be seen after each, and in every later one until the verdict.
var answered = []struct{ event, sees string }{
	{"reply/role/backend", "Backend"}, {"reply/years/6-10", "6 to 10 years"}, {"reply/country/DE", "Germany"}, {"enough", "people like you"},
}

// converse plays one conversation, doing again what fails, and checks that nothing that was seen taken is lost.
func converse(ctx context.Context, who talk) error {
	if _, err := insist(ctx, who.begin); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	for i, act := range answered {
		seen, err := insist(ctx, func(ctx context.Context) (shown, error) { return who.tap(ctx, act.event) })
		if err != nil {
			return fmt.Errorf("%s: %w", act.event, err)
		}
		for _, before := range answered[:min(i+1, len(answered)-1)] {
			if i < len(answered)-1 && !strings.Contains(string(seen), before.sees) {
				return fmt.Errorf("after %s, %q is lost: %s", act.event, before.sees, seen)
			}
		}
		if !strings.Contains(string(seen), act.sees) {
			return fmt.Errorf("after %s there is no %q: %s", act.event, act.sees, seen)
		}
	}
	kept, err := insist(ctx, func(ctx context.Context) (shown, error) { return who.tap(ctx, "export") })
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for _, question := range []string{"role", "years", "country"} {
		if n := strings.Count(string(kept), fmt.Sprintf("%q: %q", "q", question)); n != 1 {
			return fmt.Errorf("the answer to %s is kept %d times: %s", question, n, kept)
		}
	}
	return nil
}

// insist does something again until it succeeds, as people do, for half a minute.
func insist(ctx context.Context, do func(context.Context) (shown, error)) (shown, error) {
	var err error
	for range 60 {
		var seen shown
		if seen, err = do(ctx); err == nil && !strings.Contains(string(seen), "try again") {
			return seen, nil
		}
		if err == nil {
			err = errors.New(string(seen))
		}
		select {
		case <-time.After(500 * time.Millisecond):
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	return "", err
}

type discordTalk struct{ *fakediscord.Seat }

func (d discordTalk) begin(ctx context.Context) (shown, error) {
	seen, err := d.Command(ctx, "verdict", nil)
	if err != nil {
		return "", err
	}
	return shown(seen.Text()), nil
}

func (d discordTalk) tap(ctx context.Context, event string) (shown, error) {
	seen, err := d.ClickOn(ctx, d.Screen().MessageID(), event)
	if err != nil {
		return "", err
	}
	return shown(seen.Text()), nil
}

type slackTalk struct{ *fakeslack.Seat }

func (s slackTalk) begin(ctx context.Context) (shown, error) {
	seen, err := s.Command(ctx, "")
	if err != nil {
		return "", err
	}
	return shown(seen.Text()), nil
}

func (s slackTalk) tap(ctx context.Context, event string) (shown, error) {
	seen, err := s.ClickOn(ctx, event)
	if err != nil {
		return "", err
	}
	return shown(seen.Text()), nil
}
