package fakediscord

import (
	"slices"
)

// gatewayFaults is what goes wrong at the moment. All of it applies to every connection: a test that wants one to
// fail has one.
type gatewayFaults struct {
	mute       bool // connections are accepted, and nothing is ever said
	noAcks     bool
	deadResume bool
	op7        int // how many identifies are answered with Op 7
}

// takeOp7 uses up one of the refusals.
func (f *gatewayFaults) takeOp7() bool {
	if f.op7 == 0 {
		return false
	}
	f.op7--
	return true
}

// set changes the faults between two events, never in the middle of one.
func (g *Gateway) set(change func(*gatewayFaults)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	change(&g.faults)
}

// Op7 asks all connections to reconnect and resume.
func (g *Gateway) Op7() { g.tell(object{"op": opReconnect, "d": nil}) }

// Op9 declares all sessions invalid. Those that are not resumable are forgotten.
func (g *Gateway) Op9(resumable bool) {
	if !resumable {
		g.mu.Lock()
		for _, s := range g.sessions {
			if s.socket != nil {
				s.socket.session = nil // it may identify again on the same connection
			}
		}
		clear(g.sessions)
		g.mu.Unlock()
	}
	g.tell(object{"op": opInvalidSession, "d": resumable})
}

// notResumable are the close codes after which a bot has to identify again, or must not come back at all.
var notResumable = []int{
	closeAuth, closeSequence, closeTimedOut, closeShard, closeNoShards, closeVersion, closeIntents, closeDisallowed,
}

// CloseAll ends all connections with a close code. Codes that Discord does not let resume end the sessions too.
func (g *Gateway) CloseAll(code int) {
	if slices.Contains(notResumable, code) {
		g.mu.Lock()
		clear(g.sessions)
		g.mu.Unlock()
	}
	for _, k := range g.all() {
		k.close(code)
	}
}

// Op7InsteadOfReady answers the next n identifies with a request to reconnect.
func (g *Gateway) Op7InsteadOfReady(n int) { g.set(func(f *gatewayFaults) { f.op7 = n }) }

// StopAcks leaves heartbeats without an answer from now on.
func (g *Gateway) StopAcks() { g.set(func(f *gatewayFaults) { f.noAcks = true }) }

// BlackHole accepts connections from now on, but says nothing on any of them.
func (g *Gateway) BlackHole() { g.set(func(f *gatewayFaults) { f.mute = true }) }

// DeadResumeHost tells a resume URL at which nobody listens, from the next READY on.
func (g *Gateway) DeadResumeHost() { g.set(func(f *gatewayFaults) { f.deadResume = true }) }

// Heal takes back all faults.
func (g *Gateway) Heal() { g.set(func(f *gatewayFaults) { *f = gatewayFaults{} }) }

// Disallow refuses identifies with any of these intents, given as bits.
func (g *Gateway) Disallow(intents int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.disallowed = intents
}

// tell sends a frame on all connections, also on those that did not identify.
func (g *Gateway) tell(o object) {
	for _, k := range g.all() {
		k.send(o)
	}
}

// all is a copy, so that nothing is sent while the mutex is held.
func (g *Gateway) all() []*socket {
	g.mu.Lock()
	defer g.mu.Unlock()
	var out []*socket
	for k := range g.sockets {
		out = append(out, k)
	}
	return out
}

// resumeURL is told in READY. Port 1 is one that nobody serves. The caller holds the mutex.
func (g *Gateway) resumeURL() string {
	if g.faults.deadResume {
		return "ws://127.0.0.1:1"
	}
	return g.server.socketURL() + "/resume"
}
