package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"github.com/earnverdict/verdictbot/internal/remote"
)

const testToken = "MTIz.secret.token-that-nobody-may-read"

// A gateServer plays Discord's gateway. The script is called for each connection, n counts them from 1.
type gateServer struct {
	*httptest.Server
	script func(p *peer, n int)

	mu         sync.Mutex
	count      int
	identifies []identified
	codes      []int // of the close frames that came from the bot
}

type identified struct {
	at       time.Time
	Token    string          `json:"token"`
	Intents  int             `json:"intents"`
	Shard    []int           `json:"shard"`
	Compress bool            `json:"compress"`
	Props    json.RawMessage `json:"properties"`
}

// A peer is one connection, from the server's side.
type peer struct {
	*websocket.Conn
	server *gateServer
}

func newGateServer(t *testing.T, script func(p *peer, n int)) *gateServer {
	t.Helper()
	s := newIdleServer(script)
	s.Start()
	t.Cleanup(s.Close)
	return s
}

func newIdleServer(script func(p *peer, n int)) *gateServer {
	s := &gateServer{script: script}
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(s.serve))
	return s
}

func (s *gateServer) serve(w http.ResponseWriter, r *http.Request) {
	var up websocket.Upgrader
	c, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer c.Close()
	s.mu.Lock()
	s.count++
	n := s.count
	s.mu.Unlock()
	s.script(&peer{c, s}, n)
}

func (s *gateServer) connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count
}

func (s *gateServer) seen() []identified {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]identified(nil), s.identifies...)
}

func (s *gateServer) closeCodes() []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]int(nil), s.codes...)
}

func (p *peer) send(text string) { p.WriteMessage(websocket.TextMessage, []byte(text)) }

func (p *peer) hello(interval time.Duration) {
	p.WriteJSON(map[string]any{"op": 10, "d": map[string]any{"heartbeat_interval": interval.Milliseconds()}})
}

// identify waits for the bot to identify.
func (p *peer) identify() {
	var m struct {
		Op   int        `json:"op"`
		Data identified `json:"d"`
	}
	if p.ReadJSON(&m) != nil || m.Op != 2 {
		return
	}
	m.Data.at = time.Now()
	p.server.mu.Lock()
	p.server.identifies = append(p.server.identifies, m.Data)
	p.server.mu.Unlock()
}

func (p *peer) ready() {
	p.send(`{"t":"READY","s":1,"op":0,"d":{"v":9,"session_id":"hidden-session","user":{"id":"1"},"guilds":[]}}`)
}

// greet does all that comes before events.
func (p *peer) greet(interval time.Duration) {
	p.hello(interval)
	p.identify()
	p.ready()
}

// beat acknowledges heartbeats until the connection ends.
func (p *peer) beat() { p.listen(func() { p.send(`{"op":11}`) }) }

// listen calls something for each message of the bot until the connection ends.
func (p *peer) listen(do func()) {
	for {
		_, _, err := p.ReadMessage()
		if closed, ok := errors.AsType[*websocket.CloseError](err); ok {
			p.server.mu.Lock()
			p.server.codes = append(p.server.codes, closed.Code)
			p.server.mu.Unlock()
		}
		if err != nil {
			return
		}
		do()
	}
}

// shut closes with a code.
func (p *peer) shut(code int) {
	p.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, "why"), time.Now().Add(time.Second))
	p.listen(func() {})
}

// healthy is the script of a gateway without faults.
func healthy(p *peer, _ int) {
	p.greet(50 * time.Millisecond)
	p.beat()
}

// forServer are options with short waits.
func forServer(s *gateServer) gatewayOptions {
	return gatewayOptions{
		Token: testToken,
		Info: func(context.Context) (gatewayInfo, error) {
			return gatewayInfo{URL: "ws" + strings.TrimPrefix(s.URL, "http"), Shards: 1}, nil
		},
		Dispatch:    func(string, json.RawMessage) {},
		Log:         slog.New(slog.DiscardHandler),
		pause:       func(ctx context.Context, _ time.Duration) error { return remote.Pause(ctx, time.Millisecond) },
		openTimeout: 2 * time.Second,
	}
}

// A running gateway, and how it ends.
type running struct {
	*gateway
	t     *testing.T
	quit  context.CancelFunc
	ended chan error
}

func run(t *testing.T, o gatewayOptions) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r := &running{newGateway(o), t, cancel, make(chan error, 1)}
	go func() { r.ended <- r.Run(ctx) }()
	t.Cleanup(cancel)
	return r
}

// end waits for the gateway to end by itself.
func (r *running) end() error {
	r.t.Helper()
	select {
	case err := <-r.ended:
		return err
	case <-time.After(5 * time.Second):
		r.t.Fatal("the gateway does not end")
		return nil
	}
}

// stop ends the gateway as the operating system would.
func (r *running) stop() {
	r.t.Helper()
	r.quit()
	if err := r.end(); err != nil {
		r.t.Errorf("Run = %v, want nil when it was told to end", err)
	}
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(5 * time.Second); !ok(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not within 5 s: %s", what)
		}
	}
}

func (r *running) becomesReady() {
	r.t.Helper()
	eventually(r.t, "ready", func() bool { return r.Ready() == nil })
}

// A lockedBuffer takes a log from many goroutines.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

var _ io.Writer = (*lockedBuffer)(nil)

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
