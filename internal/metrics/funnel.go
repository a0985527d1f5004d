package metrics

import (
	"context"
	"maps"
	"slices"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

// What can happen to a question.
const (
	shown    = "shown"
	answered = "answered"
	skipped  = "skipped"
)

// countPeople makes what tells of people, and is shown only of many at once.
func (m *Metrics) countPeople() {
	m.steps = newCrowd(m.counter("question_steps_total",
		"Questions shown, answered and skipped, by ten people and more at a time. Forms and commands answer what was never shown alone.",
		"question", "step"), append(slices.Collect(maps.Keys(m.questions)), other), []string{shown, answered, skipped})
	m.verdicts = newCrowd(m.counter("verdicts_total",
		"Quizzes that came to a verdict, changed ones again, of ten people and more at a time.", "path", "strength"),
		[]string{string(verdict.Skill), string(verdict.Side), string(verdict.Switch), string(verdict.Ask), string(verdict.Stay)},
		[]string{string(verdict.Clear), string(verdict.Lean), string(verdict.Close), string(verdict.None)})
}

// Store counts how far conversations come, from what is saved: a turn that comes twice, or is lost, is no step.
func (m *Metrics) Store(next bot.Store) bot.Store { return &store{m, next} }

type store struct {
	metrics *Metrics
	next    bot.Store
}

// Update compares the state before with the one after. Of the attempts to save, the last one counts.
func (s *store) Update(ctx context.Context, id bot.ConversationID, fn func(engine.State) engine.State) (engine.State, error) {
	defer s.metrics.timeUpdate()()
	var before engine.State
	after, err := s.next.Update(ctx, id, func(state engine.State) engine.State {
		before = state
		return fn(state)
	})
	if err != nil {
		s.metrics.errors.WithLabelValues("store", class(err)).Inc()
		return after, err
	}
	s.metrics.count(id, before, after)
	return after, nil
}

// timeUpdate counts an update as under way until what it returns is called, and then how long that took: what waits for
// the store's writer is seen here, whichever store it is.
func (m *Metrics) timeUpdate() (end func()) {
	began := m.now()
	m.saving.Inc()
	return func() {
		m.saving.Dec()
		m.saved.WithLabelValues().Observe(m.now().Sub(began).Seconds())
	}
}

// count counts what has happened between two states: answers by their question, never by what they say. Who is forgotten
// is forgotten here too.
func (m *Metrics) count(id bot.ConversationID, before, after engine.State) {
	if after.Quiz == "" { // nothing is remembered
		m.steps.forget(id)
		m.verdicts.forget(id)
		return
	}
	steps := m.answers(before, after)
	was, is := m.quiz.Standing(before), m.quiz.Standing(after)
	if is.Question != "" && is.Question != was.Question {
		steps = append(steps, labels{m.questions.of(is.Question), shown})
	}
	m.steps.add(id, steps...)
	if is.Finished && !was.Finished {
		path, strength := m.quiz.Winner(after)
		m.verdicts.add(id, labels{string(path), string(strength)})
	}
}

// answers are the steps that gave an answer, or refused one.
func (m *Metrics) answers(before, after engine.State) []labels {
	var steps []labels
	for _, a := range after.Answers {
		switch value, ok := before.Answer(a.Question); {
		case ok && value == a.Value:
		case a.Value == "":
			steps = append(steps, labels{m.questions.of(a.Question), skipped})
		default:
			steps = append(steps, labels{m.questions.of(a.Question), answered})
		}
	}
	return steps
}
