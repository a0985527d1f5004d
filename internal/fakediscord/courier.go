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

	alive context.Context // ends with the server
	stop  context.CancelFunc
}

func newCourier() courier {
	alive, stop := context.WithCancel(context.Background())
	return courier{alive: alive, stop: stop}
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

// wait ends all deliveries and returns once they are over, so that no goroutine outlives the server.
func (c *courier) wait() {
	c.stop()
	c.running.Wait()
}

// endpointURL is what the developer portal shows: null as long as the gateway is used.
func (c *courier) endpointURL() any {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.endpoint == "" {
		return nil
	}
	return c.endpoint
}

// target is read once for each interaction, so that all of its copies go the same way.
func (c *courier) target() (string, *http.Client) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.endpoint, c.client
}

// deliver hands an interaction to the bot, by whichever way is switched on. Failures go to in.failed.
func (s *Server) deliver(in *interaction) {
	payload := s.payload(in)
	url, client := s.courier.target()
	delays := s.courier.plan()
	in.copies.Store(int32(len(delays))) //nolint:gosec // a handful
	for _, delay := range delays {
		s.courier.running.Go(func() {
			ctx, cancel := context.WithTimeout(s.courier.alive, s.opts.Patience)
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

// fail tells the waiting person that nothing can be expected any more: a copy that got lost, or came second, is
// no failure as long as there is another one.
func (in *interaction) fail(err error) {
	if in.copies.Add(-1) == 0 {
		in.failed <- err
	}
}
