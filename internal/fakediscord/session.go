package fakediscord

import (
	"crypto/rand"
	"encoding/json"
	"slices"
	"strconv"
)

// A session outlives its connection, so that the bot can resume it. The gateway's mutex guards it.
type session struct {
	id            string
	shard, shards int
	intents       int
	socket        *socket // nil between connections
	events        []object
	forgotten     int // events before those
}

// maxEvents is how many events a session keeps for a resume; the older half goes when there are twice as many.
const maxEvents = 1000

// covers says whether the events of a guild go to this shard.
func (s *session) covers(guild string) bool {
	id, err := strconv.ParseUint(guild, 10, 64)
	if err != nil {
		id = 0 // no guild
	}
	return int(id>>22%uint64(s.shards)) == s.shard //nolint:gosec // both are small
}

// dispatch numbers an event, keeps it for a resume, and sends it if the bot is there.
func (s *session) dispatch(event string, data any) {
	o := object{"op": opDispatch, "t": event, "s": s.forgotten + len(s.events) + 1, "d": data}
	s.events = append(s.events, o)
	if len(s.events) > 2*maxEvents {
		s.events, s.forgotten = slices.Clone(s.events[maxEvents:]), s.forgotten+maxEvents
	}
	if s.socket != nil && !s.socket.gateway.faults.mute {
		s.socket.send(o)
	}
}

// begin answers READY.
func (k *socket) begin(l login) {
	g := k.gateway
	g.mu.Lock()
	defer g.mu.Unlock()
	s := &session{id: rand.Text(), shard: l.Shard[0], shards: l.Shard[1], intents: *l.Intents, socket: k}
	// One shard has one session here: a new login takes the place of the old one.
	for id, old := range g.sessions {
		if old.shard == s.shard && old.shards == s.shards {
			delete(g.sessions, id)
		}
	}
	k.session, g.sessions[s.id] = s, s
	s.dispatch("READY", object{
		"v": 10, "user": g.server.bot(), "guilds": []any{}, "session_id": s.id, "session_type": "normal",
		"resume_gateway_url": g.resumeURL(), "shard": []any{s.shard, s.shards},
		"application": object{"id": g.server.opts.ApplicationID, "flags": 0}, "private_channels": []any{},
	})
	g.wake()
}

// resume goes on with a session: what was missed is sent again.
func (k *socket) resume(raw json.RawMessage) {
	l, ok := k.login(raw)
	if !ok {
		return
	}
	g := k.gateway
	g.mu.Lock()
	defer g.mu.Unlock()
	s := g.sessions[l.SessionID]
	if s == nil || l.Seq < s.forgotten {
		k.send(object{"op": opInvalidSession, "d": false})
		return
	}
	if l.Seq > s.forgotten+len(s.events) {
		k.close(closeSequence)
		return
	}
	k.session, s.socket = s, k
	g.resumes++
	for _, o := range s.events[l.Seq-s.forgotten:] {
		k.send(o)
	}
	s.dispatch("RESUMED", object{})
	g.wake()
}
