package fakediscord

import (
	"context"
	"fmt"
)

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
