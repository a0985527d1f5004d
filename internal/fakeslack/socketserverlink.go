package fakeslack

import (
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// socketPatience is for bots that stop reading.
const socketPatience = 5 * time.Second

// A socketLink is one connection of the bot.
type socketLink struct {
	hub      *SocketHub
	gone     chan struct{} // closed when Slack stops counting it
	ready    bool          // has had its hello; guarded by the hub's mutex, as is the next
	halfOpen bool          // Slack believes in it, but nothing passes

	writing sync.Mutex
	conn    *websocket.Conn
}

// accept takes a connection. Compression is never agreed to.
func (h *SocketHub) accept(w http.ResponseWriter, req *http.Request) {
	if !h.redeem(req.URL.Query().Get("ticket")) {
		http.Error(w, "the ticket is unknown, old or used", http.StatusForbidden)
		return
	}
	upgrader := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	conn, err := upgrader.Upgrade(w, req, nil)
	if err != nil {
		return // the upgrader has answered
	}
	k := &socketLink{hub: h, gone: make(chan struct{}), conn: conn}
	held, alive := h.register(k)
	if !alive {
		_ = conn.Close() // the hub is going down
		return
	}
	defer h.running.Done()
	if held > maxSockets {
		k.send(disconnect("too_many_websockets"))
		k.farewell()
	} else {
		lifetime := socketLifetime
		if req.URL.Query().Get("debug_reconnects") == "true" {
			lifetime = debugLifetime
		}
		k.greet(held, lifetime)
		h.running.Go(func() { k.live(lifetime) })
	}
	k.read()
	k.lost()
}

// register counts a connection, unless the hub is shut. It returns how many there are, this one included.
func (h *SocketHub) register(k *socketLink) (int, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.alive.Err() != nil {
		return 0, false
	}
	h.running.Add(1)
	h.open[k] = true
	h.stats.Dials++
	h.wake()
	held := len(h.links) + 1
	if held > maxSockets {
		h.stats.TooMany++
		close(k.gone)
	} else {
		h.links = append(h.links, k)
		k.halfOpen = h.faults.mute
	}
	return held, true
}

// greet says hello. Envelopes may follow from the moment when the bot has it, and not before.
func (k *socketLink) greet(held int, lifetime time.Duration) {
	k.writing.Lock() // keeps envelopes waiting
	defer k.writing.Unlock()
	k.hub.mu.Lock()
	k.ready = true
	k.hub.wake()
	k.hub.mu.Unlock()
	k.write(map[string]any{
		"type": "hello", "num_connections": held,
		"connection_info": map[string]any{"app_id": k.hub.opts.AppID},
		"debug_info": map[string]any{
			"host": "applink", "build_number": 1, "approximate_connection_time": int(lifetime.Seconds()),
		},
	})
}

// live pings the bot, and warns it when the time of the connection is nearly over.
func (k *socketLink) live(lifetime time.Duration) {
	end := k.hub.opts.After(lifetime - disconnectNotice)
	for {
		select {
		case <-k.hub.opts.After(k.hub.opts.PingEvery):
			k.control(websocket.PingMessage, []byte("Ping from applink"))
		case <-end:
			k.hub.running.Go(k.retire)
		case <-k.gone:
			return
		}
	}
}

// send writes a message.
func (k *socketLink) send(message any) {
	k.writing.Lock()
	defer k.writing.Unlock()
	k.write(message)
}

// write is send for the one who holds the mutex. Nothing passes a half-open connection; one that is gone is noticed
// by the reader.
func (k *socketLink) write(message any) {
	if k.deaf() {
		return
	}
	_ = k.conn.SetWriteDeadline(time.Now().Add(socketPatience)) // fails only when closed
	_ = k.conn.WriteJSON(message)                               // see above
}

// control writes a ping, a pong or a close frame, as send does.
func (k *socketLink) control(kind int, data []byte) {
	if !k.deaf() {
		_ = k.conn.WriteControl(kind, data, time.Now().Add(socketPatience)) // the reader notices
	}
}

func (k *socketLink) deaf() bool {
	k.hub.mu.Lock()
	defer k.hub.mu.Unlock()
	return k.halfOpen
}
