package fakediscord

import (
	"encoding/json"
	"errors"
	"fmt"
)

// errNoShard is why an event can't be delivered.
var errNoShard = errors.New("no shard is connected for the event")

// dispatch sends an event to the shard of a guild; what belongs to no guild goes to shard 0. A session that is
// about to resume gets it later.
func (g *Gateway) dispatch(guild, event string, data object) error {
	return g.dispatchIf(guild, event, data, func(*session) bool { return true })
}

// dispatchDM sends a direct message to the bot, if it asked for them.
func (g *Gateway) dispatchDM(message object) error {
	return g.dispatchIf("", "MESSAGE_CREATE", message, func(s *session) bool { return s.intents&intentDM != 0 })
}

// dispatchIf sends an event to the sessions that cover a guild and satisfy a condition. Delivery to a session that
// is between two connections counts: it may resume.
func (g *Gateway) dispatchIf(guild, event string, data object, wanted func(*session) bool) error {
	raw, err := json.Marshal(data) // before the lock, and once for all copies
	if err != nil {
		return fmt.Errorf("encode %s: %w", event, err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	reached := false
	for _, s := range g.sessions {
		if s.covers(guild) && wanted(s) {
			s.dispatch(event, json.RawMessage(raw))
			reached = true
		}
	}
	if !reached {
		return errNoShard
	}
	return nil
}
