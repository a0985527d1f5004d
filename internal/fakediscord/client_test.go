package fakediscord

import (
	"errors"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// A client is one end of a gateway connection.
type client struct {
	t    *testing.T
	conn *websocket.Conn
}

func dial(t *testing.T, url string) *client {
	t.Helper()
	conn, _, err := websocket.DefaultDialer.Dial(url+"/?v=10&encoding=json", nil) //nolint:bodyclose // none
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return &client{t, conn}
}

func (c *client) read() (object, error) {
	var f object
	err := c.conn.ReadJSON(&f)
	return f, err
}

func (c *client) send(op int, data any) {
	c.t.Helper()
	if err := c.conn.WriteJSON(object{"op": op, "d": data}); err != nil {
		c.t.Error(err)
	}
}

func (c *client) identify(token string, intents int, shard ...any) {
	c.t.Helper()
	data := object{"token": token, "intents": intents, "properties": object{"os": "linux"}, "compress": true}
	if shard != nil {
		data["shard"] = shard
	}
	c.send(opIdentify, data)
}

// expect reads until an event comes, and returns its data.
func (c *client) expect(event string) object {
	c.t.Helper()
	return child(c.until(func(f object) bool { return text(f, "t") == event }), "d")
}

func (c *client) expectOp(op int) object {
	c.t.Helper()
	return c.until(func(f object) bool { return number(f, "op") == op })
}

func (c *client) until(found func(object) bool) object {
	c.t.Helper()
	_ = c.conn.SetReadDeadline(time.Now().Add(2 * time.Second))
	defer c.conn.SetReadDeadline(time.Time{})
	for {
		f, err := c.read()
		if err != nil {
			c.t.Fatal(err)
		}
		if found(f) {
			return f
		}
	}
}

// closeCode reads until the server ends the connection.
func (c *client) closeCode() int {
	_ = c.conn.SetReadDeadline(time.Now().Add(2 * time.Second))
	for {
		_, err := c.read()
		if closed, ok := errors.AsType[*websocket.CloseError](err); ok {
			return closed.Code
		}
		if err != nil {
			return 0
		}
	}
}
