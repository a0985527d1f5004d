package slack

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// fakeSocket runs a socket against the stand-in for all of Slack.
func fakeSocket(t *testing.T) (*fakeslack.Server, *runningSocket) {
	t.Helper()
	s, err := fakeslack.Start(fakeslack.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	s.DeliverOverSockets()
	r := runSocket(t, socketOptions{
		APIURL:   s.APIURL(),
		AppToken: s.AppToken(),
		Handle:   func(ctx context.Context, e *envelope) { e.ack(ctx, nil) },
		pause:    func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	})
	if err := s.Sockets().Connected(t.Context(), socketLines); err != nil {
		t.Fatal(err)
	}
	return s, r
}

// settled waits until two connections work on both sides, after so many were made.
func (r *runningSocket) settled(s *fakeslack.Server, dials int) {
	r.t.Helper()
	socketEventually(r.t, "two connections", func() bool {
		stats := s.Sockets().Stats()
		r.mu.Lock()
		defer r.mu.Unlock()
		working := slices.DeleteFunc(slices.Clone(r.conns), func(c *socketConn) bool { return !c.alive() })
		return stats.Held == socketLines && len(working) == socketLines && stats.Dials >= dials
	})
}

// What Slack sends in the moment of the close frame it may hold for lost, and sends again.
func TestEventsArriveWhileSlackWarns(t *testing.T) {
	t.Parallel()
	s, r := fakeSocket(t)
	var all sync.WaitGroup
	for person := range 10 {
		all.Go(func() {
			for n := range 30 {
				if person == 0 && n%10 == 5 {
					s.Sockets().Warn(1)
				}
				if err := s.Emit(t.Context(), map[string]any{"type": "app_home_opened", "user": fmt.Sprint("U", person)}); err != nil {
					t.Errorf("event %d of %d: %v", n, person, err)
				}
			}
		})
	}
	all.Wait()
	if stats := s.Sockets().Stats(); stats.Acked != 300 || stats.Dials == socketLines || stats.TooMany != 0 {
		t.Errorf("%+v", stats)
	}
	r.stop()
	if stats := s.Sockets().Stats(); stats.Held != 0 {
		t.Errorf("Slack still holds %d connections", stats.Held)
	}
}

// However often connections break, Slack never has more than it allows.
func TestNoConnectionIsLeftBehind(t *testing.T) {
	t.Parallel()
	s, r := fakeSocket(t)
	hub := s.Sockets()
	for n := range 250 {
		r.settled(s, 2*(n+1))
		switch n % 3 {
		case 0:
			hub.Kill(2)
		case 1:
			hub.Refresh(2)
		case 2:
			hub.Warn(2)
		}
	}
	r.settled(s, 2*(250+1))
	if stats := hub.Stats(); stats.TooMany != 0 {
		t.Errorf("%+v", stats)
	}
	hub.SwitchOff()
	if err := r.end(); err == nil || !strings.Contains(err.Error(), "turn it on") {
		t.Errorf("Run = %v", err)
	}
}
