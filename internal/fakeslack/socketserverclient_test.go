package fakeslack

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// hubTest is a hub that is served, with what it complained about.
type hubTest struct {
	*SocketHub

	t     *testing.T
	bells *bells
	base  string

	complaints chan string
}

const (
	testAppToken    = "xapp-1-test"
	testWriteBuffer = 32 << 10 // longer messages go out in pieces
)

func startHub(t *testing.T, seed uint64) *hubTest {
	t.Helper()
	h := &hubTest{t: t, bells: newBells(), complaints: make(chan string, 100)}
	h.SocketHub = newSocketHub(socketOptions{
		AppID: "A1", AppToken: testAppToken, Seed: seed, PingEvery: 7 * time.Second, After: h.bells.after,
		Complain: func(s string) { h.complaints <- s },
	})
	mux := http.NewServeMux()
	h.mount(mux)
	server := httptest.NewServer(mux)
	h.base = server.URL
	t.Cleanup(func() {
		h.shut()
		server.Close()
	})
	return h
}

// complains waits until the hub has complained n times about something.
func (h *hubTest) complains(n int, about string) {
	h.t.Helper()
	for range n {
		select {
		case s := <-h.complaints:
			if !strings.Contains(s, about) {
				h.t.Errorf("complaint %q, want one about %q", s, about)
			}
		case <-time.After(10 * time.Second): // a broken test ends
			h.t.Fatalf("no complaint about %q", about)
		}
	}
}

// silent says that the hub has nothing to complain about.
func (h *hubTest) silent() {
	h.t.Helper()
	if len(h.complaints) > 0 {
		h.t.Errorf("complaint %q", <-h.complaints)
	}
}

// An openAnswer is what apps.connections.open says.
type openAnswer struct {
	status int
	header http.Header
	body   map[string]any
}

// callOpen calls apps.connections.open.
func (h *hubTest) callOpen(method, authorization string) openAnswer {
	h.t.Helper()
	req, err := http.NewRequestWithContext(h.t.Context(), method, h.base+"/api/apps.connections.open", nil)
	if err != nil {
		h.t.Fatal(err)
	}
	req.Header.Set("Authorization", authorization)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		h.t.Fatal(err)
	}
	defer resp.Body.Close()
	out := openAnswer{status: resp.StatusCode, header: resp.Header}
	if err := json.NewDecoder(resp.Body).Decode(&out.body); err != nil {
		h.t.Fatal(err)
	}
	return out
}

// socketURL asks for an address.
func (h *hubTest) socketURL() string {
	h.t.Helper()
	got := h.callOpen(http.MethodPost, "Bearer "+testAppToken)
	url, _ := got.body["url"].(string)
	if url == "" {
		h.t.Fatalf("apps.connections.open: %v", got)
	}
	return url
}

// A socketClient is the bot's end of a connection.
type socketClient struct {
	t    *testing.T
	conn *websocket.Conn
}

func (h *hubTest) dialURL(url string) *socketClient {
	h.t.Helper()
	dialer := websocket.Dialer{WriteBufferSize: testWriteBuffer}
	conn, resp, err := dialer.Dial(url, nil)
	if err != nil {
		h.t.Fatal(err)
	}
	resp.Body.Close()
	h.t.Cleanup(func() { conn.Close() })
	return &socketClient{h.t, conn}
}

// join connects and waits for the hello.
func (h *hubTest) join() *socketClient {
	h.t.Helper()
	c := h.dialURL(h.socketURL())
	if m := c.read(); m["type"] != "hello" {
		h.t.Fatalf("%v, want hello", m)
	}
	return c
}

func (c *socketClient) read() map[string]any {
	c.t.Helper()
	_ = c.conn.SetReadDeadline(time.Now().Add(10 * time.Second)) // a broken test ends
	var m map[string]any
	if err := c.conn.ReadJSON(&m); err != nil {
		c.t.Fatal(err)
	}
	return m
}

func (c *socketClient) ack(id any, payload any) {
	c.t.Helper()
	m := map[string]any{"envelope_id": id}
	if payload != nil {
		m["payload"] = payload
	}
	if err := c.conn.WriteJSON(m); err != nil {
		c.t.Fatal(err)
	}
}

// ackAll acknowledges everything in the background until the connection ends.
func (c *socketClient) ackAll(seen func(map[string]any)) {
	go func() {
		for {
			var m map[string]any
			if c.conn.ReadJSON(&m) != nil {
				return
			}
			seen(m)
			_ = c.conn.WriteJSON(map[string]any{"envelope_id": m["envelope_id"]})
		}
	}()
}

// A delivery is one that is under way.
type delivery struct {
	payload json.RawMessage
	err     error
}

func (h *hubTest) delivering(kind string, accepts bool) <-chan delivery {
	out := make(chan delivery, 1)
	go func() {
		payload, err := h.deliver(context.Background(), kind, map[string]any{"text": "Hello"}, accepts)
		out <- delivery{payload, err}
	}()
	return out
}

// until waits for statistics.
func (h *hubTest) until(condition func(SocketStats) bool) {
	h.t.Helper()
	ctx, cancel := context.WithTimeout(h.t.Context(), 10*time.Second)
	defer cancel()
	if err := h.Until(ctx, condition); err != nil {
		h.t.Fatal(err)
	}
}
