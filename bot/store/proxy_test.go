package store

import (
	"context"
	"math/rand/v2"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// A proxy stands between a store and its server, and cuts connections.
type proxy struct {
	listener net.Listener
	socket   string
	url      string

	cutting  atomic.Bool  // now and then, in place of passing something on
	ending   atomic.Bool  // everything, after so many answers as lasting says
	lasting  atomic.Int64 // answers
	refusing atomic.Int64 // so many connections, before they have said anything
	requests atomic.Int64 // cut before the server saw them
	answers  atomic.Int64 // cut after the server had given them

	mu     sync.Mutex
	random *rand.Rand
}

// newProxy stands before a new database.
func newProxy(t *testing.T) *proxy {
	t.Helper()
	listener, through := inBetween(t, postgrestest.URL(t))
	p := &proxy{listener: listener, socket: postgrestest.Socket(t), url: through, random: rand.New(rand.NewPCG(5, 6))}
	go p.serve()
	return p
}

// inBetween listens for who connects with a URL in the place of a database's.
func inBetween(t *testing.T, database string) (listener net.Listener, through string) {
	t.Helper()
	direct, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	if listener, err = net.Listen("tcp", "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	direct.Host, direct.RawQuery = listener.Addr().String(), "sslmode=disable"
	return listener, direct.String()
}

func (p *proxy) serve() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return // closed
		}
		if p.refusing.Add(-1) >= 0 {
			client.Close()
			continue
		}
		server, err := (&net.Dialer{}).DialContext(context.Background(), "unix", p.socket)
		if err != nil {
			client.Close()
			continue
		}
		go p.pass(server, client, &p.requests, 60)
		go p.pass(client, server, &p.answers, 20)
	}
}

// pass copies from one side to the other, until one ends or it cuts both: one in so many times.
func (p *proxy) pass(to, from net.Conn, cuts *atomic.Int64, odds int) {
	defer to.Close()
	defer from.Close()
	buffer := make([]byte, 64<<10)
	for passed := 0; ; passed++ {
		n, err := from.Read(buffer)
		if err != nil {
			return
		}
		if p.ending.Load() && cuts == &p.answers && p.lasting.Add(-1) < 0 {
			return
		}
		const greeting = 3 // messages that are spared, or six attempts may all be cut
		if passed > greeting && p.cutting.Load() && p.draw(odds) == 0 {
			cuts.Add(1)
			return
		}
		if _, err := to.Write(buffer[:n]); err != nil {
			return
		}
	}
}

func (p *proxy) draw(odds int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.random.IntN(odds)
}
