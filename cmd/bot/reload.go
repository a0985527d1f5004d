package main

import (
	"context"
	"log/slog"
	"os"
	"slices"
	"strings"

	"github.com/earnverdict/verdictbot/internal/config"
)

// whileServing begin the keys that can change while the bot serves. The others name what is open or connected, or is
// known to a platform.
var whileServing = []string{"guides", "retention.", "limits.", "log."}

// A reloads reads the settings again when it is asked to. The zero value is never asked.
type reloads struct {
	asked <-chan os.Signal
	read  func() (config.Config, error)
	log   func(config.Log) // takes up the settings of the log
}

// follow reads and takes up the settings whenever it is asked, until ctx ends.
func (r *reloads) follow(ctx context.Context, settings config.Config, now *live) {
	for {
		select {
		case <-r.asked:
			settings = r.again(settings, now)
		case <-ctx.Done():
			return
		}
	}
}

// again returns the settings that hold after a reading. They are the former ones when anything in the new ones is
// wrong: half of a change is worse than none. What needs a restart keeps its former value in them, so that it is told
// each time until there is one.
func (r *reloads) again(settings config.Config, now *live) config.Config {
	read, err := r.read()
	if err != nil {
		return refuse(settings, err)
	}
	quiz, err := loadQuiz(read.Guides)
	if err != nil {
		return refuse(settings, err)
	}
	taken, waiting := []string{}, []string{}
	for _, key := range config.Changes(settings, read) {
		if slices.ContainsFunc(whileServing, func(begins string) bool { return strings.HasPrefix(key, begins) }) {
			taken = append(taken, key)
		} else {
			waiting = append(waiting, key)
		}
	}
	settings.Guides, settings.Retention, settings.Limits, settings.Log = read.Guides, read.Retention, read.Limits, read.Log
	now.change(settings, quiz)
	r.log(settings.Log)
	slog.Info("settings read again", "changed", strings.Join(taken, " "))
	if len(waiting) > 0 {
		slog.Warn("settings wait for a restart: start the bot anew to take them up", "keys", strings.Join(waiting, " "))
	}
	return settings
}

// refuse tells everything that is wrong, a line each, and keeps the settings. The errors of settings quote no secret.
func refuse(settings config.Config, err error) config.Config {
	for _, problem := range problems(err) {
		slog.Error("settings not taken, the former ones stay", "problem", problem.Error())
	}
	return settings
}

// problems takes joined errors apart.
func problems(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok { // one that is wrapped is one problem
		return joined.Unwrap()
	}
	return []error{err}
}
