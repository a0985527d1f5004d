package metrics

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/earnverdict/verdictbot/engine"
)

// namespace begins the name of every metric of ours.
const namespace = "verdictbot"

// Options say what is counted.
type Options struct {
	Version, Commit string            // of the program
	Quiz            *engine.Quiz      // its questions are values of a label
	Hosts           map[string]string // host, or host:port, that the bot calls → the name under which calls are counted
	Now             func() time.Time  // nil means time.Now
}

// Metrics are the counters of one bot. They have a registry of their own: what libraries register for all programs is
// not shown.
type Metrics struct {
	registry  *prometheus.Registry
	quiz      *engine.Quiz
	questions set
	hosts     map[string]string
	now       func() time.Time

	turns    *prometheus.CounterVec // platform, outcome
	took     *prometheus.HistogramVec
	running  prometheus.Gauge
	errors   *prometheus.CounterVec // part, class
	steps    *prometheus.CounterVec // question, step
	verdicts *prometheus.CounterVec // path, strength
	calls    *prometheus.CounterVec // host, method, status
}

// New returns counters that stand at zero.
func New(o Options) *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry(), quiz: o.Quiz, questions: set{}, hosts: o.Hosts, now: o.Now}
	if m.now == nil {
		m.now = time.Now
	}
	for i := range o.Quiz.Questions {
		m.questions[o.Quiz.Questions[i].ID] = true
	}
	m.turns = m.counter("turns_total", "Turns that were answered, by what the answer showed.", "platform", "outcome")
	m.took = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Namespace: namespace, Name: "turn_duration_seconds",
		Help:    "Time from a turn to its answer, without the platform's way to and from the bot.",
		Buckets: durations,
	}, []string{"platform"})
	m.running = prometheus.NewGauge(prometheus.GaugeOpts{
		Namespace: namespace, Name: "turns_in_flight", Help: "Turns that are being answered.",
	})
	m.errors = m.counter("errors_total", "What went wrong, by the part of the bot and the kind of error.", "part", "class")
	m.steps = m.counter("question_steps_total",
		"Questions shown, answered and skipped. Forms and commands answer what was never shown alone.", "question", "step")
	m.verdicts = m.counter("verdicts_total", "Quizzes that came to a verdict, changed ones again.", "path", "strength")
	m.calls = m.counter("outbound_requests_total", "Requests to the platforms, by how they were answered.", "host", "method", "status")
	m.registry.MustRegister(m.took, m.running,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.build(o)
	return m
}

// durations are the bounds of the buckets for the time of a turn, in seconds: from what a click takes on an idle
// machine to the three seconds after which platforms give up.
var durations = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2, 3}

func (m *Metrics) counter(name, help string, labels ...string) *prometheus.CounterVec {
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
	m.registry.MustRegister(c)
	return c
}

// build is a metric that is always 1, as is the custom: its labels say what runs.
func (m *Metrics) build(o Options) {
	info := prometheus.NewGaugeVec(prometheus.GaugeOpts{
		Namespace: namespace, Name: "build_info", Help: "Always 1; the labels say what runs.",
	}, []string{"version", "commit", "quiz"})
	info.WithLabelValues(o.Version, o.Commit, o.Quiz.Version()).Set(1)
	m.registry.MustRegister(info)
}
