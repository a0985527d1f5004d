package fakeslack

import (
	"net"
	"time"
)

// disconnectNotice is the time between the warning and the end of a connection.
const disconnectNotice = 10 * time.Second

// socketFaults is what goes wrong at the moment.
type socketFaults struct {
	off         bool          // somebody switched Socket Mode off
	mute        bool          // new connections are half-open
	keepDropped bool          // connections that break count until they are healed
	limited     int           // how many calls are still answered 429
	wait        time.Duration // what those are told
}

// disconnect is the message that announces the end of a connection.
func disconnect(reason string) map[string]any {
	return map[string]any{"type": "disconnect", "reason": reason, "debug_info": map[string]any{"host": "applink"}}
}

// oldest are the n oldest connections that work, all of them when n is 0.
func (h *SocketHub) oldest(n int) []*socketLink {
	h.mu.Lock()
	defer h.mu.Unlock()
	var out []*socketLink
	for _, k := range h.links {
		if k.ready && !k.halfOpen && (n == 0 || len(out) < n) {
			out = append(out, k)
		}
	}
	return out
}

// Warn tells the n oldest connections, 0 meaning all, that they end in ten seconds, and then ends them.
func (h *SocketHub) Warn(n int) {
	for _, k := range h.oldest(n) {
		h.running.Go(k.retire)
	}
}

// retire warns, waits, and ends the connection if the bot did not.
func (k *socketLink) retire() {
	k.send(disconnect("warning"))
	select {
	case <-k.hub.opts.After(disconnectNotice):
		k.farewell()
	case <-k.gone:
	}
}

// Refresh ends the n oldest connections, 0 meaning all, with the reason refresh_requested: there is no notice.
func (h *SocketHub) Refresh(n int) {
	for _, k := range h.oldest(n) {
		k.send(disconnect("refresh_requested"))
		k.farewell()
	}
}

// SwitchOff is what happens when somebody switches Socket Mode off: all connections end with link_disabled. New ones
// are still accepted, but nothing is ever sent to them.
func (h *SocketHub) SwitchOff() {
	h.set(func(f *socketFaults) { f.off = true })
	for _, k := range h.oldest(0) {
		k.send(disconnect("link_disabled"))
		k.farewell()
	}
}

// Kill cuts the n oldest connections, 0 meaning all, without a close frame.
func (h *SocketHub) Kill(n int) {
	for _, k := range h.oldest(n) {
		if tcp, ok := k.conn.NetConn().(*net.TCPConn); ok {
			_ = tcp.SetLinger(0) // closing is what matters
		}
		_ = k.conn.Close() // the reader notices
	}
}

// HalfOpen lets the network swallow everything on the n oldest connections, 0 meaning all. They go on counting for
// Slack, which goes on sending to them, whatever the bot does.
func (h *SocketHub) HalfOpen(n int) {
	links := h.oldest(n)
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, k := range links {
		k.halfOpen = true
	}
	h.wake()
}

// Mute makes new connections half-open from the start: not even a hello arrives.
func (h *SocketHub) Mute() { h.set(func(f *socketFaults) { f.mute = true }) }

// KeepDropped makes connections half-open that the bot, or the network, ends without a close frame from now on.
func (h *SocketHub) KeepDropped() { h.set(func(f *socketFaults) { f.keepDropped = true }) }

// LimitOpens answers the next n calls of apps.connections.open with 429 and a time to wait, in whole seconds.
func (h *SocketHub) LimitOpens(n int, wait time.Duration) {
	h.set(func(f *socketFaults) { f.limited, f.wait = n, wait })
}

// Heal takes back all faults: Socket Mode is on, and half-open connections are noticed to be dead.
func (h *SocketHub) Heal() {
	h.mu.Lock()
	h.faults = socketFaults{}
	var dead []*socketLink
	for _, k := range h.links {
		if k.halfOpen {
			dead = append(dead, k)
		}
	}
	h.mu.Unlock()
	for _, k := range dead {
		k.retreat()
		_ = k.conn.Close() // the reader notices, if there still is one
	}
}

// set changes the faults between two events, never in the middle of one.
func (h *SocketHub) set(change func(*socketFaults)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	change(&h.faults)
}

// limited uses up one of the refusals.
func (h *SocketHub) limited() (time.Duration, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.faults.limited == 0 {
		return 0, false
	}
	h.faults.limited--
	h.stats.Limited++
	h.wake()
	return h.faults.wait, true
}
