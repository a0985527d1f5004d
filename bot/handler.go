package bot

import (
	"context"
	"log/slog"

	"github.com/earnverdict/verdictbot/engine"
)

// New returns the Handler that plays a quiz and keeps its conversations in a store.
func New(quiz *engine.Quiz, store Store) Handler {
	return &handler{quiz: quiz, store: store}
}

type handler struct {
	quiz  *engine.Quiz
	store Store
}

// Handle saves before it shows. The events of a turn are taken together: all are kept, or none. Who begins brings the
// language setting along, which suggests a country.
func (h *handler) Handle(ctx context.Context, t Turn) engine.Message {
	var notice engine.Notice
	var card *engine.Message
	state, err := h.store.Update(ctx, t.Conversation, func(s engine.State) engine.State {
		notice, card = "", nil
		for _, e := range t.Events {
			if e.Action == engine.Begin && e.Text == "" {
				e.Text = t.Locale
			}
			next, said := h.quiz.Next(s, e)
			if said != "" {
				notice = said
			}
			if posted := h.quiz.Posts(s, e, next); posted != nil {
				card = posted
			}
			s = next
		}
		return s
	})
	if err != nil {
		slog.ErrorContext(ctx, "turn not saved", "error", err)
		return h.quiz.Failed()
	}
	m := h.quiz.View(state, notice)
	m.Post = card
	return m
}
