package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// The limits of the HTTP server. Platforms send a few kilobytes at once, and give up after three seconds.
const (
	headerTimeout = 5 * time.Second
	readTimeout   = 5 * time.Second
	writeTimeout  = 15 * time.Second
	idleTimeout   = 2 * time.Minute
	maxHeader     = 16 << 10
	drainTimeout  = 10 * time.Second // for what is under way when the program is told to end
)

// A server is the one HTTP server: what the platforms call, and how the program is.
type server struct {
	http     *http.Server
	draining atomic.Bool
}

func newServer(platforms []platform, pages http.Handler) *server {
	s := &server{}
	mux := http.NewServeMux()
	mux.Handle("GET /healthz", s.status(platforms, func(p platform) error { return p.health() }, false))
	mux.Handle("GET /readyz", s.status(platforms, func(p platform) error { return p.ready() }, true))
	mux.Handle("GET /", pages)
	for _, p := range platforms {
		for pattern, handler := range p.routes {
			mux.Handle(pattern, handler)
		}
	}
	s.http = &http.Server{
		Handler:           mux,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug), // mostly strangers' mistakes
	}
	return s
}

// run serves until ctx ends, and then what is under way.
func (s *server) run(ctx context.Context, listener net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- s.http.Serve(listener) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve HTTP: %w", err)
	case <-ctx.Done():
	}
	s.draining.Store(true)
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTimeout)
	defer cancel()
	if err := s.http.Shutdown(drain); err != nil {
		return errors.Join(fmt.Errorf("end HTTP: %w", err), s.http.Close())
	}
	return nil
}

// status tells how each platform is, a line each; the code is 503 when one is not well.
func (s *server) status(platforms []platform, ask func(platform) error, drains bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		code, text := http.StatusOK, ""
		for _, p := range platforms {
			state := "ok"
			if err := ask(p); err != nil {
				code, state = http.StatusServiceUnavailable, err.Error()
			}
			text += p.name + ": " + state + "\n"
		}
		if drains && s.draining.Load() {
			code, text = http.StatusServiceUnavailable, text+"ending\n"
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(code)
		_, _ = io.WriteString(w, text)
	})
}
