package fakediscord

import (
	"strings"
	"testing"
	"time"
)

func TestHandshake(t *testing.T) {
	s := start(t, Options{HeartbeatInterval: 1234 * time.Millisecond})
	c := dial(t, s.socketURL())
	if hello := c.expectOp(opHello); number(child(hello, "d"), "heartbeat_interval") != 1234 {
		t.Errorf("hello %v", hello)
	}
	c.identify(s.Token(), intentDM)
	ready := c.expect("READY")
	if text(ready, "session_id") == "" || !strings.HasPrefix(text(ready, "resume_gateway_url"), "ws://") {
		t.Errorf("READY %v", ready)
	}
	c.send(opHeartbeat, 1)
	c.expectOp(opAck)
	if err := s.Gateway().Ready(t.Context(), 1); err != nil {
		t.Error(err)
	}
	got := s.Gateway().Identifies()
	if len(got) != 1 || got[0].Intents != intentDM || got[0].Shards != 1 || s.Gateway().Heartbeats() != 1 {
		t.Errorf("identifies %+v", got)
	}
}

// loginCases are logins that the gateway ends, and the close code of each.
var loginCases = map[string]struct {
	opts  Options
	login func(s *Server, c *client)
	code  int
}{
	"token": {
		login: func(_ *Server, c *client) { c.identify("wrong", 0) },
		code:  closeAuth,
	},
	"shard": {
		login: func(s *Server, c *client) { c.identify(s.Token(), 0, 1, 1) },
		code:  closeShard,
	},
	"shard below 0": {
		login: func(s *Server, c *client) { c.identify(s.Token(), 0, -1, 1) },
		code:  closeShard,
	},
	"too few": {
		opts:  Options{Shards: 2},
		login: func(s *Server, c *client) { c.identify(s.Token(), 0) },
		code:  closeNoShards,
	},
	"intents": {
		login: func(s *Server, c *client) { c.identify(s.Token(), 1<<15) },
		code:  closeDisallowed,
	},
	"no intents": {
		login: func(s *Server, c *client) { c.send(opIdentify, object{"token": s.Token()}) },
		code:  closeDecode,
	},
	"half a shard": {
		login: func(s *Server, c *client) { c.identify(s.Token(), 0, 1) },
		code:  closeDecode,
	},
	"no data": {
		login: func(_ *Server, c *client) { c.send(opIdentify, "x") },
		code:  closeDecode,
	},
	"large payload": {
		login: func(_ *Server, c *client) { c.send(opIdentify, strings.Repeat("x", 5000)) },
		code:  closeDecode,
	},
	"presence first": {
		login: func(_ *Server, c *client) { c.send(3, object{}) },
		code:  closeNotYet,
	},
	"twice": {
		login: func(s *Server, c *client) {
			c.identify(s.Token(), 0)
			c.identify(s.Token(), 0)
		},
		code: closeTwice,
	},
	"resume with a wrong token": {
		login: func(_ *Server, c *client) { c.send(opResume, object{"token": "x"}) },
		code:  closeAuth,
	},
	"too many": {
		login: func(_ *Server, c *client) {
			for range maxSends + 1 {
				c.send(opHeartbeat, nil)
			}
		},
		code: closeTooFast,
	},
}

func TestLoginsAreRefused(t *testing.T) {
	for name, test := range loginCases {
		t.Run(name, func(t *testing.T) {
			s := start(t, test.opts)
			s.Gateway().Disallow(1 << 15)
			c := dial(t, s.socketURL())
			test.login(s, c)
			if got := c.closeCode(); got != test.code {
				t.Errorf("closed with %d, want %d", got, test.code)
			}
		})
	}
}

func TestEventsGoToTheirShard(t *testing.T) {
	s := start(t, Options{Shards: 2, MaxConcurrency: 2})
	b := &bot{t, s, nil}
	if _, body := b.call("GET", "/gateway/bot", nil); number(body, "shards") != 2 ||
		number(child(body, "session_start_limit"), "max_concurrency") != 2 {
		t.Errorf("GET /gateway/bot: %v", body)
	}
	seen := make(chan [2]any, 10)
	for shard := range 2 {
		(&bot{t, s, func(_ *bot, in object) object {
			seen <- [2]any{in["guild_id"], shard}
			return say("Hello")
		}}).overGateway(shard, 2)
	}
	ann := s.Person("Ann", "en-US")
	for _, place := range []Place{DM, GroupDM, Guild, GuildUserApp, Guild.Named("a"), Guild.Named("b"), Guild.Named("c")} {
		st := ann.In(place)
		must(st.Command(t.Context(), "verdict", nil))
		got := <-seen
		want := 0
		if st.GuildID() != "" {
			want = int(fixedID(place.unique()) >> 22 % 2)
		}
		if got[1] != want {
			t.Errorf("%s arrived at shard %v, want %d", place.unique(), got[1], want)
		}
	}
	clean(t, s)
}
