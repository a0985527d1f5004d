package discord

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/earnverdict/verdictbot/internal/remote"
)

const openTimeout = 20 * time.Second

// gatewayOptions are what a gateway needs to know and to call.
type gatewayOptions struct {
	Token   string // without "Bot "
	Intents int
	// Info asks GET /gateway/bot. An error with HTTPStatus() 401 ends the gateway.
	Info func(context.Context) (gatewayInfo, error)
	// Dispatch is called for each event, in a goroutine of its own.
	Dispatch func(event string, data json.RawMessage)
	Log      *slog.Logger

	// The rest is for tests; zero values mean the usual.
	Now         func() time.Time
	pause       func(context.Context, time.Duration) error
	random      func() float64
	openTimeout time.Duration // from dialing to READY
	tls         *tls.Config
}

// A gateway holds the bot's sessions with Discord and supervises them: discordgo can get stuck, or go on
// where Discord forbids it, so each of its sessions is used once and watched from below.
type gateway struct {
	o       gatewayOptions
	pace    *pacer
	closing sync.WaitGroup // sockets that discordgo has not closed yet

	mu      sync.Mutex
	shards  []*shard
	failure error // why there are none, or the fatal error
	stopped error // the fatal error
}

// newGateway makes a gateway that does nothing until Run.
func newGateway(o gatewayOptions) *gateway {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.pause == nil {
		o.pause = remote.Pause
	}
	if o.random == nil {
		o.random = rand.Float64
	}
	if o.openTimeout == 0 {
		o.openTimeout = openTimeout
	}
	return &gateway{
		o:       o,
		pace:    &pacer{info: o.Info, now: o.Now, pause: o.pause, log: o.Log},
		failure: errors.New("the gateway is not connected yet"),
	}
}

// Run stays connected until ctx ends, and then returns nil when every session is closed. When Discord refuses
// the bot for good it returns a *fatalError. It can be called again when it has returned.
func (g *gateway) Run(ctx context.Context) error {
	quiet(g.o.Log)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	shards, err := g.count(ctx)
	if err != nil {
		return g.stop(err)
	}
	if ctx.Err() != nil {
		return nil
	}
	var all sync.WaitGroup
	for _, s := range g.start(shards) {
		all.Go(func() {
			if err := s.run(ctx); err != nil {
				err = g.stop(err)
				g.o.Log.ErrorContext(ctx, "gateway stopped for good", "shard", s.id,
					"error", err, "cause", errors.Unwrap(err))
				cancel() // what is wrong for one is wrong for all
			}
		})
	}
	all.Wait()
	g.closing.Wait() // so that Discord hears goodbye before the process ends
	return g.Health()
}

// count asks how many shards Discord wants, until it answers. The error is fatal; there is none when ctx ends.
func (g *gateway) count(ctx context.Context) (int, error) {
	wait := remote.Backoff{Random: g.o.random}
	for {
		info, err := g.pace.ask(ctx)
		if err == nil {
			return max(info.Shards, 1), nil
		}
		if f := fatal(err); f != nil {
			return 0, f
		}
		g.mu.Lock()
		g.failure = err
		g.mu.Unlock()
		pause := wait.Next(0)
		g.o.Log.WarnContext(ctx, "Discord does not tell its gateway, asking again soon", "cause", err, "wait", pause)
		if g.o.pause(ctx, pause) != nil {
			return 0, nil //nolint:nilerr // the context ended
		}
	}
}

// start makes the shards. From now on they say themselves whether they are ready.
func (g *gateway) start(count int) []*shard {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.failure, g.shards = nil, nil
	for id := range count {
		log := g.o.Log.With("shard", id)
		g.shards = append(g.shards, &shard{id: id, count: count, gate: g, log: log, since: g.o.Now()})
	}
	return g.shards
}

// stop keeps the first fatal error, and returns it.
func (g *gateway) stop(err error) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.stopped == nil {
		g.stopped, g.failure = err, err
	}
	return g.stopped
}

// Ready returns nil while every shard hears Discord, and else says which does not and since when.
func (g *gateway) Ready() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	errs := []error{g.failure}
	for _, s := range g.shards {
		errs = append(errs, s.deaf())
	}
	return errors.Join(errs...)
}

// Health returns the fatal error once there is one: only a person can help then.
func (g *gateway) Health() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.stopped
}
