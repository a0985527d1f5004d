package metrics

import "time"

// Acked returns what an adapter tells how long each delivery waited for its first answer. After three seconds the
// platform says that the bot does not respond, so this is the one time that people feel.
func (m *Metrics) Acked(on string) func(time.Duration) {
	acks := m.acks.WithLabelValues(platforms.of(on)) // from the start, so that nothing acknowledged is seen too
	return func(took time.Duration) { acks.Observe(took.Seconds()) }
}

// Drawn returns what an adapter tells of each picture that it shows: whether it was there already.
func (m *Metrics) Drawn(on string) func(cached bool) {
	on = platforms.of(on)
	drawn, kept := m.pictures.WithLabelValues(on, "drawn"), m.pictures.WithLabelValues(on, "cached")
	return func(cached bool) {
		if cached {
			kept.Inc()
			return
		}
		drawn.Inc()
	}
}
