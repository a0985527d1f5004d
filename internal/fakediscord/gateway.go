package fakediscord

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Opcodes of the gateway.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opAck            = 11
)

// Close codes of the gateway.
const (
	closeDecode     = 4002
	closeNotYet     = 4003
	closeAuth       = 4004
	closeTwice      = 4005
	closeSequence   = 4007
	closeTooFast    = 4008
	closeShard      = 4010
	closeNoShards   = 4011
	closeDisallowed = 4014
)

// intentDM is the one that lets the bot see direct messages.
const intentDM = 1 << 12

// An Identify is one login of the bot.
type Identify struct {
	Shard, Shards int
	Intents       int
	At            time.Time
}

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

// errNoShard is why an event can't be delivered.
var errNoShard = errors.New("no shard is connected for the event")

// dispatch sends an event to the shard of a guild; what belongs to no guild goes to shard 0. A session that is
// about to resume gets it later.
func (g *Gateway) dispatch(guild, event string, data object) error {
	return g.dispatchIf(guild, event, data, func(*session) bool { return true })
}

// dispatchDM sends a direct message to the bot, if it asked for them.
func (g *Gateway) dispatchDM(message object) error {
	return g.dispatchIf("", "MESSAGE_CREATE", message, func(s *session) bool { return s.intents&intentDM != 0 })
}

func (g *Gateway) dispatchIf(guild, event string, data object, wanted func(*session) bool) error {
	raw, err := json.Marshal(data) // before the lock, and once for all copies
	if err != nil {
		return fmt.Errorf("encode %s: %w", event, err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	reached := false
	for _, s := range g.sessions {
		if s.covers(guild) && wanted(s) {
			s.dispatch(event, json.RawMessage(raw))
			reached = true
		}
	}
	if !reached {
		return errNoShard
	}
	return nil
}

// remaining is what is left of the identifies of the day.
func (g *Gateway) remaining() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(0, g.server.opts.Identifies-g.used)
}

// tokenReset says whether the bot identified too often: Discord resets the token then.
func (g *Gateway) tokenReset() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.used > g.server.opts.Identifies
}

// Identifies lists the logins so far, refused ones too.
func (g *Gateway) Identifies() []Identify {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.identifies)
}

// shut ends all connections for good.
func (g *Gateway) shut() {
	g.mu.Lock()
	g.closed = true
	g.mu.Unlock()
	g.CloseAll(websocket.CloseGoingAway)
}
