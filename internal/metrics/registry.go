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

	turns    *prometheus.CounterVec   // platform, outcome
	took     *prometheus.HistogramVec // platform
	running  prometheus.Gauge
	acks     *prometheus.HistogramVec // platform
	pictures *prometheus.CounterVec   // platform, source
	saved    *prometheus.HistogramVec // no label
	saving   prometheus.Gauge
	errors   *prometheus.CounterVec   // part, class
	steps    *crowd                   // question, step
	verdicts *crowd                   // path, strength
	checkIns *prometheus.CounterVec   // platform, outcome
	calls    *prometheus.CounterVec   // host, call, status
	called   *prometheus.HistogramVec // host
}

// New returns counters that stand at zero. Those of people let go of them in time while Serve runs.
func New(o Options) *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry(), quiz: o.Quiz, questions: set{}, hosts: o.Hosts, now: o.Now}
	if m.now == nil {
		m.now = time.Now
	}
	for i := range o.Quiz.Questions {
		m.questions[o.Quiz.Questions[i].ID] = true
	}
	m.countTurns()
	m.errors = m.counter("errors_total", "What went wrong, by the part of the bot and the kind of error.", "part", "class")
	m.countPeople()
	m.checkIns = m.counter("checkins_total", "People asked how it went, by what became of the message.", "platform", "outcome")
	m.calls = m.counter("outbound_requests_total",
		"Requests to the platforms, by how they were answered; 429 is told apart from other 4xx.", "host", "call", "status")
	m.called = m.histogram("outbound_duration_seconds", "Time from a request to the head of its answer.", "host")
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.build(o)
	return m
}

// countTurns makes what is counted between a turn and its answer.
func (m *Metrics) countTurns() {
	m.turns = m.counter("turns_total", "Turns that were answered, by what the answer showed.", "platform", "outcome")
	m.took = m.histogram("turn_duration_seconds", "Time from a turn to its answer, without the platform's way to and from the bot.", "platform")
	m.running = m.gauge("turns_in_flight", "Turns that are being answered.")
	m.acks = m.histogram("ack_duration_seconds", "Time from a delivery to its first answer, which the platform waits three seconds for.", "platform")
	m.pictures = m.counter("pictures_total", "Pictures of verdicts, by whether they had to be drawn.", "platform", "source")
	m.saved = m.histogram("store_update_duration_seconds", "Time to load, change and save a conversation.")
	m.saving = m.gauge("store_updates_in_flight", "Conversations that are being loaded, changed or saved, those that wait for it included.")
}

// durations are the bounds of the buckets for the time of a turn, in seconds: from what a click takes on an idle
// machine to the three seconds after which platforms give up.
var durations = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2, 3}

func (m *Metrics) counter(name, help string, labels ...string) *prometheus.CounterVec {
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
	m.registry.MustRegister(c)
	return c
}

func (m *Metrics) histogram(name, help string, labels ...string) *prometheus.HistogramVec {
	h := prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: namespace, Name: name, Help: help, Buckets: durations}, labels)
	m.registry.MustRegister(h)
	return h
}

func (m *Metrics) gauge(name, help string) prometheus.Gauge {
	g := prometheus.NewGauge(prometheus.GaugeOpts{Namespace: namespace, Name: name, Help: help})
	m.registry.MustRegister(g)
	return g
}

// build is a metric that is always 1, as is the custom: its labels say what runs.
func (m *Metrics) build(o Options) {
	info := prometheus.NewGaugeVec(prometheus.GaugeOpts{
		Namespace: namespace, Name: "build_info", Help: "Always 1; the labels say what runs.",
	}, []string{"version", "commit", "quiz"})
	info.WithLabelValues(o.Version, o.Commit, o.Quiz.Version()).Set(1)
	m.registry.MustRegister(info)
}
