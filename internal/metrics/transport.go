package metrics

import "net/http"

// Transport counts the requests that a transport sends, by who is called, what for, and how it was answered. Neither the
// path nor the address is told: they may hold tokens and people. A nil transport is the default one.
func (m *Metrics) Transport(next http.RoundTripper) http.RoundTripper {
	if next == nil {
		next = http.DefaultTransport
	}
	return &transport{m, next}
}

type transport struct {
	metrics *Metrics
	next    http.RoundTripper
}

// RoundTrip hands on what the transport answers, unchanged.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	began := t.metrics.now()
	answer, err := t.next.RoundTrip(r)
	host, ok := t.metrics.hosts[r.URL.Host]
	if !ok {
		host = other
	}
	came := "error"
	if err != nil {
		t.metrics.errors.WithLabelValues("outbound", class(err)).Inc()
	} else {
		came = status(answer.StatusCode)
	}
	t.metrics.calls.WithLabelValues(host, call(r.URL.Path), came).Inc()
	t.metrics.called.WithLabelValues(host).Observe(t.metrics.now().Sub(began).Seconds())
	return answer, err
}
