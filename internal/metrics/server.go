package metrics

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Whoever asks is a program of the operator's; these only keep mistakes from piling up.
const (
	askTimeout  = 10 * time.Second // for a question and its answer; Prometheus gives up then too
	maxAtOnce   = 4                // questions
	idleTimeout = 2 * time.Minute  // twice the usual time between two questions
	maxHeader   = 16 << 10         // bytes
)

// Page answers with all counters. It is for operators: nothing here asks who they are.
func (m *Metrics) Page() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: maxAtOnce, Timeout: askTimeout})
}

// Serve answers GET /metrics on a listener until ctx ends. It has a server of its own, so that the address can be one
// that the world does not reach. Until then nobody is remembered for longer than they have to be.
func (m *Metrics) Serve(ctx context.Context, listener net.Listener) error {
	go m.forgetInTime(ctx)
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.Page())
	server := &http.Server{
		Handler: mux, ReadHeaderTimeout: askTimeout, ReadTimeout: askTimeout, WriteTimeout: 2 * askTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
	}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() }) // who asks now asks again
	defer stop()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve metrics: %w", err)
	}
	return nil
}
