package bot

import (
	"context"

	"github.com/earnverdict/verdictbot/engine"
)

// A ConversationID names one person in one installation. Only the adapter that made it reads its parts.
type ConversationID string

// A Turn is what one delivery carries: mostly one event; a command with options, or a form, carries several.
type Turn struct {
	Conversation ConversationID
	Events       []engine.Event
	Locale       string // BCP 47, as the platform reports it; empty when unknown
}

// A Handler takes one turn and returns what to show. It never sends: the adapter delivers the message.
// It does not fail either: when the state can't be kept, the message says so and what to do.
type Handler interface {
	Handle(ctx context.Context, t Turn) engine.Message
}

// A Store keeps the state of every conversation.
type Store interface {
	// Update replaces a conversation's state with what fn makes of it, and returns that. fn gets the zero
	// State when there is none; a zero State is not kept. Updates of one conversation take effect one after
	// another. fn may be called again when an attempt to save fails, so it must be pure. When Update returns
	// an error nothing has changed.
	Update(ctx context.Context, id ConversationID, fn func(engine.State) engine.State) (engine.State, error)
}
