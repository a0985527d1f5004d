package discord

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/bwmarrin/discordgo"
)

var (
	quietOnce sync.Once // discordgo reads its logger without a lock
	quietLog  atomic.Pointer[slog.Logger]
)

// quiet gives discordgo a logger in place of its own, which prints to standard error. There is one for the
// whole process, so the log given last gets what all sessions say.
func quiet(log *slog.Logger) {
	quietLog.Store(log)
	quietOnce.Do(func() { discordgo.Logger = formatsOnly })
}

// formatsOnly logs what discordgo says without the values, because they hold tokens, session ids and what
// people wrote.
func formatsOnly(_, _ int, format string, _ ...any) {
	said, _, _ := strings.Cut(format, "%")
	quietLog.Load().LogAttrs(context.Background(), slog.LevelDebug, "discordgo",
		slog.String("says", strings.TrimSpace(said)))
}
