package main

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
)

// A live is what of the settings can change while the bot serves. To the adapters it is a handler and a recognizer, to the
// store its retention; a turn that is under way goes on with what it began with.
type live struct {
	current atomic.Pointer[moment]
	make    func(config.Config, *engine.Quiz) bot.Handler // nil before serve
}

// A moment belongs to one reading of the settings and never changes.
type moment struct {
	settings config.Config
	quiz     *engine.Quiz
	handler  bot.Handler
	keep     func(engine.State) time.Duration
}

// change takes up settings, with the quiz that has their guides. It is not called by two at once.
func (l *live) change(settings config.Config, quiz *engine.Quiz) {
	next := &moment{settings: settings, quiz: quiz, keep: retention(quiz, settings.Retention, time.Now)}
	if l.make != nil {
		next.handler = l.make(settings, quiz)
	}
	l.current.Store(next)
}

// serve says how a handler is made. The handler needs the store, and the store how long to keep what it is given, so
// this comes after change.
func (l *live) serve(handler func(config.Config, *engine.Quiz) bot.Handler) {
	l.make = handler
	first := l.current.Load()
	l.change(first.settings, first.quiz)
}

// Handle implements bot.Handler.
func (l *live) Handle(ctx context.Context, t bot.Turn) engine.Message {
	return l.current.Load().handler.Handle(ctx, t)
}

// Suggest implements discord.Suggester.
func (l *live) Suggest(question, words string) []engine.Button {
	return l.current.Load().quiz.Suggest(question, words)
}

// Ahead implements slack.Reader.
func (l *live) Ahead(line string) []engine.Event { return l.current.Load().quiz.Ahead(line) }

// keep is how long a state is kept that is saved now.
func (l *live) keep(s engine.State) time.Duration { return l.current.Load().keep(s) }

// retention is that in force.
func (l *live) retention() config.Retention { return l.current.Load().settings.Retention }
