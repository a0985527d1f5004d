package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestGatewayConnectsAndDispatches(t *testing.T) {
	t.Parallel()
	s := newGateServer(t, func(p *peer, _ int) {
		p.greet(50 * time.Millisecond)
		p.send(`{"t":"INTERACTION_CREATE","s":2,"op":0,"d":{"id":"7","type":99,"message":{"components":[{"type":99}]}}}`)
		p.beat()
	})
	o := forServer(s)
	o.Intents = 1 << 12
	got := make(chan string, 10)
	o.Dispatch = func(event string, data json.RawMessage) { got <- event + string(data) }
	r := run(t, o)
	want := `INTERACTION_CREATE{"id":"7","type":99,"message":{"components":[{"type":99}]}}`
	for event := range got {
		if event == want {
			break
		}
		if !strings.HasPrefix(event, "READY") {
			t.Fatalf("unexpected %s", event)
		}
	}
	r.becomesReady()
	if err := r.Health(); err != nil {
		t.Errorf("Health = %v", err)
	}
	r.stop()
	seen := s.seen()
	if len(seen) != 1 || seen[0].Token != "Bot "+testToken || seen[0].Intents != 1<<12 || seen[0].Compress {
		t.Errorf("identified as %+v", seen)
	}
	if props := string(seen[0].Props); !strings.Contains(props, product) {
		t.Errorf("properties = %s", props)
	}
}

func TestGatewayStopsWhereDiscordForbidsToTryAgain(t *testing.T) {
	t.Parallel()
	for code, says := range map[int]string{4004: "VERDICT_DISCORD_TOKEN", 4014: "discord.direct_messages"} {
		for _, later := range []bool{false, true} {
			t.Run(fmt.Sprintf("%d later=%t", code, later), func(t *testing.T) {
				t.Parallel()
				stopsForGood(t, code, later, says)
			})
		}
	}
}

func stopsForGood(t *testing.T, code int, later bool, says string) {
	t.Helper()
	s := newGateServer(t, func(p *peer, _ int) {
		p.hello(time.Second)
		p.identify()
		if later {
			p.ready()
		}
		p.shut(code)
	})
	r := run(t, forServer(s))
	err := r.end()
	var f *fatalError
	if !errors.As(err, &f) || !strings.Contains(err.Error(), says) {
		t.Errorf("Run = %v, want advice on %s", err, says)
	}
	if n := s.connections(); n != 1 {
		t.Errorf("%d connections, want 1", n)
	}
	if r.Health() == nil || r.Ready() == nil {
		t.Errorf("Health = %v, Ready = %v", r.Health(), r.Ready())
	}
}

// An unauthorized error is what GET /gateway/bot answers to a wrong token.
type unauthorized struct{}

func (unauthorized) Error() string   { return "401 Unauthorized" }
func (unauthorized) HTTPStatus() int { return 401 }

func TestGatewayStopsWhenTheTokenIsRefused(t *testing.T) {
	t.Parallel()
	asked := 0
	r := run(t, gatewayOptions{
		Info: func(context.Context) (gatewayInfo, error) { asked++; return gatewayInfo{}, unauthorized{} },
		Log:  slog.New(slog.DiscardHandler),
	})
	err := r.end()
	if err == nil || !strings.Contains(err.Error(), "VERDICT_DISCORD_TOKEN") || !errors.Is(err, unauthorized{}) {
		t.Errorf("Run = %v", err)
	}
	if asked != 1 {
		t.Errorf("asked %d times, want once", asked)
	}
	if r.Health() == nil {
		t.Error("healthy without a token")
	}
}

func TestGatewayAsksUntilDiscordAnswers(t *testing.T) {
	t.Parallel()
	s := newGateServer(t, healthy)
	o := forServer(s)
	info := o.Info
	asked := 0
	o.Info = func(ctx context.Context) (gatewayInfo, error) {
		if asked++; asked < 4 {
			return gatewayInfo{}, errors.New("503")
		}
		return info(ctx)
	}
	r := run(t, o)
	r.becomesReady()
	r.stop()
	if asked != 4 {
		t.Errorf("asked %d times, want 4", asked)
	}
}

func TestGatewayEndsWhileItAsks(t *testing.T) {
	t.Parallel()
	r := run(t, gatewayOptions{
		Info: func(ctx context.Context) (gatewayInfo, error) { <-ctx.Done(); return gatewayInfo{}, ctx.Err() },
		Log:  slog.New(slog.DiscardHandler),
	})
	if err := r.Ready(); err == nil {
		t.Error("ready before Discord answered")
	}
	r.stop()
	if err := r.Health(); err != nil {
		t.Errorf("Health = %v", err)
	}
}

func TestGatewaySaysGoodbye(t *testing.T) {
	t.Parallel()
	s := newGateServer(t, healthy)
	r := run(t, forServer(s))
	r.becomesReady()
	begin := time.Now()
	r.stop()
	if took := time.Since(begin); took > 2*time.Second {
		t.Errorf("stopping took %v", took)
	}
	eventually(t, "closed with 1000", func() bool { return slices.Equal(s.closeCodes(), []int{1000}) })
	if r.Ready() == nil {
		t.Error("ready after the end")
	}
}

func TestGatewayEndsWhileItConnects(t *testing.T) {
	t.Parallel()
	s := newGateServer(t, func(p *peer, _ int) { p.listen(func() {}) })
	o := forServer(s)
	o.openTimeout = time.Minute
	r := run(t, o)
	eventually(t, "connected", func() bool { return s.connections() == 1 })
	begin := time.Now()
	r.stop()
	if took := time.Since(begin); took > time.Second {
		t.Errorf("stopping took %v", took)
	}
}

func TestOneFatalShardStopsAll(t *testing.T) {
	t.Parallel()
	s := newGateServer(t, func(p *peer, _ int) {
		p.hello(50 * time.Millisecond)
		p.identify()
		if seen := p.server.seen(); seen[len(seen)-1].Shard[0] == 1 {
			p.shut(4014)
			return
		}
		p.ready()
		p.beat()
	})
	o := forServer(s)
	info := o.Info
	o.Info = func(ctx context.Context) (gatewayInfo, error) {
		answer, err := info(ctx)
		answer.Shards = 2
		return answer, err
	}
	r := run(t, o)
	if err := r.end(); err == nil || !strings.Contains(err.Error(), "intents") {
		t.Errorf("Run = %v", err)
	}
	if n := s.connections(); n > 2 {
		t.Errorf("%d connections, want at most 2", n)
	}
}

func TestShardsTakeTurns(t *testing.T) {
	t.Parallel()
	s := newGateServer(t, healthy)
	o := forServer(s)
	info := o.Info
	o.Info = func(ctx context.Context) (gatewayInfo, error) {
		answer, err := info(ctx)
		answer.Shards = 2
		return answer, err
	}
	waits := make(chan time.Duration, 10)
	o.pause = func(ctx context.Context, d time.Duration) error { waits <- d; return ctx.Err() }
	r := run(t, o)
	r.becomesReady()
	r.stop()
	if d := <-waits; d < 4*time.Second || d > 5*time.Second {
		t.Errorf("the second shard waited %v, want 5 s", d)
	}
	shards := []int{s.seen()[0].Shard[0], s.seen()[1].Shard[0]}
	slices.Sort(shards)
	if !slices.Equal(shards, []int{0, 1}) {
		t.Errorf("shards %v identified", shards)
	}
}
