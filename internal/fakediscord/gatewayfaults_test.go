package fakediscord

import (
	"context"
	"testing"
	"time"
)

func TestGatewayFaults(t *testing.T) {
	s := start(t, Options{})
	g := s.Gateway()
	c := dial(t, s.socketURL())
	g.Op7InsteadOfReady(1)
	c.identify(s.Token(), 0)
	c.expectOp(opReconnect)
	g.DeadResumeHost()
	c.identify(s.Token(), 0)
	if ready := c.expect("READY"); text(ready, "resume_gateway_url") != "ws://127.0.0.1:1" {
		t.Errorf("READY %v", ready)
	}
	g.Op7()
	c.expectOp(opReconnect)
	g.Op9(true)
	if invalid := c.expectOp(opInvalidSession); invalid["d"] != true {
		t.Errorf("Op 9 %v", invalid)
	}
	g.Op9(false)
	c.expectOp(opInvalidSession)
	c.identify(s.Token(), 0)
	c.expect("READY")
	g.CloseAll(4009)
	if code := c.closeCode(); code != 4009 {
		t.Errorf("closed with %d, want 4009", code)
	}
	if _, ever := g.Connections(); ever != 1 {
		t.Errorf("%d connections, want 1", ever)
	}
}

func TestSilentGateways(t *testing.T) {
	s := start(t, Options{})
	g := s.Gateway()
	c := dial(t, s.socketURL())
	c.expectOp(opHello)
	g.StopAcks()
	c.send(opHeartbeat, nil)
	nothing(t, c)
	g.BlackHole()
	nothing(t, dial(t, s.socketURL()))
	g.Heal()
	dial(t, s.socketURL()).expectOp(opHello)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if g.Ready(ctx, 1) == nil {
		t.Error("a shard is ready that never identified")
	}
}

// nothing fails a test when the server says something.
func nothing(t *testing.T, c *client) {
	t.Helper()
	_ = c.conn.SetReadDeadline(time.Now().Add(50 * time.Millisecond))
	if f, err := c.read(); err == nil {
		t.Errorf("the server said %v", f)
	}
}
