package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"

	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/engine/verdict"
	"github.com/earnverdict/verdictbot/internal/config"
)

// defaultConfig is read when it is in the working directory and no other file is named.
const defaultConfig = "config.yaml"

// settingsFile is the file to read settings from; empty when there is none.
func (p *program) settingsFile() string {
	if p.configFile != "" {
		return p.configFile
	}
	if _, err := os.Stat(defaultConfig); errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	return defaultConfig
}

func (p *program) settings() (config.Config, error) {
	return config.Load(p.settingsFile(), os.Environ())
}

// loadQuiz is the quiz and the model that come with the program, with the operator's guides.
func loadQuiz(guides map[string]string) (*engine.Quiz, error) {
	model, err := verdict.Default()
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	return engine.Load(engine.Content(), model, guides)
}

// logTo is a logger as the settings want it, but for what is less urgent than least.
func logTo(w io.Writer, c config.Log, least slog.Level) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.Level)); err != nil {
		level = slog.LevelInfo // not from config.Load, which takes no other words
	}
	o := &slog.HandlerOptions{Level: max(level, least)}
	if c.Format == "json" {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}
