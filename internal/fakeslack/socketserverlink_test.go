package fakeslack

import (
	"errors"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

func TestHello(t *testing.T) {
	h := startHub(t, 0)
	for n := 1; n <= 2; n++ {
		hello := h.dialURL(h.socketURL()).read()
		info, _ := hello["connection_info"].(map[string]any)
		debug, _ := hello["debug_info"].(map[string]any)
		if hello["num_connections"] != float64(n) || info["app_id"] != "A1" ||
			debug["approximate_connection_time"] != float64(18060) {
			t.Errorf("%d: %v", n, hello)
		}
	}
	short := h.dialURL(h.socketURL() + "&debug_reconnects=true").read()
	if debug, _ := short["debug_info"].(map[string]any); debug["approximate_connection_time"] != float64(360) {
		t.Errorf("debug_reconnects: %v", short)
	}
	if err := h.Connected(t.Context(), 3); err != nil {
		t.Error(err)
	}
}

func TestTheEleventhConnectionIsTooMany(t *testing.T) {
	h := startHub(t, 0)
	for range maxSockets {
		h.join()
	}
	c := h.dialURL(h.socketURL())
	if m := c.read(); m["type"] != "disconnect" || m["reason"] != "too_many_websockets" {
		t.Errorf("%v", m)
	}
	if _, _, err := c.conn.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseNormalClosure) {
		t.Errorf("%v, want a close frame", err)
	}
	if s := h.Stats(); s.Held != maxSockets || s.TooMany != 1 || s.Dials != maxSockets+1 {
		t.Errorf("%+v", s)
	}
}

func TestPings(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	pings := make(chan string, 3)
	c.conn.SetPingHandler(func(data string) error {
		pings <- data
		return c.conn.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(time.Second))
	})
	c.ackAll(func(map[string]any) {})
	for range 3 {
		h.bells.ring(7*time.Second, 1)
		<-pings
	}
}

func TestPingsOfTheBotAreAnswered(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	pongs := make(chan string, 1)
	c.conn.SetPongHandler(func(data string) error {
		pongs <- data
		return nil
	})
	c.ackAll(func(map[string]any) {})
	if err := c.conn.WriteControl(websocket.PingMessage, []byte("there?"), time.Now().Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if got := <-pongs; got != "there?" {
		t.Errorf("pong %q", got)
	}
}

func TestLifetimeEndsWithAWarning(t *testing.T) {
	h := startHub(t, 0)
	c := h.dialURL(h.socketURL() + "&debug_reconnects=true")
	c.read()
	h.bells.ring(debugLifetime-disconnectNotice, 1)
	if m := c.read(); m["reason"] != "warning" {
		t.Errorf("%v", m)
	}
	h.bells.ring(disconnectNotice, 1)
	if _, _, err := c.conn.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseNormalClosure) {
		t.Errorf("%v, want a close frame", err)
	}
	h.until(func(s SocketStats) bool { return s.Held == 0 })
}

func TestSlackLeavesTheConnectionToTheBot(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	message := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	if err := c.conn.WriteControl(websocket.CloseMessage, message, time.Now().Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.conn.ReadMessage(); !websocket.IsCloseError(err, websocket.CloseNormalClosure) {
		t.Errorf("%v, want a close frame", err)
	}
	h.mu.Lock()
	links, open := len(h.links), len(h.open)
	h.mu.Unlock()
	if links != 0 || open != 1 {
		t.Errorf("%d connections count, %d are open, want 0 and 1", links, open)
	}
	c.conn.Close()
	for open > 0 { // the reader needs a moment to notice
		h.mu.Lock()
		open = len(h.open)
		h.mu.Unlock()
	}
}

func TestNothingIsAcceptedAfterTheEnd(t *testing.T) {
	h := startHub(t, 0)
	c, url := h.join(), h.socketURL()
	h.shut()
	if _, _, err := c.conn.ReadMessage(); err == nil {
		t.Error("the connection lives")
	}
	if _, _, err := h.dialURL(url).conn.ReadMessage(); err == nil {
		t.Error("a new connection lives")
	}
	if _, err := h.deliver(t.Context(), envelopeCommand, nil, true); !errors.Is(err, errNoSocket) {
		t.Errorf("deliver: %v", err)
	}
}
