package fakediscord

import (
	"encoding/json"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// Limits of what a bot may send.
const (
	maxPayload = 4096
	maxSends   = 120 // a minute
)

// writeTimeout is for bots that stop reading.
const writeTimeout = 5 * time.Second

// A socket is one connection of the bot.
type socket struct {
	gateway *Gateway
	session *session // guarded by the gateway's mutex

	writing sync.Mutex
	conn    *websocket.Conn
}

// A frame is what both sides send.
type frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
}

// send writes a frame. A connection that is gone is noticed by the reader.
func (k *socket) send(o object) {
	k.writing.Lock()
	defer k.writing.Unlock()
	_ = k.conn.SetWriteDeadline(time.Now().Add(writeTimeout)) // fails only when closed
	_ = k.conn.WriteJSON(o)                                   // see above
}

// close ends the connection with a code.
func (k *socket) close(code int) {
	k.writing.Lock()
	defer k.writing.Unlock()
	message := websocket.FormatCloseMessage(code, "")
	_ = k.conn.WriteControl(websocket.CloseMessage, message, time.Now().Add(writeTimeout)) // it may be gone
	_ = k.conn.Close()                                                                     // for good
}

// read handles what the bot sends, until the connection ends.
func (k *socket) read() {
	var sent []time.Time
	for {
		_, raw, err := k.conn.ReadMessage()
		if err != nil {
			k.lost(err)
			return
		}
		now := time.Now()
		sent = append(sent, now)
		if len(sent) > maxSends && now.Sub(sent[len(sent)-1-maxSends]) < time.Minute {
			k.close(closeTooFast)
			continue // the next read fails
		}
		var f frame
		if len(raw) > maxPayload || json.Unmarshal(raw, &f) != nil {
			k.close(closeDecode)
			continue
		}
		k.handle(f)
	}
}

// lost forgets a connection. A bot that closes with 1000 or 1001 ends its session; after anything else it may
// resume.
func (k *socket) lost(err error) {
	g := k.gateway
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.sockets, k)
	if s := k.session; s != nil && s.socket == k {
		s.socket = nil
		if websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
			delete(g.sessions, s.id)
		}
	}
	g.wake()
	_ = k.conn.Close() // also when only the other side did
}

// handle acts on a frame. Opcodes that a bot without voice and presence has no use for are ignored.
func (k *socket) handle(f frame) {
	g := k.gateway
	g.mu.Lock()
	mute, deaf := g.faults.mute, g.faults.noAcks
	g.mu.Unlock()
	if mute {
		return
	}
	switch f.Op {
	case opHeartbeat:
		g.mu.Lock()
		g.beats++
		g.wake()
		g.mu.Unlock()
		if !deaf {
			k.send(object{"op": opAck, "d": nil, "s": nil, "t": nil})
		}
	case opIdentify:
		k.identify(f.Data)
	case opResume:
		k.resume(f.Data)
	default:
		g.mu.Lock()
		stranger := k.session == nil
		g.mu.Unlock()
		if stranger {
			k.close(closeNotYet)
		}
	}
}
