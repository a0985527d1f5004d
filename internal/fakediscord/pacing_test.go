package fakediscord

import (
	"testing"
)

func TestPacing(t *testing.T) {
	s := start(t, Options{StrictPacing: true, Identifies: 2})
	c := dial(t, s.socketURL())
	c.identify(s.Token(), 0)
	c.expect("READY")
	c = dial(t, s.socketURL())
	c.identify(s.Token(), 0)
	if invalid := c.expectOp(opInvalidSession); invalid["d"] != false {
		t.Errorf("Op 9 %v", invalid)
	}
	b := &bot{t, s, nil}
	_, body := b.call("GET", "/gateway/bot", nil)
	if n := number(child(body, "session_start_limit"), "remaining"); n != 0 {
		t.Errorf("%d identifies remain", n)
	}
	c.identify(s.Token(), 0)
	if code := c.closeCode(); code != closeAuth {
		t.Errorf("identify above the budget: closed with %d", code)
	}
	if status, _ := b.call("GET", "/users/@me", nil); status != 401 {
		t.Errorf("the token was not reset: %d", status)
	}
}
