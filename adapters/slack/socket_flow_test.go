package slack

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// Clicks go on while Slack replaces connections, over a real network: each is handled once and acknowledged in time.
func TestNothingIsLostWhileConnectionsChange(t *testing.T) {
	t.Parallel()
	const clicks, each, after = 1500, 50, 20
	left := make(chan int, clicks)
	for n := range clicks {
		left <- n
	}
	s := newSocketServer(t, func(p *socketPeer, _ int) {
		p.hello(socketLines)
		for sent := range each + after {
			if sent == each {
				p.disconnect("refresh_requested")
			}
			select {
			case n := <-left:
				if p.envelope(fmt.Sprint(n)) != nil { // the app has said goodbye
					left <- n
					return
				}
			case <-p.gone:
				return
			}
		}
	})
	o := socketFor(s)
	o.pause = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	var mu sync.Mutex
	handled := map[string]int{}
	o.Handle = func(ctx context.Context, e *envelope) {
		mu.Lock()
		handled[e.ID]++
		mu.Unlock()
		if err := e.ack(ctx, nil); err != nil {
			t.Errorf("ack of %s: %v", e.ID, err)
		}
	}
	r := runSocket(t, o)
	socketEventually(t, "all acknowledged", func() bool {
		total := 0
		for _, p := range s.all() {
			total += len(p.got)
		}
		return total == clicks
	})
	r.stop()
	mu.Lock()
	defer mu.Unlock()
	for id, n := range handled {
		if n != 1 {
			t.Errorf("%s was handled %d times", id, n)
		}
	}
	if n := len(s.all()); len(handled) != clicks || n < clicks/(each+after) {
		t.Errorf("%d clicks were handled over %d connections, want %d", len(handled), n, clicks)
	}
}

// The answer takes the way the envelope came, and another only when that one is gone.
func TestAckGoesOverTheOtherConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(n)
			p.envelope(fmt.Sprint("from ", n))
			if n == 1 {
				p.liveFor(time.Second)
				p.Close()
			}
			p.keepAlive()
		})
		o := socketFor(s)
		o.random = func() float64 { return 1 } // so that there is no successor yet
		o.Handle = func(ctx context.Context, e *envelope) {
			time.Sleep(1500 * time.Millisecond)
			if err := e.ack(ctx, nil); err != nil {
				t.Errorf("%s: %v", e.ID, err)
			}
		}
		r := runSocket(t, o)
		pass(1900 * time.Millisecond)
		peers := s.all()
		if len(peers) != 2 || len(peers[0].got) != 0 || len(peers[1].got) != 2 {
			t.Errorf("%d connections, %d answers over the second", len(peers), len(peers[1].got))
		}
		r.stop()
	})
}

// A connection that takes nothing is given up after the deadline, and the answer goes another way.
func TestAckDoesNotWaitForADeadConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stuck := make(chan struct{})
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(min(n, socketLines))
			if n == 1 {
				p.ping("") // the pong is the last that is read
				p.envelope("1")
			}
			p.keepAlive()
		})
		s.onPong = func(p *socketPeer) {
			if p == s.all()[0] {
				<-stuck
			}
		}
		o := socketFor(s)
		var took time.Duration
		o.Handle = func(ctx context.Context, e *envelope) {
			begin := time.Now()
			if err := e.ack(ctx, nil); err != nil {
				t.Errorf("ack = %v", err)
			}
			took = time.Since(begin)
		}
		r := runSocket(t, o)
		pass(10 * time.Second)
		if took != writeWithin || len(s.all()[1].got) != 1 {
			t.Errorf("took %v, %d answers over the other", took, len(s.all()[1].got))
		}
		if len(s.all()) != 3 {
			t.Errorf("%d connections were opened, want one for that which is dead", len(s.all()))
		}
		close(stuck)
		r.stop()
	})
}

func TestAckEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(n)
			p.envelope("1")
			p.keepAlive()
		})
		o := socketFor(s)
		o.Handle = func(ctx context.Context, e *envelope) {
			ctx, cancel := context.WithCancel(ctx)
			cancel()
			if err := e.ack(ctx, nil); !errors.Is(err, context.Canceled) {
				t.Errorf("ack = %v", err)
			}
		}
		r := runSocket(t, o)
		pass(time.Minute)
		if n := len(s.opened()); n != 2 || !r.Ready() {
			t.Errorf("asked %d times for connections: a late handler is not the fault of one", n)
		}
		r.stop()
	})
}

// Slack may send an envelope again before it hears of the acknowledgement: each time it is handed on and answered.
func TestADuplicateIsAnsweredToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(n)
			p.envelope("same")
			p.envelope("same")
			p.keepAlive()
		})
		r := runSocket(t, socketFor(s))
		synctest.Wait()
		for _, p := range s.all() {
			if len(p.got) != 2 {
				t.Errorf("%d answers, want 2", len(p.got))
			}
		}
		r.stop()
	})
}

func TestMalformedFramesAreLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			for _, text := range []string{
				"", "null", "[]", "{", "\xff", `{"type":7}`, `{"type":"hello","type":"hello"}`, `{"type":"hello"`,
				`{"envelope_id":"1","type":"events_api","payload":{"a":"nobody-may-read","a":2}}`,
				`{"envelope_id":{"nobody-may-read":1},"type":"events_api"}`,
				`{"type":"events_api"}`, `{}`, strings.Repeat("[", 100_000),
			} {
				p.send(text)
			}
			p.WriteMessage(2, []byte(`{"type":"hello"}`))
			p.liveFor(time.Second)
			p.hello(n)
			p.envelope("good")
			p.keepAlive()
		})
		r := runSocket(t, socketFor(s))
		synctest.Wait()
		if r.Ready() {
			t.Error("what is no hello was taken for one")
		}
		pass(time.Minute)
		for _, p := range s.all() {
			if len(p.got) != 1 {
				t.Errorf("%d answers, want 1", len(p.got))
			}
		}
		if len(s.opened()) != 2 || !strings.Contains(r.log.String(), "frame not understood") {
			t.Errorf("asked %d times, log %s", len(s.opened()), r.log)
		}
		r.stop()
	})
}

// The bubbles of synctest see goroutines too; this is for those that a real network has.
func TestNoGoroutineIsLeft(t *testing.T) {
	before := runtime.NumGoroutine()
	s := newSocketServer(t, func(p *socketPeer, n int) {
		p.hello(n)
		p.envelope("1")
		if n < 20 {
			p.disconnect([]string{"refresh_requested", "too_many_websockets"}[n%2])
		}
	})
	o := socketFor(s)
	o.pause = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	r := runSocket(t, o)
	socketEventually(t, "twenty connections", func() bool { return len(s.all()) > 20 && r.Ready() })
	r.stop()
	socketEventually(t, "no connection at Slack", func() bool { return s.count() == 0 })
	socketEventually(t, "no goroutine left", func() bool { return runtime.NumGoroutine() <= before+1 }) // the server's
}
