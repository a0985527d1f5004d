package slack

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestHandlersAreLimited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const sent = maxHandled + maxWaiting + 100
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(n)
			if n == 1 {
				for id := range sent {
					p.envelope(fmt.Sprint(id))
					if id == maxHandled {
						time.Sleep(time.Second) // until as many are under way
					}
				}
				p.ping("still there?")
			}
			p.keepAlive()
		})
		o := socketFor(s)
		var handled, atOnce, most atomic.Int64
		o.Handle = func(ctx context.Context, e *envelope) {
			most.Store(max(most.Load(), atOnce.Add(1)))
			time.Sleep(time.Minute)
			atOnce.Add(-1)
			handled.Add(1)
			e.ack(ctx, nil)
		}
		r := runSocket(t, o)
		pass(time.Second)
		if n := atOnce.Load(); n != maxHandled {
			t.Errorf("%d envelopes are handled at one time, want %d", n, maxHandled)
		}
		if p := s.all()[0].pongs; len(p) != 1 || <-p != "still there?" {
			t.Error("the ping is not answered while envelopes wait")
		}
		pass(time.Hour)
		// One more has left the inbox and waits for its place.
		if n := handled.Load(); n != maxHandled+maxWaiting+1 || most.Load() != maxHandled {
			t.Errorf("%d of %d were handled, at most %d at one time", n, sent, most.Load())
		}
		if n := len(s.all()[0].got); n != int(handled.Load()) {
			t.Errorf("%d answers for %d envelopes", n, handled.Load())
		}
		if n := strings.Count(r.log.String(), "more comes from Slack"); n != 1 {
			t.Errorf("warned %d times: %s", n, r.log)
		}
		begin := time.Now()
		if r.stop(); time.Since(begin) != 0 {
			t.Error("the end waits for what was not taken")
		}
	})
}

func TestAPanicEndsOneEnvelopeOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(n)
			p.envelope("bad")
			p.envelope("good")
			p.keepAlive()
		})
		o := socketFor(s)
		o.Handle = func(ctx context.Context, e *envelope) {
			if e.ID == "bad" {
				panic("nobody-may-read")
			}
			e.ack(ctx, nil)
		}
		r := runSocket(t, o)
		synctest.Wait()
		for _, p := range s.all() {
			if len(p.got) != 1 {
				t.Errorf("%d answers, want 1", len(p.got))
			}
		}
		if !strings.Contains(r.log.String(), "socket_inbox_test.go") {
			t.Errorf("the place of the panic is not in the log: %s", r.log)
		}
		begin := time.Now()
		r.stop()
		if time.Since(begin) != 0 {
			t.Error("the end waits for an answer that never comes")
		}
	})
}

// What comes after the goodbye could not be answered. Slack must not think that it was taken.
func TestNothingIsTakenAfterTheEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.SetCloseHandler(func(int, string) error {
				p.envelope("late")
				p.envelope("later")
				return nil
			})
			p.hello(n)
			p.keepAlive()
		})
		o := socketFor(s)
		var handled atomic.Int64
		o.Handle = func(context.Context, *envelope) { handled.Add(1) }
		r := runSocket(t, o)
		synctest.Wait()
		r.stop()
		if n := handled.Load(); n != 0 {
			t.Errorf("%d envelopes were handled that cannot be acknowledged", n)
		}
	})
}
