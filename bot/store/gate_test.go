package store

import (
	"context"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5/pgproto3"

	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// A gate stands between one client and the server, and counts what the client writes into the database. At one of those
// it stays shut: before the server has got it, or when the server has done it and the client does not know yet.
type gate struct {
	socket string

	mu      sync.Mutex
	writes  int           // so many have come
	last    int           // it shuts at that one; 0 is none
	done    bool          // by the server, before it shuts
	reached chan bool     // told when it has shut: whether the last write is in the database
	dead    chan struct{} // closed when the client is
}

// newGate stands before a database, and returns the URL that leads through it.
func newGate(t *testing.T, database string) (g *gate, through string) {
	t.Helper()
	listener, through := inBetween(t, database)
	g = &gate{socket: postgrestest.Socket(t)}
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return // closed
			}
			go g.serve(client)
		}
	}()
	return g, through
}

// aim has it shut at one of the client's writes, of which the first is 1. When reached has told so, the client hears no
// more. bury is called when it is dead.
func (g *gate) aim(last int, done bool) (reached <-chan bool, bury func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.writes, g.last, g.done, g.reached, g.dead = 0, last, done, make(chan bool, 1), make(chan struct{})
	return g.reached, sync.OnceFunc(func() { close(g.dead) })
}

// count is how many writes have come since aim.
func (g *gate) count() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.writes
}

// serve passes messages on, one request and its answer after the other, until a side ends.
func (g *gate) serve(conn net.Conn) {
	defer conn.Close()
	socket, err := (&net.Dialer{}).DialContext(context.Background(), "unix", g.socket)
	if err != nil {
		return
	}
	defer socket.Close()
	l := &line{client: pgproto3.NewBackend(conn, conn), server: pgproto3.NewFrontend(socket, socket), texts: map[string]string{}}
	if l.greet() != nil {
		return
	}
	for {
		writing, err := l.request()
		if err != nil || writing && g.shut(false, 0) || l.server.Flush() != nil {
			return
		}
		status, err := l.answer()
		if err != nil || writing && g.shut(true, status) || l.client.Flush() != nil {
			return
		}
	}
}

// shut reports whether this is the write to shut at; the client is dead then. Outside of a transaction, which is status I,
// what the server has done is saved.
func (g *gate) shut(done bool, status byte) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !done {
		g.writes++
	}
	if g.writes != g.last || done != g.done {
		return false
	}
	g.reached <- done && status == 'I'
	<-g.dead
	return true
}

// A line is one connection. What is sent waits for a Flush.
type line struct {
	client *pgproto3.Backend
	server *pgproto3.Frontend
	texts  map[string]string // of prepared statements
	text   string            // of the statement that is run
}

// greet passes on what comes before the first request.
func (l *line) greet() error {
	hello, err := l.client.ReceiveStartupMessage()
	if err != nil {
		return err
	}
	l.server.Send(hello)
	if err := l.server.Flush(); err != nil {
		return err
	}
	if _, err := l.answer(); err != nil {
		return err
	}
	return l.client.Flush()
}

// request takes the messages up to which the client waits for an answer, and reports whether they write.
func (l *line) request() (writing bool, err error) {
	for run := false; ; {
		message, err := l.client.Receive()
		if err != nil {
			return false, err
		}
		l.server.Send(message)
		switch m := message.(type) {
		case *pgproto3.Parse:
			l.texts[m.Name] = m.Query
		case *pgproto3.Bind:
			l.text = l.texts[m.PreparedStatement]
		case *pgproto3.Execute:
			run = true
		case *pgproto3.Query:
			return writes(m.String), nil
		case *pgproto3.Sync:
			return run && writes(l.text), nil
		}
	}
}

// answer takes the messages of an answer, and returns the status that its last one tells.
func (l *line) answer() (status byte, err error) {
	for {
		message, err := l.server.Receive()
		if err != nil {
			return 0, err
		}
		l.client.Send(message)
		if ready, ok := message.(*pgproto3.ReadyForQuery); ok {
			return ready.TxStatus, nil
		}
	}
}

// writes tells a statement after which the database may hold something else.
func writes(statement string) bool {
	word, _, _ := strings.Cut(strings.ToUpper(strings.TrimSpace(statement)), " ")
	switch word {
	case "INSERT", "UPDATE", "DELETE", "COMMIT":
		return true
	}
	return false
}
