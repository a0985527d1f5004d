package main

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/internal/config"
)

func TestLogIsAsLoudAsWanted(t *testing.T) {
	for _, test := range []struct {
		name, level string
		least       slog.Level
		want        []string
	}{
		{"as configured", "info", slog.LevelDebug, []string{"INFO", "WARN", "ERROR"}},
		{"quieter than configured", "debug", slog.LevelWarn, []string{"WARN", "ERROR"}},
		{"never louder than configured", "error", slog.LevelWarn, []string{"ERROR"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			log := logTo(&out, config.Log{Level: test.level, Format: "text"}, test.least)
			for _, level := range []slog.Level{slog.LevelDebug, slog.LevelInfo, slog.LevelWarn, slog.LevelError} {
				log.Log(t.Context(), level, "said")
			}
			if n := strings.Count(out.String(), "\n"); n != len(test.want) {
				t.Errorf("%d lines, want %d:\n%s", n, len(test.want), out.String())
			}
			for _, level := range test.want {
				if !strings.Contains(out.String(), "level="+level) {
					t.Errorf("no %s:\n%s", level, out.String())
				}
			}
		})
	}
}

func TestLogFormats(t *testing.T) {
	for format, begin := range map[string]string{"json": "{", "text": "time="} {
		var out strings.Builder
		logTo(&out, config.Log{Level: "info", Format: format}, slog.LevelInfo).Info("said")
		if !strings.HasPrefix(out.String(), begin) {
			t.Errorf("%s: %s", format, out.String())
		}
	}
}
