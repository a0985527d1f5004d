package metrics

import (
	"context"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// Handler counts and times the turns of a handler. It changes nothing of them.
func (m *Metrics) Handler(next bot.Handler) bot.Handler {
	return &handler{metrics: m, next: next, failed: m.quiz.Failed().Notice, slowly: m.quiz.Slowly().Notice}
}

// CheckIn counts a check-in by what became of it.
func (m *Metrics) CheckIn(platform, outcome string) {
	m.checkIns.WithLabelValues(platforms.of(platform), outcome).Inc()
}

type handler struct {
	metrics        *Metrics
	next           bot.Handler
	failed, slowly engine.Notice
}

// Handle counts a turn that panics too, and lets the panic go on to whoever deals with it.
func (h *handler) Handle(ctx context.Context, t bot.Turn) engine.Message {
	m, on, came := h.metrics, platform(t.Conversation), panicked
	began := m.now()
	m.running.Inc()
	defer func() {
		m.running.Dec()
		m.took.WithLabelValues(on).Observe(m.now().Sub(began).Seconds())
		m.turns.WithLabelValues(on, came).Inc()
		if came == panicked {
			m.errors.WithLabelValues("turn", panicked).Inc()
		}
	}()
	message := h.next.Handle(ctx, t)
	came = h.outcome(message)
	return message
}

// outcome says what a message shows, in words of ours.
func (h *handler) outcome(m engine.Message) string {
	switch {
	case m.Notice == h.failed && m.Prompt == nil:
		return "failed"
	case m.Notice == h.slowly && m.Prompt == nil:
		return "limited"
	case m.Post != nil:
		return "card"
	case m.Done:
		return "ended"
	case m.Prompt != nil && m.Prompt.Question != "":
		return "question"
	case m.Chart != nil:
		return "verdict"
	}
	return "page"
}
