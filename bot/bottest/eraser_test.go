package bottest_test

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/engine"
)

// An eraser stands before a good store and erases in another way.
type eraser struct {
	*bot.MemoryStore

	wrong func(s *bot.MemoryStore, ctx context.Context, installation string) error
}

func (e eraser) EraseInstallation(ctx context.Context, installation string) error {
	return e.wrong(e.MemoryStore, ctx, installation)
}

// brokenErasers have one fault each, and the words of the promise that must catch it.
var brokenErasers = map[string]struct {
	wrong func(s *bot.MemoryStore, ctx context.Context, installation string) error
	catch string
}{
	"erases nothing": {func(*bot.MemoryStore, context.Context, string) error { return nil }, "every_conversation"},
	"erases too much": {func(s *bot.MemoryStore, ctx context.Context, installation string) error {
		top, _, _ := strings.Cut(installation, "/")
		return s.EraseInstallation(ctx, top)
	}, "every_conversation"},
	"erases a part": {func(s *bot.MemoryStore, ctx context.Context, _ string) error {
		_, err := s.Update(ctx, "slack/T1/U0", func(engine.State) engine.State { return engine.State{} })
		return err
	}, "every_conversation"},
	"goes on after the end": {func(s *bot.MemoryStore, _ context.Context, installation string) error {
		return s.EraseInstallation(context.Background(), installation)
	}, "ended_context"},
}

// TestBrokenErasersFail runs that promise on each broken eraser in a child process, because it has to fail there.
func TestBrokenErasersFail(t *testing.T) {
	if name := os.Getenv("BROKEN_ERASER"); name != "" {
		bottest.TestEraser(t, func(*testing.T) bottest.ErasableStore {
			return eraser{bot.NewMemoryStore(), brokenErasers[name].wrong}
		})
		return
	}
	for name, b := range brokenErasers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(os.Args[0], "-test.run=^TestBrokenErasersFail$/"+b.catch)
			cmd.Env = append(os.Environ(), "BROKEN_ERASER="+name)
			out, err := cmd.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "--- FAIL") {
				t.Fatalf("the promise is kept, or nobody asked: %v\n%.3000s", err, out)
			}
		})
	}
}
