package slack

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/earnverdict/verdictbot/internal/remote"
)

const (
	// socketLines is how many connections are held. Slack sends each envelope to any one of them and allows ten: when
	// one breaks, the other goes on.
	socketLines = 2
	// socketSilence is how long Slack may say nothing, not even a ping. It pings several times a minute.
	socketSilence = time.Minute
)

// socketOptions are what a socket needs to know and to call.
type socketOptions struct {
	APIURL   string       // such as https://slack.com/api/
	AppToken string       // xapp-…, with the scope connections:write
	Client   *http.Client // asks where to connect; nil is the usual one
	Log      *slog.Logger
	Now      func() time.Time
	// Handle is called for each envelope, in a goroutine of its own, with a context that outlives the one of Run. It
	// acknowledges the envelope within 3 seconds, or Slack tells the person that the app failed. The same event may
	// come again in another envelope.
	Handle func(context.Context, *envelope)

	// The rest is for tests; zero values mean the usual.
	dial   func(ctx context.Context, network, address string) (net.Conn, error)
	pause  func(context.Context, time.Duration) error
	random func() float64
	tls    *tls.Config
}

// A socket receives by Socket Mode what an app without a public address cannot be sent. It speaks the protocol itself,
// because slack-go hammers Slack when it is refused, and is deaf while it changes connections.
//
//	socket_line.go      holds one of the two connections, and replaces it
//	socket_pace.go      how often that may be tried
//	socket_dial.go      asks Slack for an address, and connects to it
//	socket_conn.go      reads, writes and closes one connection
//	socket_envelope.go  what comes over it, and the acknowledgement
//	socket_inbox.go     lets envelopes be handled, and finds a way for the acknowledgement
//	socket_error.go     when to give up, and what to do then
type socket struct {
	o       socketOptions
	web     *web
	pace    *socketPace
	inbox   chan *envelope
	full    atomic.Bool
	leaving sync.WaitGroup  // connections that are being closed
	quit    <-chan struct{} // closed when Run is to end

	mu      sync.Mutex
	conns   []*socketConn // those that are open, the newest last
	held    int           // those, and those being dialled
	dialled int           // how often one was, ever
	warned  bool          // that Slack has more
	failure error         // why there are none
	stopped error         // the fatal error
}

// newSocket makes a socket that does nothing until Run.
func newSocket(o socketOptions) *socket {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.dial == nil {
		o.dial = (&net.Dialer{}).DialContext
	}
	if o.pause == nil {
		o.pause = remote.Pause
	}
	if o.random == nil {
		o.random = rand.Float64
	}
	return &socket{
		o:       o,
		web:     newWeb(o.APIURL, o.Client, o.Now),
		pace:    &socketPace{now: o.Now, pause: o.pause},
		inbox:   make(chan *envelope, maxWaiting),
		failure: errors.New("it has not answered yet"),
	}
}

// Run stays connected until ctx ends, and then returns nil when every connection is closed and every envelope handled:
// the caller decides how long it waits for that. When Slack refuses the bot for good it returns an error that says what
// to do. It is called once.
func (s *socket) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.quit = ctx.Done()
	handled := make(chan struct{})
	go func() {
		defer close(handled)
		s.handleAll(context.WithoutCancel(ctx)) // what has been acknowledged is done, too
	}()
	var lines sync.WaitGroup
	for n := range socketLines {
		log := s.o.Log.With("line", n)
		lines.Go(func() {
			if f := s.hold(ctx, log); f != nil {
				log.ErrorContext(ctx, "Socket Mode stopped for good", "error", f, "cause", f.err)
				s.stop(f)
				cancel() // what is wrong for one is wrong for all
			}
		})
	}
	lines.Wait()
	s.leaving.Wait()
	close(s.inbox) // nobody is left to put anything in
	<-handled
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stopped
}

// stop keeps the first fatal error.
func (s *socket) stop(f *socketFatal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped == nil {
		s.stopped = f
	}
}

// Ready says whether what happens on Slack arrives here.
func (s *socket) Ready() bool { return s.Health() == nil }

// Health is nil while Slack greeted one of the connections and was heard there within the last minute. Else the error
// says in one sentence why not, or what to do when only an operator can help.
func (s *socket) Health() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped != nil {
		return s.stopped
	}
	for _, c := range s.conns {
		if c.alive() {
			return nil
		}
	}
	return fmt.Errorf("nothing can come from Slack: %w", s.failure)
}
