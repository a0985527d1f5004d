package fakediscord

import (
	"crypto/rand"
	"encoding/json"
	"slices"
	"strconv"
	"time"
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

// login is the data of an identify and of a resume.
type login struct {
	Token     string `json:"token"`
	Intents   *int   `json:"intents"`
	Shard     []int  `json:"shard"`
	SessionID string `json:"session_id"`
	Seq       int    `json:"seq"`
}

func (k *socket) login(raw json.RawMessage) (login, bool) {
	var l login
	if json.Unmarshal(raw, &l) != nil {
		k.close(closeDecode)
		return l, false
	}
	if l.Token != k.gateway.server.opts.Token && l.Token != "Bot "+k.gateway.server.opts.Token ||
		k.gateway.tokenReset() {
		k.close(closeAuth)
		return l, false
	}
	return l, true
}

// identify begins a session.
func (k *socket) identify(raw json.RawMessage) {
	g := k.gateway
	l, ok := k.login(raw)
	if !ok {
		return
	}
	if len(l.Shard) == 0 {
		l.Shard = []int{0, 1}
	}
	if l.Intents == nil || len(l.Shard) != 2 {
		k.close(closeDecode)
		return
	}
	g.mu.Lock()
	code, tooSoon := g.admit(l)
	if k.session != nil {
		code = closeTwice
	}
	instead := code == 0 && !tooSoon && g.faults.takeOp7()
	g.mu.Unlock()
	switch {
	case code != 0:
		k.close(code)
	case tooSoon:
		k.send(object{"op": opInvalidSession, "d": false})
	case instead:
		k.send(object{"op": opReconnect, "d": nil})
	default:
		k.begin(l)
	}
}

// admit counts a login and says with which code it is refused, or that it came too soon. The caller holds the
// mutex.
func (g *Gateway) admit(l login) (code int, tooSoon bool) {
	now := time.Now()
	g.identifies = append(g.identifies, Identify{l.Shard[0], l.Shard[1], *l.Intents, now})
	g.used++
	g.wake()
	opts := g.server.opts
	key := l.Shard[0] % opts.MaxConcurrency
	tooSoon = opts.StrictPacing && now.Sub(g.lastLogin[key]) < 5*time.Second
	g.lastLogin[key] = now
	switch {
	case g.used > opts.Identifies:
		return closeAuth, false
	case l.Shard[0] < 0 || l.Shard[1] < 1 || l.Shard[0] >= l.Shard[1]:
		return closeShard, false
	case l.Shard[1] < opts.Shards:
		return closeNoShards, false
	case *l.Intents&g.disallowed != 0:
		return closeDisallowed, false
	}
	return 0, tooSoon
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
