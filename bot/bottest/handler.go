package bottest

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// Busy is a handler that takes no turns while Now is set, and says that the person knows.
type Busy struct {
	bot.Handler
	Now atomic.Bool
}

// Handle implements bot.Handler.
func (b *Busy) Handle(ctx context.Context, t bot.Turn) engine.Message {
	if b.Now.Load() {
		return engine.Message{Notice: "Slowly, please.", Known: true}
	}
	return b.Handler.Handle(ctx, t)
}

// CheckIn is a message that a bot.Sender has to bring: the first check-in, with its choices.
func CheckIn(t *testing.T, quiz *engine.Quiz) engine.Message {
	t.Helper()
	var s engine.State
	way := []engine.Event{
		{Action: engine.Begin},
		{Action: engine.Reply, Question: "role", Text: "backend"},
		{Action: engine.Enough},
		{Action: engine.Agree, Text: "2026-11-26T18:30:00Z"},
	}
	for _, e := range way {
		s, _ = quiz.Next(s, e)
	}
	s, due := quiz.CheckIn(s, time.Date(2026, 12, 10, 18, 30, 0, 0, time.UTC))
	if !due {
		t.Fatal("nothing is due")
	}
	return quiz.View(s, "")
}
