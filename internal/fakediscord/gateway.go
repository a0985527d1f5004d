package fakediscord

import (
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// A Gateway is the WebSocket side of the server.
type Gateway struct {
	server *Server

	mu         sync.Mutex // guards what follows, and the sessions
	sockets    map[*socket]bool
	sessions   map[string]*session
	identifies []Identify
	opened     int // connections since the start
	resumes    int
	beats      int
	used       int               // of the daily budget
	lastLogin  map[int]time.Time // by rate limit key
	disallowed int               // intents
	faults     gatewayFaults
	changed    chan struct{}
	closed     bool
}

// newGateway makes a gateway to which nobody is connected yet.
func newGateway(s *Server) *Gateway {
	return &Gateway{
		server: s, sockets: map[*socket]bool{}, sessions: map[string]*session{}, lastLogin: map[int]time.Time{},
		changed: make(chan struct{}),
	}
}

// accept takes a new connection. Compression is never agreed to.
func (g *Gateway) accept(w http.ResponseWriter, req *http.Request) {
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := upgrader.Upgrade(w, req, nil)
	if err != nil {
		return // the upgrader has answered
	}
	k := &socket{gateway: g, conn: conn}
	g.mu.Lock()
	if g.closed {
		g.mu.Unlock()
		_ = conn.Close() // the server is going down
		return
	}
	g.sockets[k] = true
	g.opened++
	mute := g.faults.mute
	g.wake()
	g.mu.Unlock()
	if !mute {
		k.send(object{"op": opHello, "s": nil, "t": nil, "d": object{
			"heartbeat_interval": g.server.opts.HeartbeatInterval.Milliseconds(), "_trace": []any{},
		}})
	}
	k.read()
}

// wake tells waiters that something changed. The caller holds the mutex.
func (g *Gateway) wake() {
	close(g.changed)
	g.changed = make(chan struct{})
}

// shut ends all connections for good.
func (g *Gateway) shut() {
	g.mu.Lock()
	g.closed = true
	g.mu.Unlock()
	g.CloseAll(websocket.CloseGoingAway)
}
