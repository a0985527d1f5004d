package discord

import (
	"context"
	"log/slog"
	"strings"
	"sync"

	"github.com/bwmarrin/discordgo"
)

var quietOnce sync.Once

// quiet gives discordgo a logger in place of its own, which prints to standard error. There is one for the
// whole process; the first caller's is kept.
func quiet(log *slog.Logger) {
	quietOnce.Do(func() { discordgo.Logger = formatsOnly(log) })
}

// formatsOnly logs what discordgo says without the values, because they hold tokens, session ids and what
// people wrote.
func formatsOnly(log *slog.Logger) func(level, caller int, format string, values ...any) {
	return func(_, _ int, format string, _ ...any) {
		said, _, _ := strings.Cut(format, "%")
		log.LogAttrs(context.Background(), slog.LevelDebug, "discordgo", slog.String("says", strings.TrimSpace(said)))
	}
}
