package fakediscord

import (
	"context"
	"fmt"
	"slices"
)

type gatewayFaults struct {
	mute       bool // connections are accepted, and nothing is ever said
	noAcks     bool
	deadResume bool
	op7        int // how many identifies are answered with Op 7
}

func (f *gatewayFaults) takeOp7() bool {
	if f.op7 == 0 {
		return false
	}
	f.op7--
	return true
}

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

// CloseAll ends all connections with a close code. Codes that Discord does not let resume end the sessions too.
func (g *Gateway) CloseAll(code int) {
	if slices.Contains([]int{closeAuth, closeSequence, 4009, closeShard, closeNoShards, 4012, 4013, closeDisallowed}, code) {
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

// Connections counts the connections: those of now, and all since the start.
func (g *Gateway) Connections() (now, ever int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.sockets), g.opened
}

// Resumes counts the sessions that were resumed.
func (g *Gateway) Resumes() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.resumes
}

// Heartbeats counts the heartbeats of all connections.
func (g *Gateway) Heartbeats() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.beats
}

// Ready waits until n shards are connected and have their session.
func (g *Gateway) Ready(ctx context.Context, n int) error {
	for {
		g.mu.Lock()
		ready, changed := 0, g.changed
		for _, s := range g.sessions {
			if s.socket != nil {
				ready++
			}
		}
		g.mu.Unlock()
		if ready >= n {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("wait for %d shards, %d are ready: %w", n, ready, ctx.Err())
		}
	}
}

func (g *Gateway) tell(o object) {
	for _, k := range g.all() {
		k.send(o)
	}
}

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
