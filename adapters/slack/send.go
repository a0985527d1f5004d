package slack

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

var _ bot.Sender = (*Adapter)(nil)

// Send implements bot.Sender: it writes into the person's conversation with the app.
func (a *Adapter) Send(ctx context.Context, to bot.ConversationID, m engine.Message) error {
	p, user, ok := addressee(to)
	if !ok {
		return fmt.Errorf("slack: %w: the conversation is none of Slack's", bot.ErrUnreachable)
	}
	token, err := a.tokens.token(ctx, p)
	switch {
	case errors.Is(err, errNotInstalled):
		return fmt.Errorf("slack: %w: %w", bot.ErrUnreachable, err)
	case err != nil:
		return fmt.Errorf("slack: %w: %w", bot.ErrNotSent, err)
	}
	return unsent(a.direct(ctx, token, user, m))
}

// cantSend says whether nobody can be written to first: there is no token.
func (a *Adapter) cantSend() bool { return a.BotToken == "" && a.ClientID == "" }

// addressee is the reverse of conversation.
func addressee(id bot.ConversationID) (p place, user string, ok bool) {
	parts := strings.Split(string(id), "/")
	if len(parts) != 3 || parts[0] != "slack" {
		return place{}, "", false
	}
	p = place{Team: parts[1]} // or an organisation: what counts is the key, which finds the token
	return p, parts[2], check(p, parts[2]) == nil
}

// gone are the words for a person or a conversation that nothing will reach any more.
var gone = []string{
	"cannot_dm_bot", "channel_not_found", "is_archived", "messages_tab_disabled", "user_disabled", "user_not_found",
}

// unsent says what becomes of a message that was not sent: never, later, or nobody knows. nil stays nil.
func unsent(err error) error {
	switch {
	case err == nil:
		return nil
	case isWord(err, gone...):
		return fmt.Errorf("slack: %w: %w", bot.ErrUnreachable, err)
	case notSent(err), errors.Is(err, errNotAuthorized), isWord(err, rateLimited, "missing_scope"):
		return fmt.Errorf("slack: %w: %w", bot.ErrNotSent, err)
	}
	return fmt.Errorf("slack: %w", err)
}
