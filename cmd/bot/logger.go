package main

import (
	"context"
	"io"
	"log/slog"
	"slices"
	"sync/atomic"

	"github.com/earnverdict/verdictbot/internal/config"
)

// A logger is a slog.Handler whose level and format can change under everybody who logs through it: the adapters keep
// theirs from their start.
type logger struct {
	out     io.Writer
	current *atomic.Pointer[slog.Handler]
	with    []func(slog.Handler) slog.Handler // what was added to this one, in its order
}

func newLogger(out io.Writer, settings config.Log) logger {
	l := logger{out: out, current: &atomic.Pointer[slog.Handler]{}}
	l.change(settings)
	return l
}

// change takes up another level and format.
func (l logger) change(settings config.Log) {
	next := logTo(l.out, settings, slog.LevelDebug).Handler()
	l.current.Store(&next)
}

// Enabled implements slog.Handler.
func (l logger) Enabled(ctx context.Context, level slog.Level) bool {
	return (*l.current.Load()).Enabled(ctx, level)
}

// Handle implements slog.Handler. What was added is added anew to each record: there are few, and a change must reach
// them all.
func (l logger) Handle(ctx context.Context, r slog.Record) error {
	h := *l.current.Load()
	for _, add := range l.with {
		h = add(h)
	}
	return h.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (l logger) WithAttrs(attrs []slog.Attr) slog.Handler {
	return l.and(func(h slog.Handler) slog.Handler { return h.WithAttrs(attrs) })
}

// WithGroup implements slog.Handler.
func (l logger) WithGroup(name string) slog.Handler {
	return l.and(func(h slog.Handler) slog.Handler { return h.WithGroup(name) })
}

// and is this logger with one more addition; the clip keeps two that begin alike apart.
func (l logger) and(add func(slog.Handler) slog.Handler) logger {
	l.with = append(slices.Clip(l.with), add)
	return l
}
