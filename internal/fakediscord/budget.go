package fakediscord

import (
	"slices"
	"time"
)

// An Identify is one login of the bot.
type Identify struct {
	Shard, Shards int
	Intents       int
	At            time.Time
}

// remaining is what is left of the identifies of the day.
func (g *Gateway) remaining() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(0, g.server.opts.Identifies-g.used)
}

// tokenReset says whether the bot identified too often: Discord resets the token then.
func (g *Gateway) tokenReset() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.used > g.server.opts.Identifies
}

// Identifies lists the logins so far, refused ones too.
func (g *Gateway) Identifies() []Identify {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.identifies)
}
