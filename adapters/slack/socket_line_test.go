package slack

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// Slack-go dials 1,700 times a second here.
func TestTooManyWebsocketsIsNotHammered(t *testing.T) {
	for _, reason := range []string{"too_many_websockets", "something_new"} {
		synctest.Test(t, func(t *testing.T) {
			s := newPipeServer(t, func(p *socketPeer, _ int) { p.disconnect(reason) })
			r := runSocket(t, socketFor(s))
			pass(2 * time.Second)
			if n := len(s.opened()); n > openBurst {
				t.Errorf("%s: asked %d times in 2 s", reason, n)
			}
			pass(time.Hour)
			n := len(s.opened())
			t.Logf("%s: asked %d times in an hour", reason, n)
			if n > openBurst+180 || n < 60 {
				t.Errorf("%s: asked %d times in an hour", reason, n)
			}
			if err := r.Health(); err == nil || !strings.Contains(err.Error(), reason) {
				t.Errorf("Health = %v", err)
			}
			r.stop()
		})
	}
}

// A server that wants each connection replaced at once is not hammered either, and always has one.
func TestRefreshesHavePace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(socketLines)
			p.disconnect("refresh_requested")
			p.keepAlive()
		})
		r := runSocket(t, socketFor(s))
		for range 3600 {
			pass(time.Second)
			if !r.Ready() {
				t.Fatal("deaf between two connections")
			}
		}
		if n := len(s.opened()); n > openBurst+180 {
			t.Errorf("asked %d times in an hour", n)
		}
		if s.most > 2*socketLines {
			t.Errorf("%d connections at one time", s.most)
		}
		r.stop()
	})
}

func TestTheSuccessorComesFirst(t *testing.T) {
	for _, reason := range []string{"warning", "refresh_requested"} {
		synctest.Test(t, func(t *testing.T) {
			events := make(chan string, 10)
			s := newPipeServer(t, func(p *socketPeer, n int) {
				if n == 3 {
					time.Sleep(5 * time.Second) // Slack is slow
					events <- "hello to the successor"
				}
				p.hello(min(n, socketLines))
				if n == 1 {
					p.liveFor(time.Hour)
					p.disconnect(reason)
					time.Sleep(time.Second)
					p.envelope("meanwhile")
				}
				p.keepAlive()
				events <- fmt.Sprintf("%d closed with %d after %d answers", n, p.code, len(p.got))
			})
			o := socketFor(s)
			o.Handle = func(ctx context.Context, e *envelope) {
				time.Sleep(6 * time.Second) // longer than Slack waits, but then the old one is still there
				if err := e.ack(ctx, nil); err != nil {
					t.Errorf("ack = %v", err)
				}
			}
			r := runSocket(t, o)
			pass(2 * time.Hour)
			for _, want := range []string{"hello to the successor", "1 closed with 1000 after 1 answers"} {
				if got := <-events; got != want {
					t.Errorf("%s: %q, want %q", reason, got, want)
				}
			}
			r.stop()
		})
	}
}

// Slack may close a connection at once after it asked for another: that is no failure, and no reason to wait.
func TestARefreshWithoutNotice(t *testing.T) {
	for range 20 { // both can be seen first
		synctest.Test(t, func(t *testing.T) {
			s := newPipeServer(t, func(p *socketPeer, n int) {
				p.hello(min(n, socketLines))
				if n == 1 {
					p.disconnect("refresh_requested")
					p.Close()
				}
				p.keepAlive()
			})
			r := runSocket(t, socketFor(s))
			synctest.Wait()
			if s.count() != 2 || strings.Contains(r.log.String(), "trying again") {
				t.Errorf("%d connections, log %s", s.count(), r.log)
			}
			r.stop()
		})
	}
}

func TestAServerThatNeverSaysHelloIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			if n > 2 {
				p.hello(n)
			}
			p.keepAlive()
		})
		r := runSocket(t, socketFor(s))
		pass(greetWithin - 1)
		if len(s.opened()) != 2 || r.Ready() {
			t.Errorf("asked %d times, ready %t", len(s.opened()), r.Ready())
		}
		pass(time.Second)
		if len(s.opened()) != 4 || !r.Ready() || s.count() != 2 {
			t.Errorf("asked %d times, ready %t, %d connections", len(s.opened()), r.Ready(), s.count())
		}
		for _, p := range s.all()[:2] {
			if <-p.gone; p.code != 1000 {
				t.Errorf("left with code %d", p.code)
			}
		}
		r.stop()
	})
}

// A connection that broke without a word looks like one on which nothing happens, but for the pings.
func TestAHalfOpenConnectionIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(min(n, socketLines))
			if n != 1 {
				p.keepAlive()
			}
		})
		begin := time.Now()
		r := runSocket(t, socketFor(s))
		pass(2 * time.Minute)
		opens := s.opened()
		if len(opens) != 3 || opens[2].Sub(begin) < socketSilence || opens[2].Sub(begin) > socketSilence+time.Second {
			t.Errorf("asked at %v", opens)
		}
		if !r.Ready() || s.count() != 2 || !strings.Contains(r.log.String(), errSilent.Error()) {
			t.Errorf("ready %t, %d connections, log %s", r.Ready(), s.count(), r.log)
		}
		r.stop()
	})
}

func TestABrokenConnectionIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(min(n, socketLines))
			if n%2 == 1 {
				p.liveFor(time.Hour)
				p.Close()
			}
			p.keepAlive()
		})
		r := runSocket(t, socketFor(s))
		pass(90 * time.Minute)
		if len(s.opened()) != 3 || s.count() != 2 || s.most != 2 {
			t.Errorf("asked %d times, %d connections, at most %d", len(s.opened()), s.count(), s.most)
		}
		r.stop()
	})
}

func TestLinkDisabledIsFinal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(n)
			if n == 2 {
				p.liveFor(time.Minute)
				p.disconnect("link_disabled")
			}
			p.keepAlive()
		})
		r := runSocket(t, socketFor(s))
		err := <-r.ended
		if err == nil || !strings.Contains(err.Error(), "turn it on") || leaks(err.Error()) {
			t.Errorf("Run = %v", err)
		}
		if !errors.Is(r.Health(), err) || r.Ready() || len(s.opened()) != 2 {
			t.Errorf("Health = %v, Ready = %t, asked %d times", r.Health(), r.Ready(), len(s.opened()))
		}
		p := s.all()[0]
		if <-p.gone; p.code != 1000 {
			t.Errorf("the other connection was closed with %d", p.code)
		}
	})
}

func TestOthersAreWarnedOfOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var others atomic.Int64
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(p.server.count() + int(others.Load()))
			p.liveFor(time.Hour)
			p.disconnect("refresh_requested")
			p.keepAlive()
		})
		r := runSocket(t, socketFor(s))
		const warning = "other connections of this app"
		for _, at := range []struct {
			others   int64
			warnings int
		}{{0, 0}, {0, 0}, {3, 1}, {3, 1}, {0, 1}} {
			others.Store(at.others)
			pass(time.Hour + time.Minute)
			if n := strings.Count(r.log.String(), warning); n != at.warnings {
				t.Errorf("%d others: warned %d times, want %d: %s", at.others, n, at.warnings, r.log)
			}
		}
		r.stop()
	})
}

// Slack counts before it says hello, and what it has counted may have ended when it is heard.
func TestThoseThatEndedMeanwhileAreNoOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			connections := p.server.count()
			if n > 2 {
				time.Sleep(time.Second)
			}
			p.hello(connections)
			if n == 1 {
				time.Sleep(time.Second)
				p.disconnect("warning")
				time.Sleep(time.Second / 2)
				p.Close()
			}
			p.keepAlive()
		})
		r := runSocket(t, socketFor(s))
		pass(time.Minute)
		if s.count() != 2 || strings.Contains(r.log.String(), "other connections") {
			t.Errorf("%d connections, log %s", s.count(), r.log)
		}
		r.stop()
	})
}
