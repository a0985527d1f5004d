package discord

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// once plays a fault on the first connection and no fault after it.
func once(fault func(p *peer)) func(p *peer, n int) {
	return func(p *peer, n int) {
		if n == 1 {
			fault(p)
			return
		}
		healthy(p, n)
	}
}

func TestDeadSessionsAreReplaced(t *testing.T) {
	t.Parallel()
	hold := func(p *peer) { p.listen(func() {}) }
	faults := map[string]func(p *peer){
		"op 7 instead of hello":     func(p *peer) { p.send(`{"op":7}`); hold(p) },
		"op 7 instead of READY":     func(p *peer) { p.hello(time.Second); p.identify(); p.send(`{"op":7}`); hold(p) },
		"op 7 later":                func(p *peer) { p.greet(time.Second); p.send(`{"t":null,"s":null,"op":7,"d":null}`); hold(p) },
		"op 9 instead of READY":     func(p *peer) { p.hello(time.Second); p.identify(); p.send(`{"op":9,"d":false}`); hold(p) },
		"op 9 later":                func(p *peer) { p.greet(time.Second); p.send(`{"op":9,"d":true}`); hold(p) },
		"op 11 instead of hello":    func(p *peer) { p.send(`{"op":11}`); hold(p) },
		"op 11 instead of READY":    func(p *peer) { p.hello(time.Second); p.identify(); p.send(`{"op":11}`); hold(p) },
		"null":                      func(p *peer) { p.greet(time.Second); p.send(`null`); hold(p) },
		"an HTML page":              func(p *peer) { p.greet(time.Second); p.send(`<html>`); hold(p) },
		"a heartbeat of no time":    func(p *peer) { p.hello(0); p.identify(); p.ready(); hold(p) },
		"compressed":                func(p *peer) { p.WriteMessage(2, []byte("x\x9c")); hold(p) },
		"4000":                      func(p *peer) { p.greet(time.Second); p.shut(4000) },
		"4009 instead of READY":     func(p *peer) { p.hello(time.Second); p.identify(); p.shut(4009) },
		"reset":                     func(p *peer) { p.greet(time.Second); p.NetConn().(*net.TCPConn).SetLinger(0) },
		"no heartbeat acknowledged": func(p *peer) { p.greet(30 * time.Millisecond); hold(p) },
		"events, no heartbeats": func(p *peer) {
			p.greet(30 * time.Millisecond)
			p.listen(func() { p.send(`{"t":"TYPING_START","s":2,"op":0,"d":{}}`) })
		},
	}
	gateways, servers := map[string]*running{}, map[string]*gateServer{}
	for name, fault := range faults {
		servers[name] = newGateServer(t, once(fault))
		gateways[name] = run(t, forServer(servers[name]))
	}
	for name, r := range gateways {
		eventually(t, "a second session after "+name, func() bool {
			return servers[name].connections() == 2 && r.Ready() == nil
		})
	}
	for _, r := range gateways {
		r.quit() // all at once: discordgo takes a second for each
	}
	for name, r := range gateways {
		r.stop()
		if n := servers[name].connections(); n != 2 {
			t.Errorf("%s: %d connections, want 2", name, n)
		}
	}
}

func TestInvalidSessionWaitsBeforeTheNext(t *testing.T) {
	t.Parallel()
	s := newGateServer(t, once(func(p *peer) {
		p.hello(time.Second)
		p.identify()
		p.send(`{"op":9,"d":false}`)
		p.listen(func() {})
	}))
	o := forServer(s)
	var longest atomic.Int64
	pause := o.pause
	o.random = func() float64 { return 0 }
	o.Now = func() time.Time { return time.Unix(0, 0) }
	o.pause = func(ctx context.Context, d time.Duration) error {
		longest.Store(max(longest.Load(), int64(d)))
		if d == time.Second && len(s.seen()) != 1 {
			t.Errorf("identified %d times before the wait, want once", len(s.seen()))
		}
		return pause(ctx, d)
	}
	r := run(t, o)
	eventually(t, "identified again", func() bool { return len(s.seen()) == 2 })
	r.becomesReady()
	r.stop()
	if d := time.Duration(longest.Load()); d < time.Second {
		t.Errorf("waited %v, want a second at least", d)
	}
}

func TestBlackHoleBeforeHello(t *testing.T) {
	t.Parallel()
	s := newGateServer(t, once(func(p *peer) { p.listen(func() {}) }))
	o := forServer(s)
	o.openTimeout = 100 * time.Millisecond
	r := run(t, o)
	eventually(t, "deaf because of the silence", func() bool {
		err := r.Ready()
		return err != nil && strings.Contains(err.Error(), errOpenTimeout.Error()) || s.connections() > 1
	})
	r.becomesReady()
	r.stop()
}

func TestBlackHoleBeforeTheHandshake(t *testing.T) {
	t.Parallel()
	hole, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer hole.Close()
	s := newGateServer(t, healthy)
	o := forServer(s)
	o.openTimeout = 100 * time.Millisecond
	info, asked := o.Info, 0
	o.Now = func() time.Time { asked++; return time.Unix(int64(asked)*3600, 0) } // each answer is old at once
	first := true
	o.Info = func(ctx context.Context) (gatewayInfo, error) {
		answer, err := info(ctx)
		if !first || asked > 3 {
			return answer, err
		}
		answer.URL = "ws://" + hole.Addr().String()
		return answer, err
	}
	r := run(t, o)
	r.becomesReady()
	r.stop()
}

func TestDiscordComesUpLate(t *testing.T) {
	t.Parallel()
	s := newIdleServer(healthy)
	s.Listener.Close()
	address := s.Listener.Addr().String()
	o := forServer(s)
	s.URL = "http://" + address
	r := run(t, o)
	eventually(t, "refused", func() bool { return strings.Contains(r.Ready().Error(), "refused") })
	late, err := net.Listen("tcp", address)
	if err != nil {
		t.Skip("somebody else took the port:", err)
	}
	s.URL, s.Listener = "", late
	s.Start()
	defer s.Close()
	r.becomesReady()
	r.stop()
}

func TestErrorPageInsteadOfTheGateway(t *testing.T) {
	t.Parallel()
	pages := atomic.Int64{}
	s := newGateServer(t, healthy)
	good := s.Config.Handler
	bad := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if pages.Add(1) < 3 {
			http.Error(w, "<html>\x81\x08{\"op\":7}</html>", http.StatusTooManyRequests)
			return
		}
		good.ServeHTTP(w, r)
	}))
	defer bad.Close()
	o := forServer(s)
	o.Info = func(context.Context) (gatewayInfo, error) {
		return gatewayInfo{URL: "ws" + strings.TrimPrefix(bad.URL, "http")}, nil
	}
	r := run(t, o)
	r.becomesReady()
	r.stop()
}

func TestManySessionsLeaveNothingBehind(t *testing.T) {
	const cycles = 1000
	s := newGateServer(t, func(p *peer, n int) {
		if n > cycles {
			healthy(p, n)
			return
		}
		p.hello(time.Second)
		p.identify()
		if n%20 == 0 { // the others end inside Open, which is quick
			p.ready()
		}
		p.send(`{"op":7}`)
	})
	goroutines, sockets := runtime.NumGoroutine(), countSockets()
	o := forServer(s)
	o.pause = func(ctx context.Context, _ time.Duration) error { return ctx.Err() }
	r := run(t, o)
	for s.connections() <= cycles {
		time.Sleep(5 * time.Millisecond)
	}
	r.becomesReady()
	r.stop()
	eventually(t, "no goroutine and no socket left", func() bool {
		return runtime.NumGoroutine() <= goroutines && countSockets() <= sockets
	})
	if n := s.connections(); n != cycles+1 {
		t.Errorf("%d connections, want %d", n, cycles+1)
	}
}

// countSockets returns how many sockets the process has open, 0 where that can't be seen.
func countSockets() int {
	n := 0
	files, _ := os.ReadDir("/proc/self/fd")
	for _, f := range files {
		if to, _ := os.Readlink("/proc/self/fd/" + f.Name()); strings.HasPrefix(to, "socket:") {
			n++
		}
	}
	return n
}

func TestReadySaysWhoIsDeafSinceWhen(t *testing.T) {
	t.Parallel()
	silent := make(chan struct{})
	s := newGateServer(t, func(p *peer, _ int) {
		p.greet(400 * time.Millisecond)
		<-silent
		p.beat()
	})
	r := run(t, forServer(s))
	r.becomesReady()
	eventually(t, "deaf", func() bool {
		err := r.Ready()
		return err != nil && strings.Contains(err.Error(), "shard 0 is deaf since 20") &&
			strings.Contains(err.Error(), "not acknowledged")
	})
	if n := s.connections(); n != 1 {
		t.Errorf("%d connections, want the first one to be suspected before it is replaced", n)
	}
	close(silent)
	r.stop()
}

func TestPanicInDispatchIsKeptIn(t *testing.T) {
	t.Parallel()
	s := newGateServer(t, func(p *peer, _ int) {
		p.greet(50 * time.Millisecond)
		p.send(`{"t":"MESSAGE_CREATE","s":2,"op":0,"d":{"content":"secret"}}`)
		p.beat()
	})
	o := forServer(s)
	var log lockedBuffer
	o.Log = textLog(&log)
	o.Dispatch = func(_ string, data json.RawMessage) { panic(string(data)) }
	r := run(t, o)
	eventually(t, "logged", func() bool { return strings.Contains(log.String(), "event=MESSAGE_CREATE") })
	r.becomesReady()
	r.stop()
	if text := log.String(); !strings.Contains(text, "shard_test.go:") || strings.Contains(text, "secret") {
		t.Errorf("want the place of the panic and not its value:\n%s", text)
	}
}
