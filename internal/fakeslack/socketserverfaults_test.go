package fakeslack

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// ends fails a test unless the next thing on a connection is its end, with a close frame or without.
func (c *socketClient) ends(orderly bool) {
	c.t.Helper()
	_, _, err := c.conn.ReadMessage()
	if got := websocket.IsCloseError(err, websocket.CloseNormalClosure); err == nil || got != orderly {
		c.t.Errorf("%v, want an end with close frame: %v", err, orderly)
	}
}

func TestWarningComesTenSecondsBefore(t *testing.T) {
	h := startHub(t, 0)
	old, fresh := h.join(), h.join()
	h.Warn(1)
	if m := old.read(); m["type"] != "disconnect" || m["reason"] != "warning" {
		t.Errorf("%v", m)
	}
	// Until then the connection works.
	a, b := h.delivering(envelopeCommand, false), h.delivering(envelopeCommand, false)
	old.ack(old.read()["envelope_id"], nil)
	fresh.ack(fresh.read()["envelope_id"], nil)
	if err := errors.Join((<-a).err, (<-b).err); err != nil {
		t.Error(err)
	}
	h.bells.ring(disconnectNotice, 1)
	old.ends(true)
	h.until(func(s SocketStats) bool { return s.Held == 1 })
}

func TestABotMayGoBeforeTheWarningIsOver(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	h.Warn(0)
	c.read()
	c.conn.Close()
	h.until(func(s SocketStats) bool { return s.Held == 0 })
	h.shut() // waits for everything that runs, such as the ten seconds
}

func TestRefresh(t *testing.T) {
	h := startHub(t, 0)
	a, b := h.join(), h.join()
	h.Refresh(0)
	for _, c := range []*socketClient{a, b} {
		if m := c.read(); m["reason"] != "refresh_requested" {
			t.Errorf("%v", m)
		}
		c.ends(true)
	}
}

func TestSocketModeIsSwitchedOff(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	h.SwitchOff()
	if m := c.read(); m["reason"] != "link_disabled" {
		t.Errorf("%v", m)
	}
	c.ends(true)
	body := h.callOpen("POST", "Bearer "+testAppToken).body
	if body["ok"] != true || body["response_metadata"] == nil {
		t.Errorf("%v, want an address and a warning", body)
	}
	h.join()
	if got := <-h.delivering(envelopeCommand, false); !errors.Is(got.err, errNoSocket) {
		t.Errorf("%v", got.err)
	}
	h.Heal()
	done := h.delivering(envelopeCommand, false)
	h.until(func(s SocketStats) bool { return s.Sent == 1 })
	h.bells.ring(ackWait, 1)
	<-done
}

func TestKilledConnectionsLoseTheirEnvelopes(t *testing.T) {
	h := startHub(t, 0)
	a, b := h.join(), h.join()
	first, second := h.delivering(envelopeCommand, false), h.delivering(envelopeCommand, false)
	a.read()
	b.read()
	h.Kill(1)
	a.ends(false)
	// One of the two went to the connection that is cut: it fails at once.
	var lost delivery
	select {
	case lost = <-first:
	case lost = <-second:
	}
	if !errors.Is(lost.err, errNotAcked) {
		t.Errorf("%v", lost.err)
	}
	if s := h.Stats(); s.Held != 1 || s.Lost != 1 {
		t.Errorf("%+v", s)
	}
}

func TestHalfOpenConnectionsSwallow(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	h.HalfOpen(1)
	done := h.delivering(envelopeCommand, false)
	h.bells.ring(ackWait, 1)
	if got := <-done; !errors.Is(got.err, errNotAcked) {
		t.Errorf("%v", got.err)
	}
	_ = c.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second))
	h.bells.ring(7*time.Second, 1)
	_ = c.conn.SetReadDeadline(time.Now().Add(30 * time.Millisecond))
	if _, raw, err := c.conn.ReadMessage(); err == nil || websocket.IsUnexpectedCloseError(err) {
		t.Errorf("something passed: %q, %v", raw, err)
	}
	message := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	_ = c.conn.WriteControl(websocket.CloseMessage, message, time.Now().Add(time.Second))
	c.conn.Close()
	if hello := h.dialURL(h.socketURL()).read(); hello["num_connections"] != float64(2) {
		t.Errorf("%v, want the dead connection to count", hello)
	}
	if s := h.Stats(); s.Held != 2 || s.HalfOpen != 1 {
		t.Errorf("%+v", s)
	}
	h.Heal()
	if s := h.Stats(); s.Held != 1 || s.HalfOpen != 0 {
		t.Errorf("healed: %+v", s)
	}
}

func TestDroppedConnectionsFillTheTen(t *testing.T) {
	h := startHub(t, 0)
	h.KeepDropped()
	for range maxSockets {
		h.join().conn.Close() // without a close frame
	}
	h.until(func(s SocketStats) bool { return s.HalfOpen == maxSockets })
	if m := h.dialURL(h.socketURL()).read(); m["reason"] != "too_many_websockets" {
		t.Errorf("%v", m)
	}
	h.Heal()
	h.join()
	if got := h.Stats(); got.Held != 1 || got.TooMany != 1 {
		t.Errorf("%+v", got)
	}
}

func TestGoodbyesAreHeard(t *testing.T) {
	h := startHub(t, 0)
	h.KeepDropped()
	c := h.join()
	message := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	_ = c.conn.WriteControl(websocket.CloseMessage, message, time.Now().Add(time.Second))
	c.conn.Close()
	h.until(func(s SocketStats) bool { return s.Held == 0 })
}

func TestMuteConnectionsSayNothing(t *testing.T) {
	h := startHub(t, 0)
	h.Mute()
	c := h.dialURL(h.socketURL())
	h.until(func(s SocketStats) bool { return s.HalfOpen == 1 })
	_ = c.conn.SetReadDeadline(time.Now().Add(30 * time.Millisecond))
	if _, raw, err := c.conn.ReadMessage(); err == nil {
		t.Errorf("%q", raw)
	}
	if got := h.oldest(0); !slices.Equal(got, nil) {
		t.Errorf("%d connections work", len(got))
	}
}
