package slack

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestSocketHoldsTwoConnections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, greet)
		r := runSocket(t, socketFor(s))
		if r.Ready() {
			t.Error("ready before Slack said hello")
		}
		pass(6 * time.Hour)
		if n := len(s.opened()); n != 2 || s.count() != 2 {
			t.Errorf("asked %d times for connections and has %d, want 2", n, s.count())
		}
		if err := r.Health(); err != nil || !r.Ready() {
			t.Errorf("Health = %v, Ready = %t", err, r.Ready())
		}
		r.stop()
		if r.Ready() {
			t.Error("ready after the end")
		}
	})
}

func TestOneConnectionIsEnough(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			if n == 1 {
				greet(p, n)
			}
		})
		r := runSocket(t, socketFor(s))
		synctest.Wait()
		if err := r.Health(); err != nil || !r.Ready() {
			t.Errorf("Health = %v, Ready = %t", err, r.Ready())
		}
		r.stop()
	})
}

func TestHealthSaysWhyNothingComes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) { p.hello(n) }) // and no word more
		r := runSocket(t, socketFor(s))
		synctest.Wait()
		for _, at := range []struct {
			after time.Duration
			says  string
		}{{0, ""}, {59 * time.Second, ""}, {time.Second, "nothing can come from Slack"}} {
			pass(at.after)
			err := r.Health()
			if (err != nil) != (at.says != "") || err != nil && !strings.Contains(err.Error(), at.says) {
				t.Errorf("after %v Health = %v", at.after, err)
			}
			if err == nil != r.Ready() {
				t.Errorf("after %v Ready = %t", at.after, r.Ready())
			}
		}
	})
}

// The clock of the program may go on where that of the network does not: in the sleep of a laptop, say.
func TestHealthGoesByTheClockOfTheProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) { p.hello(n) })
		o := socketFor(s)
		var slept atomic.Int64
		o.Now = func() time.Time { return time.Now().Add(time.Duration(slept.Load())) }
		r := runSocket(t, o)
		synctest.Wait()
		if slept.Store(int64(socketSilence - 1)); !r.Ready() {
			t.Errorf("Health = %v", r.Health())
		}
		if slept.Store(int64(socketSilence)); r.Ready() {
			t.Error("ready although Slack has not been heard for a minute")
		}
		r.stop()
	})
}

func TestSocketSaysGoodbye(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, greet)
		r := runSocket(t, socketFor(s))
		synctest.Wait()
		begin := time.Now()
		r.stop()
		if took := time.Since(begin); took != 0 {
			t.Errorf("stopping took %v although there was nothing to wait for", took)
		}
		if strings.Contains(r.log.String(), "level=WARN") {
			t.Errorf("it warns of its own end: %s", r.log)
		}
		for _, p := range s.all() {
			if <-p.gone; p.code != 1000 {
				t.Errorf("closed with code %d", p.code)
			}
		}
	})
}

// A click that came before the end is still answered, and its handler finishes.
func TestSocketEndsAfterItsHandlers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		closed := make(chan time.Duration, 1)
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(n)
			if n == 1 {
				p.envelope("late")
				begin := time.Now()
				<-p.gone
				closed <- time.Since(begin)
			}
		})
		o := socketFor(s)
		o.Handle = func(ctx context.Context, e *envelope) {
			time.Sleep(2 * time.Second)
			if err := e.ack(ctx, nil); err != nil {
				t.Errorf("ack = %v", err)
			}
			time.Sleep(8 * time.Second)
			if err := ctx.Err(); err != nil {
				t.Errorf("the context of the handler: %v", err)
			}
		}
		r := runSocket(t, o)
		synctest.Wait()
		begin := time.Now()
		r.quit()
		if err := <-r.ended; err != nil {
			t.Errorf("Run = %v", err)
		}
		if took := time.Since(begin); took != 10*time.Second {
			t.Errorf("ended after %v", took)
		}
		p := s.all()[0]
		if <-p.gone; p.code != 1000 || len(p.got) != 1 {
			t.Errorf("%d answers before code %d", len(p.got), p.code)
		}
		if d := <-closed; d != 2*time.Second {
			t.Errorf("the connection was closed after %v, not with the answer", d)
		}
	})
}

// Slack may neither answer the close frame nor end the connection.
func TestSocketEndsWithoutSlack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		over := make(chan struct{})
		defer close(over)
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.SetCloseHandler(func(int, string) error { <-over; return nil })
			p.hello(n)
			p.envelope("never acknowledged")
			p.keepAlive()
		})
		o := socketFor(s)
		o.Handle = func(context.Context, *envelope) { time.Sleep(4 * time.Second) }
		r := runSocket(t, o)
		synctest.Wait()
		begin := time.Now()
		r.quit()
		<-r.ended
		if took := time.Since(begin); took != ackWithin+closeWithin {
			t.Errorf("ended after %v, want %v", took, ackWithin+closeWithin)
		}
	})
}
