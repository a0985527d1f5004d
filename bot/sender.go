package bot

import (
	"context"
	"errors"

	"github.com/earnverdict/verdictbot/engine"
)

// A Sender writes to people who have not just done something. Adapters whose platform lets them implement it.
type Sender interface {
	// Send brings a message to the person's private conversation with the bot, once. The error wraps ErrUnreachable
	// when nothing ever will arrive there, and ErrNotSent when nothing has arrived and a later attempt may succeed.
	// After any other error nobody knows whether it has arrived.
	Send(ctx context.Context, to ConversationID, m engine.Message) error
}

// What becomes of a message that was not brought to its person; errors.Is finds them in the errors of a Sender.
var (
	ErrUnreachable = errors.New("the person can't be written to")
	ErrNotSent     = errors.New("not sent yet")
)
