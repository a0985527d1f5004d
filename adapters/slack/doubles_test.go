package slack

import (
	"context"
	"sync"
	"time"

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

// noted are deliveries that several processes have seen.
type noted struct {
	mu  sync.Mutex
	ids map[string]bool
}

func (n *noted) Seen(_ context.Context, id string, _ time.Duration) (bool, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.ids[id] {
		return false, nil
	}
	if n.ids == nil {
		n.ids = map[string]bool{}
	}
	n.ids[id] = true
	return true, nil
}
