package metrics

import (
	"context"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

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
	s.metrics.count(before, after)
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

// count counts what has happened between two states: answers by their question, never by what they say.
func (m *Metrics) count(before, after engine.State) {
	for _, a := range after.Answers {
		switch value, ok := before.Answer(a.Question); {
		case ok && value == a.Value:
		case a.Value == "":
			m.step(a.Question, "skipped")
		default:
			m.step(a.Question, "answered")
		}
	}
	was, is := m.quiz.Standing(before), m.quiz.Standing(after)
	if is.Question != "" && is.Question != was.Question {
		m.step(is.Question, "shown")
	}
	if is.Finished && !was.Finished {
		path, strength := m.quiz.Winner(after)
		m.verdicts.WithLabelValues(string(path), string(strength)).Inc()
	}
}

func (m *Metrics) step(question, step string) {
	m.steps.WithLabelValues(m.questions.of(question), step).Inc()
}
