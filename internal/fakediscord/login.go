package fakediscord

import (
	"encoding/json"
	"time"
)

// login is the data of an identify and of a resume.
type login struct {
	Token     string `json:"token"`
	Intents   *int   `json:"intents"`
	Shard     []int  `json:"shard"`
	SessionID string `json:"session_id"`
	Seq       int    `json:"seq"`
}

// login reads the data and checks the token, with or without the word Bot: libraries differ, and Discord takes
// both.
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
