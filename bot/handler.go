package bot

import (
	"context"
	"log/slog"
	"time"

	"github.com/earnverdict/verdictbot/engine"
)

// New returns the Handler that plays a quiz and keeps its conversations in a store.
func New(quiz *engine.Quiz, store Store) Handler { return NewAt(quiz, store, time.Now) }

// NewAt is New with a clock of its own: who says yes to something later says so at a time.
func NewAt(quiz *engine.Quiz, store Store, now func() time.Time) Handler {
	return &handler{quiz: quiz, store: store, now: now}
}

type handler struct {
	quiz  *engine.Quiz
	store Store
	now   func() time.Time
}

// Handle saves before it shows. The events of a turn are taken together: all are kept, or none.
func (h *handler) Handle(ctx context.Context, t Turn) engine.Message {
	var notice engine.Notice
	var card *engine.Message
	now := h.now()
	state, err := h.store.Update(ctx, t.Conversation, func(s engine.State) engine.State {
		notice, card = "", nil
		for _, e := range t.Events {
			next, said := h.quiz.Next(s, t.told(e, now))
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

// told is an event with what only its surroundings know: the language setting, which suggests a country, and the time.
func (t Turn) told(e engine.Event, now time.Time) engine.Event {
	switch {
	case e.Action == engine.Begin && e.Text == "":
		e.Text = t.Locale
	case e.Action == engine.Agree:
		e.Text = now.UTC().Format(time.RFC3339)
	}
	return e
}
