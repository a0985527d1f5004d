package slack

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// A runningSocket is a socket, and how it ends.
type runningSocket struct {
	*socket
	t     *testing.T
	quit  context.CancelFunc
	ended chan error
	log   *socketLog
}

// socketFor are the options for a stand-in. Envelopes are acknowledged at once.
func socketFor(s *socketServer) socketOptions {
	return socketOptions{
		APIURL:   s.api,
		AppToken: testAppToken,
		Client:   &http.Client{Transport: &http.Transport{DialContext: s.dial, DisableKeepAlives: true}},
		Handle:   func(ctx context.Context, e *envelope) { e.ack(ctx, nil) },
		dial:     s.dial,
		random:   func() float64 { return 0.5 },
	}
}

func runSocket(t *testing.T, o socketOptions) *runningSocket {
	t.Helper()
	log := &socketLog{}
	o.Log = slog.New(slog.NewTextHandler(log, nil))
	ctx, cancel := context.WithCancel(t.Context())
	r := &runningSocket{newSocket(o), t, cancel, make(chan error, 1), log}
	go func() { r.ended <- r.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if leaks(log.String()) {
			t.Errorf("a secret is in the log: %s", log)
		}
	})
	return r
}

// end waits for the socket to end by itself.
func (r *runningSocket) end() error {
	r.t.Helper()
	select {
	case err := <-r.ended:
		return err
	case <-time.After(10 * time.Second):
		r.t.Fatal("the socket does not end")
		return nil
	}
}

// stop ends the socket as the operating system would.
func (r *runningSocket) stop() {
	r.t.Helper()
	r.quit()
	if err := r.end(); err != nil {
		r.t.Errorf("Run = %v, want nil when it was told to end", err)
	}
}

// socketEventually waits, on a real network, for something to become true.
func socketEventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not within 10 s: %s", what)
		}
	}
}

// pass lets time pass in a bubble, and all happen that happens until then.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// A socketLog takes a log from many goroutines.
type socketLog struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *socketLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *socketLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
