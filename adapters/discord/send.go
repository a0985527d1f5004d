package discord

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

var _ bot.Sender = (*Adapter)(nil)

// Send implements bot.Sender: it writes into the direct messages of the person. It needs a Token.
func (a *Adapter) Send(ctx context.Context, to bot.ConversationID, m engine.Message) error {
	person, ok := strings.CutPrefix(string(to), conversationPrefix)
	if !ok || !isSnowflake(person) {
		return fmt.Errorf("discord: %w: the conversation is none of Discord's", bot.ErrUnreachable)
	}
	channel, err := a.client.openDM(ctx, person)
	if err != nil { // whatever it is, nothing was sent
		return unsent(err, bot.ErrNotSent)
	}
	nonce := a.nonce()
	err = a.tryLooks(m, place{}, func(msg message, files []file) error {
		msg.Nonce, msg.EnforceNonce = nonce, true
		return a.client.send(ctx, channel, payload{JSON: msg, Files: files})
	})
	if err == nil {
		return nil
	}
	return unsent(err, nil)
}

// cantSend says whether the person can't be written to first, by this bot.
func (a *Adapter) cantSend() bool { return a.Token == "" }

// unsent says what becomes of a message that was not sent: never, later, or else. The error of a request names no person.
func unsent(err, otherwise error) error {
	dial, isDial := errors.AsType[*net.OpError](err)
	_, isHeld := errors.AsType[*refusal](err)
	refused, isRefused := errors.AsType[*restError](err)
	switch {
	case isCode(err, codeCannotSend, codeNoMutualServer, codeUnknownUser, codeInvalidRecipient):
		otherwise = bot.ErrUnreachable
	case isHeld, isDial && dial.Op == "dial", isCode(err, codeTooManyDMs),
		isRefused && (refused.Status == http.StatusTooManyRequests || refused.Status == http.StatusUnauthorized):
		otherwise = bot.ErrNotSent
	}
	if otherwise == nil {
		return fmt.Errorf("discord: %w", err)
	}
	return fmt.Errorf("discord: %w: %w", otherwise, err)
}
