package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

const (
	testAppToken = "xapp-1-A1-secret-that-nobody-may-read"
	testTicket   = "ticket-that-nobody-may-read"
)

// A socketServer plays Slack's side of Socket Mode. The script is called for each connection, n counts them from 1.
type socketServer struct {
	script func(p *socketPeer, n int)
	refuse func(w http.ResponseWriter, n int) bool // answers apps.connections.open itself
	onPong func(p *socketPeer)                     // called where the app is listened to

	dial func(ctx context.Context, network, address string) (net.Conn, error)
	api  string // where the API is
	ws   string // where connections go

	mu    sync.Mutex
	opens []time.Time
	peers []*socketPeer
	most  int // connections at one time
	now   int
}

// newSocketServer serves on the loopback interface.
func newSocketServer(t *testing.T, script func(p *socketPeer, n int)) *socketServer {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &socketServer{script: script, dial: (&net.Dialer{}).DialContext}
	s.start(t, l)
	return s
}

// newPipeServer serves over pipes in memory, where a bubble of synctest can tell that nothing more will happen.
func newPipeServer(t *testing.T, script func(p *socketPeer, n int)) *socketServer {
	t.Helper()
	l := &pipes{made: make(chan net.Conn), closed: make(chan struct{})}
	s := &socketServer{script: script, dial: l.dial}
	s.start(t, l)
	return s
}

func (s *socketServer) start(t *testing.T, l net.Listener) {
	t.Helper()
	s.api = "http://" + l.Addr().String() + "/api/"
	s.ws = "ws://" + l.Addr().String() + "/link/?ticket=" + testTicket + "&app_id=A1"
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/apps.connections.open", s.open)
	mux.HandleFunc("GET /link/", s.link)
	server := &http.Server{Handler: mux}
	go server.Serve(l)
	t.Cleanup(func() {
		server.Close()
		for _, p := range s.all() {
			p.Close()
		}
	})
}

func (s *socketServer) open(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.opens = append(s.opens, time.Now())
	n := len(s.opens)
	s.mu.Unlock()
	if s.refuse != nil && s.refuse(w, n) {
		return
	}
	if r.Header.Get("Authorization") != "Bearer "+testAppToken || r.FormValue("token") != "" {
		fmt.Fprint(w, `{"ok":false,"error":"invalid_auth"}`)
		return
	}
	json.NewEncoder(w).Encode(map[string]any{"ok": true, "url": s.ws})
}

func (s *socketServer) link(w http.ResponseWriter, r *http.Request) {
	var up websocket.Upgrader
	c, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	p := &socketPeer{Conn: c, server: s, got: make(chan string, 10_000), pongs: make(chan string, 100), gone: make(chan struct{})}
	c.SetPongHandler(func(text string) error {
		select {
		case p.pongs <- text:
		default: // enough
		}
		if s.onPong != nil {
			s.onPong(p)
		}
		return nil
	})
	s.mu.Lock()
	s.peers = append(s.peers, p)
	n := len(s.peers)
	s.now++
	s.most = max(s.most, s.now)
	s.mu.Unlock()
	go p.read()
	s.script(p, n)
	<-p.gone
	c.Close()
}

func (s *socketServer) all() []*socketPeer {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.peers)
}

// opened is when the app asked for a connection.
func (s *socketServer) opened() []time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.opens)
}

// count is how many connections there are now.
func (s *socketServer) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

// A socketPeer is one connection, from Slack's side.
type socketPeer struct {
	*websocket.Conn
	server  *socketServer
	writing sync.Mutex
	got     chan string // what the app sent
	pongs   chan string
	gone    chan struct{} // closed when the connection has ended
	code    int           // of the app's close frame; to be read when gone
}

func (p *socketPeer) read() {
	for {
		_, text, err := p.ReadMessage()
		if err != nil {
			if closed, ok := errors.AsType[*websocket.CloseError](err); ok {
				p.code = closed.Code
			}
			p.server.mu.Lock()
			p.server.now--
			p.server.mu.Unlock()
			close(p.gone)
			return
		}
		p.got <- string(text)
	}
}

func (p *socketPeer) send(text string) error {
	p.writing.Lock()
	defer p.writing.Unlock()
	return p.WriteMessage(websocket.TextMessage, []byte(text))
}

func (p *socketPeer) hello(connections int) {
	p.send(fmt.Sprintf(`{"type":"hello","num_connections":%d,"connection_info":{"app_id":"A1"},`+
		`"debug_info":{"host":"applink-1","approximate_connection_time":18060}}`, connections))
}

func (p *socketPeer) disconnect(reason string) {
	p.send(`{"type":"disconnect","reason":"` + reason + `","debug_info":{"host":"applink-1"}}`)
}

func (p *socketPeer) envelope(id string) error {
	return p.send(`{"envelope_id":"` + id + `","type":"events_api","accepts_response_payload":false,` +
		`"payload":{"event_id":"Ev1"},"retry_attempt":0,"retry_reason":""}`)
}

func (p *socketPeer) ping(text string) {
	p.WriteControl(websocket.PingMessage, []byte(text), time.Now().Add(time.Second))
}

// keepAlive pings as Slack does, until the connection ends.
func (p *socketPeer) keepAlive() { p.liveFor(1 << 62) }

// liveFor does so for some time.
func (p *socketPeer) liveFor(d time.Duration) {
	end := time.After(d)
	for {
		select {
		case <-p.gone:
			return
		case <-end:
			return
		case <-time.After(10 * time.Second):
			p.ping("Ping from applink-1")
		}
	}
}

// greet is the script of a server without faults.
func greet(p *socketPeer, n int) {
	p.hello(min(n, socketLines))
	p.keepAlive()
}

// pipes is a network in memory.
type pipes struct {
	made   chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func (l *pipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	here, there := net.Pipe()
	select {
	case l.made <- there:
		return here, nil
	case <-l.closed:
		return nil, errors.New("connection refused")
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-l.made:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *pipes) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *pipes) Addr() net.Addr { return pipeAddress{} }

type pipeAddress struct{}

func (pipeAddress) Network() string { return "pipe" }
func (pipeAddress) String() string  { return "127.0.0.1:1" }

// has says whether a log or an error has a secret in it.
func leaks(text string) bool {
	return strings.Contains(text, "nobody-may-read") || strings.Contains(text, "ticket")
}
