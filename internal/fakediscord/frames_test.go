package fakediscord

import (
	"testing"
	"time"
)

func TestEventsAreNumbered(t *testing.T) {
	s := start(t, Options{})
	c := dial(t, s.socketURL())
	c.identify(s.Token(), intentDM)
	ann := s.Person("Ann", "en-US").In(DM)
	for want := 1; want <= 4; want++ {
		f := c.expectOp(opDispatch)
		if number(f, "s") != want {
			t.Errorf("event %v has the number %v, want %d", f["t"], f["s"], want)
		}
		if want%2 == 1 {
			go ann.Command(t.Context(), "verdict", nil)
		} else {
			go ann.Type(t.Context(), "hello")
		}
	}
}

func TestNewLoginTakesTheShardOver(t *testing.T) {
	s := start(t, Options{})
	old, fresh := dial(t, s.socketURL()), dial(t, s.socketURL())
	old.identify(s.Token(), 0)
	ready := old.expect("READY")
	fresh.identify("Bot "+s.Token(), 0)
	fresh.expect("READY")
	go s.Person("Ann", "en-US").In(Guild).Command(t.Context(), "verdict", nil)
	fresh.expect("INTERACTION_CREATE")
	nothing(t, old)
	again := dial(t, s.socketURL())
	again.send(opResume, object{"token": s.Token(), "session_id": ready["session_id"], "seq": 1})
	if invalid := again.expectOp(opInvalidSession); invalid["d"] != false {
		t.Errorf("Op 9 %v, want the old session to be gone", invalid)
	}
}

func TestMessagesOfADMAreWhole(t *testing.T) {
	s := start(t, Options{})
	c := dial(t, s.socketURL())
	c.identify(s.Token(), intentDM)
	c.expect("READY")
	ann := s.Person("Ann", "en-US")
	go ann.In(DM).Type(t.Context(), "verdict <@1>")
	message := c.expect("MESSAGE_CREATE")
	if text(message, "content") != "verdict <@1>" || text(child(message, "author"), "id") != ann.ID ||
		text(message, "channel_id") != ann.In(DM).ChannelID() || has(message, "application_id") {
		t.Errorf("message %v", message)
	}
	if got := s.Pings(); len(got) != 0 {
		t.Errorf("a person's message counts as a ping of the bot: %v", got)
	}
}

func TestMissedMessagesWaitForTheResume(t *testing.T) {
	s := start(t, Options{})
	c := dial(t, s.socketURL())
	c.identify(s.Token(), 0)
	ready := c.expect("READY")
	s.Gateway().CloseAll(4000)
	if code := c.closeCode(); code != 4000 {
		t.Errorf("closed with %d, want 4000", code)
	}
	for now, _ := s.Gateway().Connections(); now > 0; now, _ = s.Gateway().Connections() {
		time.Sleep(time.Millisecond)
	}
	ann := s.Person("Ann", "en-US").In(Guild)
	for range 3 {
		go ann.Command(t.Context(), "verdict", nil)
	}
	resumed := dial(t, text(ready, "resume_gateway_url"))
	resumed.send(opResume, object{"token": s.Token(), "session_id": ready["session_id"], "seq": 1})
	for range 3 {
		resumed.expect("INTERACTION_CREATE")
	}
}

func TestOtherOpcodesDoNoHarm(t *testing.T) {
	s := start(t, Options{})
	c := dial(t, s.socketURL())
	c.identify(s.Token(), 0)
	c.expect("READY")
	c.send(3, object{"status": "online"})
	c.send(opHeartbeat, nil)
	c.expectOp(opAck)
}

func TestBlackHoleSwallowsEvents(t *testing.T) {
	s := start(t, Options{Patience: 30 * time.Millisecond})
	c := dial(t, s.socketURL())
	c.identify(s.Token(), 0)
	c.expect("READY")
	s.Gateway().BlackHole()
	if _, err := s.Person("Ann", "en-US").In(Guild).Command(t.Context(), "verdict", nil); err == nil {
		t.Error("an event that was swallowed was answered")
	}
	c.send(opHeartbeat, nil)
	nothing(t, c)
}

func TestOrdinaryRequestsAreNoGateway(t *testing.T) {
	s := start(t, Options{})
	if status := get(t, s.base+"/", ""); status != 400 {
		t.Errorf("GET / without an upgrade: %d, want 400", status)
	}
}
