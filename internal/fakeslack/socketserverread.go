package fakeslack

import (
	"bufio"
	"io"
	"slices"

	"github.com/gorilla/websocket"
)

// read handles what the bot sends, until the TCP connection is at its end.
func (k *socketLink) read() {
	r := bufio.NewReader(k.conn.NetConn())
	for {
		f, err := readSocketFrame(r)
		if err != nil {
			return
		}
		if k.deaf() {
			continue
		}
		switch {
		case f.op == frameClose:
			k.retreat() // before the answer: whoever has it finds the connection gone
			k.control(websocket.CloseMessage, f.data[:min(2, len(f.data))])
			// Slack leaves it to the bot to end the TCP connection.
			_, _ = io.Copy(io.Discard, r)
			return
		case f.op == framePing:
			k.control(websocket.PongMessage, f.data)
		case f.op == framePong:
		case f.op == frameText && f.final:
			k.hub.acknowledge(k, f.data)
		default:
			k.hub.opts.Complain("socket: Slack reads whole text frames only, and drops all others")
		}
	}
}

// retreat stops counting a connection. It can be called again.
func (k *socketLink) retreat() {
	h := k.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	i := slices.Index(h.links, k)
	if i < 0 {
		return
	}
	h.links = slices.Delete(h.links, i, i+1)
	close(k.gone)
	h.wake()
}

// lost is told when a TCP connection has ended. A half-open one goes on counting, since Slack can't know; one that
// said goodbye has stopped counting before.
func (k *socketLink) lost() {
	h := k.hub
	h.mu.Lock()
	delete(h.open, k)
	if h.faults.keepDropped && slices.Contains(h.links, k) {
		k.halfOpen = true
		h.wake()
	}
	stays := k.halfOpen
	h.mu.Unlock()
	_ = k.conn.Close() // also when only the other side did
	if !stays {
		k.retreat()
	}
}

// farewell stops counting the connection, and then sends a close frame: whoever has that finds the connection gone.
func (k *socketLink) farewell() {
	k.retreat()
	k.control(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""))
}
