package fakeslack

import (
	"context"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// maxSockets is how many connections an application may hold. One more is told too_many_websockets.
const maxSockets = 10

// Defaults of what the platform does by itself.
const (
	socketPingEvery = 5 * time.Second
	socketLifetime  = 18060 * time.Second // what hello tells most of the time
	debugLifetime   = 360 * time.Second   // with debug_reconnects=true in the URL
)

// socketOptions describe the side of the platform. The zero value of all but the first two means what Slack does.
type socketOptions struct {
	AppID     string
	AppToken  string        // the xapp- token
	Seed      uint64        // draws the connection for each envelope; 0 takes them in turn
	PingEvery time.Duration // between two pings of a connection
	AckWait   time.Duration // for the answer to an envelope
	Now       func() time.Time
	After     func(time.Duration) <-chan time.Time // is asked for every wait, so that a test need not wait
	Complain  func(string)                         // hears what Slack would swallow without a word
}

// A SocketHub is the side of Slack in Socket Mode: it gives out addresses, keeps the connections, and sends each
// payload to one of them. All methods may be called from many goroutines.
type SocketHub struct {
	opts    socketOptions
	alive   context.Context // ends with the hub
	stop    context.CancelFunc
	running sync.WaitGroup

	mu      sync.Mutex           // guards what follows
	tickets map[string]time.Time // when each was given out
	open    map[*socketLink]bool // every TCP connection
	links   []*socketLink        // those that count for Slack, oldest first
	waiting map[string]*socketWait
	draw    *rand.Rand // nil when the connections take turns
	turn    int
	faults  socketFaults
	stats   SocketStats
	changed chan struct{}
}

// newSocketHub makes a hub to which nobody is connected yet.
func newSocketHub(o socketOptions) *SocketHub {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.After == nil {
		o.After = time.After
	}
	if o.Complain == nil {
		o.Complain = func(string) {}
	}
	if o.PingEvery == 0 {
		o.PingEvery = socketPingEvery
	}
	if o.AckWait == 0 {
		o.AckWait = ackWait
	}
	h := &SocketHub{
		opts: o, tickets: map[string]time.Time{}, open: map[*socketLink]bool{}, waiting: map[string]*socketWait{},
		changed: make(chan struct{}),
	}
	h.alive, h.stop = context.WithCancel(context.Background())
	if o.Seed != 0 {
		h.draw = rand.New(rand.NewPCG(o.Seed, 0)) //nolint:gosec // no secret
	}
	return h
}

// mount serves the method and the address that it leads to.
func (h *SocketHub) mount(mux *http.ServeMux) {
	mux.HandleFunc("/api/apps.connections.open", h.connectionsOpen)
	mux.HandleFunc("GET /link/", h.accept)
}

// shut ends all connections without a word, and returns when nothing runs any more.
func (h *SocketHub) shut() {
	h.stop()
	h.mu.Lock()
	for k := range h.open {
		_ = k.conn.Close() // its reader notices
	}
	for _, k := range h.links {
		close(k.gone)
	}
	h.links = nil
	h.mu.Unlock()
	h.running.Wait()
}

// wake tells waiters that something changed. The caller holds the mutex.
func (h *SocketHub) wake() {
	close(h.changed)
	h.changed = make(chan struct{})
}
