package fakediscord

import (
	"testing"
	"time"
)

func TestResumeBringsWhatWasMissed(t *testing.T) {
	s := start(t, Options{})
	c := dial(t, s.socketURL())
	c.identify(s.Token(), 0)
	ready := c.expect("READY")
	_ = c.conn.Close() // without a close frame: the session stays
	now, _ := s.Gateway().Connections()
	for now > 0 {
		time.Sleep(time.Millisecond)
		now, _ = s.Gateway().Connections()
	}
	ann := s.Person("Ann", "en-US").In(Guild)
	go ann.Command(t.Context(), "verdict", nil)
	resumed := dial(t, text(ready, "resume_gateway_url"))
	resumed.send(opResume, object{"token": s.Token(), "session_id": ready["session_id"], "seq": 1})
	resumed.expect("INTERACTION_CREATE")
	resumed = dial(t, text(ready, "resume_gateway_url"))
	resumed.send(opResume, object{"token": s.Token(), "session_id": ready["session_id"], "seq": 2})
	resumed.expect("RESUMED")
	if n := s.Gateway().Resumes(); n != 2 {
		t.Errorf("%d resumes, want 2", n)
	}
	resumed.send(opResume, object{"token": s.Token(), "session_id": ready["session_id"], "seq": 99})
	if code := resumed.closeCode(); code != closeSequence {
		t.Errorf("sequence of the future: closed with %d", code)
	}
}

func TestOrderlyCloseEndsTheSession(t *testing.T) {
	s := start(t, Options{})
	c := dial(t, s.socketURL())
	c.identify(s.Token(), 0)
	ready := c.expect("READY")
	_ = c.conn.WriteControl(8, []byte{0x03, 0xe8}, time.Now().Add(time.Second)) // 1000
	for {
		if now, _ := s.Gateway().Connections(); now == 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	c = dial(t, s.socketURL())
	c.send(opResume, object{"token": s.Token(), "session_id": ready["session_id"], "seq": 1})
	if invalid := c.expectOp(opInvalidSession); invalid["d"] != false {
		t.Errorf("Op 9 %v", invalid)
	}
	c.identify(s.Token(), 0)
	c.expect("READY")
}

func TestOldEventsAreForgotten(t *testing.T) {
	s := &session{}
	for range 2*maxEvents + 1 {
		s.dispatch("X", nil)
	}
	if len(s.events) != maxEvents+1 || s.forgotten != maxEvents || number(s.events[0], "s") != maxEvents+1 {
		t.Errorf("%d events, %d forgotten", len(s.events), s.forgotten)
	}
}
