package fakediscord

import (
	"context"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// A courier brings interactions to the bot.
type courier struct {
	mu       sync.Mutex
	endpoint string // "" as long as interactions go over the gateway
	client   *http.Client
	copies   int        // how often each interaction is delivered, 0 counts as 1
	shuffle  *rand.Rand // nil when the order is kept
	running  sync.WaitGroup
}

// maxShuffle is how far apart a shuffled delivery can come from its turn.
const maxShuffle = 30 * time.Millisecond

// Duplicate delivers each interaction n times from now on: Discord promises "at least once" only.
func (s *Server) Duplicate(n int) {
	s.courier.mu.Lock()
	defer s.courier.mu.Unlock()
	s.courier.copies = n
}

// Shuffle holds each delivery back for a random moment from now on, so that what happens at about the same time
// arrives in any order. The same seed gives the same moments.
func (s *Server) Shuffle(seed uint64) {
	s.courier.mu.Lock()
	defer s.courier.mu.Unlock()
	s.courier.shuffle = rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // no secret
}

// plan says after which delays an interaction is delivered.
func (c *courier) plan() []time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	delays := make([]time.Duration, max(c.copies, 1))
	for i := range delays {
		if c.shuffle != nil {
			delays[i] = time.Duration(c.shuffle.Int64N(int64(maxShuffle)))
		}
	}
	return delays
}

func (c *courier) wait() { c.running.Wait() }

func (c *courier) endpointURL() any {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.endpoint == "" {
		return nil
	}
	return c.endpoint
}

func (c *courier) target() (string, *http.Client) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.endpoint, c.client
}

// deliver hands an interaction to the bot, by whichever way is switched on. Failures go to in.failed.
func (s *Server) deliver(in *interaction) {
	payload := s.payload(in)
	url, client := s.courier.target()
	for _, delay := range s.courier.plan() {
		s.courier.running.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), s.opts.Patience)
			defer cancel()
			pause(ctx, delay)
			var err error
			if url == "" {
				err = s.gateway.dispatch(in.room.guild, "INTERACTION_CREATE", payload)
			} else {
				err = s.post(ctx, client, url, in, payload)
			}
			if err != nil {
				in.fail(err)
			}
		})
	}
}

// fail tells the waiting person of the first failure.
func (in *interaction) fail(err error) {
	select {
	case in.failed <- err:
	default:
	}
}
