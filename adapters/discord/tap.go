package discord

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
	"time"
)

// Why a session ended, apart from what the network and close codes say.
var (
	errReconnect      = errors.New("discord asks to reconnect")
	errInvalidSession = errors.New("discord refused the session")
	errUnexpected     = errors.New("discord sent what its protocol does not allow here")
	errOpenTimeout    = errors.New("discord did not greet in time")
	errZombie         = errors.New("discord acknowledged no heartbeat for two intervals")
	errStopped        = errors.New("the bot stops")
)

// Operations of the gateway.
const (
	opDispatch       = 0
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

const (
	writeTimeout = 10 * time.Second
	lastWords    = 300 * time.Millisecond // for the close frame: whoever stops the bot is waiting
	longestBeat  = time.Hour              // longer intervals are mistakes, and overflow inside discordgo
)

// A tap is the connection below discordgo. It watches what Discord sends, and ends the reading where
// discordgo would wait for ever, panic or go on with a dead session. It never closes itself and reports no
// failed write: only discordgo's reader may find out that a session is over, because discordgo does not bear
// that two of its goroutines do.
type tap struct {
	net.Conn
	frames frames
	seen   int           // messages; only Read touches it
	ready  func()        // called once, at READY
	done   chan struct{} // closed when nothing more will be read
	closed chan struct{} // closed when the socket is

	mu       sync.Mutex
	cause    error // the first reason to end, and the only one that counts
	over     bool  // done is closed
	shut     bool  // closed is closed
	greeted  bool  // READY has come
	interval time.Duration
	beaten   time.Time // when a heartbeat was last acknowledged
}

// newTap begins to watch. READY must come within the timeout.
func newTap(c net.Conn, timeout time.Duration, ready func()) (*tap, error) {
	t := &tap{Conn: c, ready: ready, done: make(chan struct{}), closed: make(chan struct{})}
	if err := c.SetReadDeadline(time.Now().Add(timeout)); err != nil {
		return nil, fmt.Errorf("limit the wait for Discord's greeting: %w", err)
	}
	return t, nil
}

// Read passes on what Discord sends, but for messages that discordgo gets wrong.
func (t *tap) Read(p []byte) (int, error) {
	if cause := t.why(); cause != nil {
		t.finish(cause)
		return 0, cause
	}
	n, err := t.Conn.Read(p)
	if pass, refused := t.frames.feed(p[:n], t.see); refused != nil {
		t.finish(refused)
		if pass == 0 {
			return 0, refused
		}
		return pass, nil // the next Read tells: what came before is still good
	}
	if err != nil {
		t.finish(err)
		return n, t.why()
	}
	return n, nil
}

// Write always succeeds. A failure ends the reading, see tap.
func (t *tap) Write(p []byte) (int, error) {
	patience := writeTimeout
	if t.why() != nil {
		patience = lastWords
	}
	err := t.Conn.SetWriteDeadline(time.Now().Add(patience))
	if err == nil {
		_, err = t.Conn.Write(p)
	}
	if err != nil {
		t.end(fmt.Errorf("write to the gateway: %w", err))
	}
	return len(p), nil
}

// Close closes the socket. Discordgo calls it, at the end of each session.
func (t *tap) Close() error {
	err := t.Conn.Close()
	t.mu.Lock()
	defer t.mu.Unlock()
	t.hush()
	if !t.shut {
		t.shut = true
		close(t.closed)
	}
	return err
}

// SetDeadline does nothing, like the two below: the WebSocket library would take away the tap's own deadlines.
func (t *tap) SetDeadline(time.Time) error { return nil }

// SetReadDeadline does nothing.
func (t *tap) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline does nothing.
func (t *tap) SetWriteDeadline(time.Time) error { return nil }

// end makes Read return, whoever waits in it, and gives discordgo a moment to say goodbye.
func (t *tap) end(cause error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cause == nil {
		t.cause = cause
	}
	// A connection that can't take deadlines any more is closed, and its Read has returned.
	_ = t.Conn.SetReadDeadline(time.Unix(1, 0))
	_ = t.Conn.SetWriteDeadline(time.Now().Add(lastWords))
}

// finish notes that nothing more will be read, and why, unless there was a cause before.
func (t *tap) finish(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	timedOut := errors.Is(err, os.ErrDeadlineExceeded)
	switch {
	case t.cause != nil:
	case timedOut && t.greeted:
		t.cause = errZombie
	case timedOut:
		t.cause = errOpenTimeout
	default:
		t.cause = err
	}
	t.hush()
}

// hush closes done once. The caller holds the lock.
func (t *tap) hush() {
	if !t.over {
		t.over = true
		close(t.done)
	}
}

// why returns the first cause to end, nil while there is none.
func (t *tap) why() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.cause
}

// late says whether an acknowledgement is overdue, and since when there was none.
func (t *tap) late() (time.Time, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.beaten, time.Since(t.beaten) > t.interval*3/2
}

// see judges one message or close frame. An error keeps it from discordgo and ends the session.
func (t *tap) see(kind byte, payload []byte) error {
	if kind == frameClose {
		code := 1005 // none was given
		if len(payload) >= 2 {
			code = int(binary.BigEndian.Uint16(payload))
		}
		t.finish(&closeError{code})
		return nil
	}
	var m struct {
		Op   *int            `json:"op"`
		Type string          `json:"t"`
		Data json.RawMessage `json:"d"`
	}
	// Discordgo would panic on null, and on a compressed message we could not look.
	if err := json.Unmarshal(payload, &m); err != nil || m.Op == nil || kind != frameText {
		return errUnexpected
	}
	t.seen++
	switch *m.Op {
	case opReconnect: // instead of READY it locks discordgo for ever
		return errReconnect
	case opInvalidSession: // discordgo would identify at once, which Discord forbids
		return errInvalidSession
	case opHello:
		return t.hello(m.Data)
	case opHeartbeatAck:
		return t.beat()
	case opDispatch:
		if m.Type == "READY" {
			t.greet()
		}
	}
	return nil
}

// hello learns how often heartbeats are due.
func (t *tap) hello(data json.RawMessage) error {
	var d struct {
		Interval int64 `json:"heartbeat_interval"` // milliseconds
	}
	err := json.Unmarshal(data, &d)
	if err != nil || d.Interval <= 0 || d.Interval > longestBeat.Milliseconds() {
		return errUnexpected // a ticker inside discordgo would panic
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.interval = time.Duration(d.Interval) * time.Millisecond
	return nil
}

func (t *tap) beat() error {
	if t.seen <= 2 {
		return errUnexpected // instead of hello or READY it locks discordgo for ever
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.extend()
	return nil
}

func (t *tap) greet() {
	t.mu.Lock()
	first := !t.greeted && !t.over // what follows a close frame does not count
	if first {
		t.greeted = true
		t.extend()
	}
	t.mu.Unlock()
	if first {
		t.ready()
	}
}

// extend waits for the next acknowledgement from now on. Other messages don't count: a gateway that no longer
// hears us may go on talking. The caller holds the lock.
func (t *tap) extend() {
	if !t.greeted || t.cause != nil {
		return
	}
	t.beaten = time.Now()
	// Fails only when the connection is closed, and then Read says so.
	_ = t.Conn.SetReadDeadline(t.beaten.Add(2 * t.interval))
}
