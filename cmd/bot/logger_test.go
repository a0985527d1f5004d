package main

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"
	"testing/slogtest"

	"github.com/earnverdict/verdictbot/internal/config"
)

// A logger does all that the standard library asks of a handler.
func TestLoggerIsAHandler(t *testing.T) {
	var out bytes.Buffer
	slogtest.Run(t, func(*testing.T) slog.Handler {
		out.Reset()
		return newLogger(&out, config.Log{Level: "info", Format: "json"})
	}, func(t *testing.T) map[string]any {
		var record map[string]any
		if err := json.Unmarshal(out.Bytes(), &record); err != nil {
			t.Fatal(err)
		}
		return record
	})
}

// A change reaches those who took their logger before it, with what they had added.
func TestLoggerChangesForEverybody(t *testing.T) {
	var out strings.Builder
	l := newLogger(&out, config.Log{Level: "warn", Format: "text"})
	early := slog.New(l).With("shard", 3)
	base := early.With("a", 1).With("b", 2) // three additions: a fourth would fit behind them, twice
	first, second := base.With("line", 1), base.With("line", 2)
	early.Info("quiet")
	if out.String() != "" {
		t.Errorf("louder than configured: %s", out.String())
	}
	l.change(config.Log{Level: "debug", Format: "json"})
	early.WithGroup("g").Debug("grouped", "a", 1)
	first.Debug("one")
	second.Debug("two")
	for _, want := range []string{`"shard":3,"g":{"a":1}`, `"msg":"one","shard":3,"a":1,"b":2,"line":1}`, `"msg":"two","shard":3,"a":1,"b":2,"line":2}`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s is not in\n%s", want, out.String())
		}
	}
}
