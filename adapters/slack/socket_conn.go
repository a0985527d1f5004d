package slack

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
)

const (
	ackWithin     = 3 * time.Second // Slack's limit, after which it calls the app failed
	writeWithin   = 2500 * time.Millisecond
	controlWithin = time.Second
	closeWithin   = 2 * time.Second // for Slack to answer a close frame
)

var (
	errSilent = errors.New("Slack has not been heard for a minute") //nolint:staticcheck // a name
	errGone   = errors.New("the connection is closed")
)

// wsConn is a WebSocket.
type wsConn = *websocket.Conn

// A socketConn is one connection to Slack. It has one goroutine that reads, and ends when that does.
type socketConn struct {
	socket *socket
	ws     wsConn
	log    *slog.Logger
	atMost func() int // how many connections of ours Slack may count

	greeted chan struct{} // closed when Slack has said hello
	stale   chan struct{} // closed when Slack wants another connection instead
	done    chan struct{} // closed at the end
	ended   error         // why; to be read when done

	heard   atomic.Int64 // when Slack was last heard, in nanoseconds
	closing atomic.Bool  // nothing more is sent
	writing chan struct{}
	unacked tally
}

func newSocketConn(s *socket, ws wsConn, log *slog.Logger) *socketConn {
	c := &socketConn{
		socket: s, ws: ws, log: log,
		greeted: make(chan struct{}), stale: make(chan struct{}), done: make(chan struct{}),
		writing: make(chan struct{}, 1),
	}
	ws.SetReadLimit(maxFrame)
	answer := ws.PingHandler()
	ws.SetPingHandler(func(text string) error {
		c.hear()
		return answer(text)
	})
	c.hear()
	return c
}

// hear notes that Slack was heard just now.
func (c *socketConn) hear() {
	c.heard.Store(c.socket.o.Now().UnixNano())
	c.ws.SetReadDeadline(time.Now().Add(socketSilence)) //nolint:errcheck // reading fails too, then
}

// alive says whether something can come over this connection. Silence ends it anyway, but the clock of the program may be
// ahead of the network's timers, as after a laptop's sleep.
func (c *socketConn) alive() bool {
	heard := time.Unix(0, c.heard.Load())
	return isClosed(c.greeted) && !c.closing.Load() && c.socket.o.Now().Sub(heard) < socketSilence
}

// wait returns nil when Slack wants the connection replaced, and an error when it or ctx has ended.
func (c *socketConn) wait(ctx context.Context) error {
	select {
	case <-c.stale:
		return nil
	case <-c.done:
		if isClosed(c.stale) { // Slack did not wait for the successor
			return nil
		}
		return c.ended
	case <-ctx.Done():
		return ctx.Err()
	}
}

// read takes what Slack sends until the connection ends. It never waits for anything else, so pings are answered.
func (c *socketConn) read() {
	for c.ended == nil {
		if kind, text, err := c.ws.ReadMessage(); err != nil {
			c.ended = endOf(err)
		} else {
			c.hear()
			c.ended = c.take(kind, text)
		}
	}
	c.goodbye()
	c.ws.Close() //nolint:errcheck // it is of no use any more
	c.socket.forget(c)
	close(c.done)
}

// take does what a message says. The error ends the connection.
func (c *socketConn) take(kind int, text []byte) error {
	f, err := decodeSocketFrame(text)
	switch {
	case kind != websocket.TextMessage || err != nil:
		// It may hold what people wrote, and so may the error.
		c.log.Warn("frame not understood", "bytes", len(text))
	case f.Type == "hello":
		shut(c.greeted)
		c.log.Info("connected to Slack")
		c.socket.compare(f.Connections, c.atMost(), c.log)
	case f.Type == "disconnect":
		return c.dismissed(f.Reason)
	case f.ID != "":
		c.socket.deliver(f.envelope(c))
	}
	return nil
}

// dismissed is called when Slack will close the connection: soon, or at once with the error.
func (c *socketConn) dismissed(reason string) error {
	if reason == "warning" || reason == "refresh_requested" {
		shut(c.stale)
		return nil
	}
	return &disconnected{plainWord(reason)}
}

// write sends one text. An error of ctx leaves the connection as it is; any other ends it, and it is replaced.
func (c *socketConn) write(ctx context.Context, text []byte) error {
	select {
	case c.writing <- struct{}{}:
		defer func() { <-c.writing }()
	case <-c.done:
		return errGone
	case <-ctx.Done():
		return ctx.Err()
	}
	if c.closing.Load() {
		return errGone
	}
	// Not the deadline of ctx: half a message would cost the connection.
	c.ws.SetWriteDeadline(time.Now().Add(writeWithin)) //nolint:errcheck // returns nil
	err := c.ws.WriteMessage(websocket.TextMessage, text)
	if err != nil {
		c.ws.Close() //nolint:errcheck // the reader sees it
	}
	return err
}

// leave closes the connection when what came over it is acknowledged, or cannot be any more. What still comes until Slack
// answers the close frame is handled, and acknowledged over another connection.
func (c *socketConn) leave() {
	within(c.unacked.none(), ackWithin)
	c.goodbye()
	within(c.done, closeWithin)
	c.ws.Close() //nolint:errcheck // it is of no use any more
	<-c.done
}

// goodbye sends a close frame. Without it Slack would go on to send envelopes here.
func (c *socketConn) goodbye() {
	c.closing.Store(true)
	text := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	//nolint:errcheck // nothing more can be done for a connection that takes no close frame
	c.ws.WriteControl(websocket.CloseMessage, text, time.Now().Add(controlWithin))
}

// shut closes a channel once. Only the reader does.
func shut(c chan struct{}) {
	if !isClosed(c) {
		close(c)
	}
}

// endOf says why nothing more can be read.
func endOf(err error) error {
	if late, ok := errors.AsType[net.Error](err); ok && late.Timeout() { // the library hides which
		return errSilent
	}
	if closed, ok := errors.AsType[*websocket.CloseError](err); ok { // without the text that comes with it
		return &disconnected{fmt.Sprint("code ", closed.Code)}
	}
	return fmt.Errorf("read from Slack: %w", err)
}

// within waits for something, but not for ever.
func within(event <-chan struct{}, limit time.Duration) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-event:
	case <-timer.C:
	}
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}
