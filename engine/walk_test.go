package engine_test

import (
	"fmt"
	"strings"
	"time"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

// A walk is a conversation with somebody who does anything: taps what is shown, taps what was shown long ago,
// types, and sends what no button of ours ever held.
type walk struct {
	quiz   *engine.Quiz
	state  engine.State
	notice engine.Notice
	old    []engine.Event // of every button shown before
}

func newWalk(q *engine.Quiz) *walk { return &walk{quiz: q} }

// stroll is a walk of some length from nothing.
func stroll(t *rapid.T, q *engine.Quiz, most int) *walk {
	w := newWalk(q)
	for range rapid.IntRange(0, most).Draw(t, "steps") {
		w.take(w.event(t))
	}
	return w
}

func (w *walk) take(e engine.Event) {
	for _, b := range buttons(w.view()) {
		w.old = append(w.old, b.Event)
	}
	w.state, w.notice = w.quiz.Next(w.state, timed(e))
}

// timed is an event as package bot hands it on.
func timed(e engine.Event) engine.Event {
	if e.Action == engine.Agree {
		e.Text = agreedAt.Format(time.RFC3339)
	}
	return e
}

func (w *walk) view() engine.Message { return w.quiz.View(w.state, w.notice) }

// event draws what happens next. Buttons that are shown come first: they lead deepest into the quiz.
func (w *walk) event(t *rapid.T) engine.Event {
	shown := buttons(w.view())
	switch kind := rapid.IntRange(0, 9).Draw(t, "kind"); {
	case kind < 5 && len(shown) > 0:
		return rapid.SampledFrom(shown).Draw(t, "button").Event
	case kind < 6 && len(w.old) > 0:
		return rapid.SampledFrom(w.old).Draw(t, "old button")
	case kind < 8:
		return line(typed(w.quiz).Draw(t, "typed"))
	case kind < 9:
		return answer(w.quiz).Draw(t, "menu")
	}
	return forged(w.quiz).Draw(t, "forged")
}

// answer is a valid answer to any question, of several choices where they are allowed.
func answer(q *engine.Quiz) *rapid.Generator[engine.Event] {
	return rapid.Custom(func(t *rapid.T) engine.Event {
		question := &q.Questions[rapid.IntRange(0, len(q.Questions)-1).Draw(t, "question")]
		return answerTo(t, question)
	})
}

func answerTo(t *rapid.T, question *engine.Question) engine.Event {
	choices := append(append([]engine.Choice{}, question.Choices...), question.Typed...)
	one := rapid.SampledFrom(choices)
	if !question.Several {
		return reply(question.ID, one.Draw(t, "choice").Value)
	}
	var values []string
	for _, c := range rapid.SliceOfN(one, 1, 30).Draw(t, "choices") {
		if c.Alone {
			return reply(question.ID, c.Value)
		}
		values = append(values, c.Value)
	}
	return reply(question.ID, strings.Join(values, ","))
}

// forged is an event made of parts that need not fit.
func forged(q *engine.Quiz) *rapid.Generator[engine.Event] {
	questions, values := []string{"", "verdict", "nosuch", "a/b"}, []string{"", ",", "none", "none,go", "go,go,", "/", "nosuch"}
	for _, question := range q.Questions {
		questions = append(questions, question.ID)
		for _, c := range question.Choices {
			values = append(values, c.Value)
		}
	}
	return rapid.Custom(func(t *rapid.T) engine.Event {
		return about(
			rapid.SampledFrom(append([]engine.Action{"", "nosuch"}, everyAction...)).Draw(t, "action"),
			rapid.SampledFrom(questions).Draw(t, "question"),
			rapid.OneOf(rapid.SampledFrom(values), rapid.String()).Draw(t, "text"))
	})
}

// everyAction is the list in event.go; a test compares the two.
var everyAction = []engine.Action{
	engine.Begin, engine.Reply, engine.Confirm, engine.Skip, engine.Back, engine.Edit, engine.Why, engine.Answers,
	engine.Sources, engine.Enough, engine.WhatIf, engine.Show, engine.Help, engine.Restart, engine.Forget, engine.Stop,
}

// typed is a line as people type it: commands, names of choices, numbers, amounts, lists and nonsense.
func typed(q *engine.Quiz) *rapid.Generator[string] {
	pool := []string{
		"", " ", "yes", "no", "y", "ok", "nope", "YES!", "banana", "asdf", "?", "...", "👍", "\x00\xff", "no idea at all",
		"pythn", "backnd", "austri", "java", "go, postgres and cobol", "not backend", "none", "none, go", "1, 2, 5", "1-3",
		"5 years", "about 5 yrs", "2.5", "7h", "95k eur", "€95.000", "5000 a month", "90000 gbp", "12 lpa", "200 a day",
		"javascript typescript python java c# c++ rust php ruby kotlin swift scala mysql redis terraform azure aws xyz",
		"role", "experience", "free hours", strings.Repeat("long ", 300), "<@1> @everyone *x*", "مرحبا", "e\u0301lan",
	}
	for _, phrases := range q.Commands {
		pool = append(pool, phrases...)
	}
	for _, question := range q.Questions {
		for _, c := range question.Choices {
			pool = append(pool, c.Value, c.Label)
			pool = append(pool, c.Aliases...)
		}
	}
	number := rapid.Custom(func(t *rapid.T) string { return fmt.Sprint(rapid.IntRange(0, 30).Draw(t, "number")) })
	return rapid.OneOf(rapid.SampledFrom(pool), number, rapid.SampledFrom(pool), rapid.String())
}
