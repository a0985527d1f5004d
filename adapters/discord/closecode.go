package discord

import (
	"errors"
	"fmt"
	"net/http"
)

// A closeError says that Discord closed a session, and by which code.
type closeError struct{ code int }

func (e *closeError) Error() string {
	return fmt.Sprintf("discord closed the session with code %d", e.code)
}

// A fatalError ends the gateway, because trying again would fail the same way and at last cost the token. Its
// text says what to do.
type fatalError struct {
	advice string
	err    error
}

func (e *fatalError) Error() string { return e.advice }

func (e *fatalError) Unwrap() error { return e.err }

const closedUnauthorized = 4004

// advice has the close codes that Discord forbids to answer with another try.
var advice = map[int]string{
	closedUnauthorized: "Discord does not know the bot's token, it is wrong or was reset: copy it from the developer " +
		"portal (Bot, Reset Token) into VERDICT_DISCORD_TOKEN and restart the bot",
	4010: "Discord refused the number of a shard: restart the bot, and report it as a mistake when it comes back",
	4011: "the bot is in more servers than its connections may serve: restart it, so that it asks Discord how " +
		"many shards it needs",
	4012: "Discord no longer speaks this version of its gateway: install a newer release of the bot",
	4013: "Discord does not know the intents that the bot asks for: install a newer release of the bot",
	4014: "the bot may not have the intents that it asks for: turn off discord.direct_messages, or allow the " +
		"intents in the developer portal (Bot, Privileged Gateway Intents), and restart the bot",
}

// fatal returns what must end the gateway, nil for what may be tried again.
func fatal(err error) *fatalError {
	if already, ok := errors.AsType[*fatalError](err); ok {
		return already
	}
	if closed, ok := errors.AsType[*closeError](err); ok && advice[closed.code] != "" {
		return &fatalError{advice[closed.code], err}
	}
	var answer interface{ HTTPStatus() int }
	if errors.As(err, &answer) && answer.HTTPStatus() == http.StatusUnauthorized {
		return &fatalError{advice[closedUnauthorized], err}
	}
	return nil
}
