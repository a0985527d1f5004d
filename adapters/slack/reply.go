package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	slackgo "github.com/slack-go/slack"

	"github.com/earnverdict/verdictbot/engine"
)

// An answer is a message as a response_url and the response to a command take it.
type answer struct {
	Text    string          `json:"text"`
	Blocks  []slackgo.Block `json:"blocks,omitempty"`
	Type    string          `json:"response_type"`
	Replace bool            `json:"replace_original"`
}

// Who sees an answer.
const (
	onlyYou  = "ephemeral"
	everyone = "in_channel"
)

func (a *Adapter) answer(m engine.Message, in scene, l look) answer {
	out := answer{Text: summary(m), Blocks: a.blocks(m, in, l), Type: onlyYou}
	if in.surface == onCard {
		out.Type = everyone
	}
	return out
}

// respond posts a message to a response_url in the best look that Slack takes, over the message that was clicked or as
// a new one. One click allows five such posts; this takes two at the most.
func (a *Adapter) respond(ctx context.Context, url string, m engine.Message, in scene, replace bool) error {
	return a.tryLooks(m, func(l look) error {
		out := a.answer(m, in, l)
		out.Replace = replace
		return a.replies.post(ctx, url, out)
	})
}

// tryLooks sends a message in one look after the other until one is not refused.
func (a *Adapter) tryLooks(m engine.Message, send func(look) error) error {
	var err error
	for _, l := range looks(m) {
		if err = send(l); !isRefused(err) {
			return err
		}
		a.log.Warn("look refused, trying the next", "look", int(l), slog.Any("error", err))
	}
	return err
}

// isRefused says whether Slack does not take a message as it is; it may take another.
func isRefused(err error) bool {
	return isWord(err, "invalid_blocks", "invalid_blocks_format", "invalid_payload")
}

// isWord says whether Slack has answered with one of its words for what is wrong.
func isWord(err error, words ...string) bool {
	word := ""
	if refusal := (*responseError)(nil); errors.As(err, &refusal) {
		word = refusal.Word
	}
	if refusal := (*webError)(nil); errors.As(err, &refusal) {
		word = refusal.Word
	}
	return slices.Contains(words, word)
}

// expired are the words for a way to answer that has ended: its time or its uses.
var expired = []string{"expired_url", "used_url", "expired_trigger_id", "trigger_expired", "trigger_exchanged", "not_found"}

// report logs what became of an answer. Nobody can be told: it was the only way to the person, who clicks again. Too
// late is the way of the net, and no fault.
func (a *Adapter) report(ctx context.Context, what string, err error) {
	switch {
	case err == nil:
	case isWord(err, expired...):
		a.log.DebugContext(ctx, "slack no longer waits", "for", what, slog.Any("error", err))
	case errors.Is(err, errNotAuthorized) && a.ClientID == "": // of many workspaces, one may have taken its token back
		a.refused.set(fmt.Errorf("slack does not take slack.bot_token: copy it again from the app's page (%w)", err))
		fallthrough
	default:
		a.log.WarnContext(ctx, "slack not reached", "for", what, slog.Any("error", err))
	}
}
