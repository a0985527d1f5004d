package slack

import (
	"context"
	"sync"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// counting counts the turns that a handler takes.
type counting struct {
	bot.Handler
	mu    sync.Mutex
	turns int
}

func (c *counting) Handle(ctx context.Context, t bot.Turn) engine.Message {
	c.mu.Lock()
	c.turns++
	c.mu.Unlock()
	return c.Handler.Handle(ctx, t)
}

// failingEraser erases nothing until it works.
type failingEraser struct {
	works  bool
	erased []string
}

func (e *failingEraser) EraseInstallation(_ context.Context, installation string) error {
	if !e.works {
		return errDisk
	}
	e.erased = append(e.erased, installation)
	return nil
}
