package fakediscord

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// DefaultApplicationID and DefaultToken are what a server uses that was given none.
const (
	DefaultApplicationID = "1100000000000000001"
	DefaultToken         = "fake-bot-token"
)

// Options of a server. The zero value is ready to use.
type Options struct {
	ApplicationID     string           // a snowflake
	Token             string           // of the bot, without the word Bot
	Latency           time.Duration    // how long each answer of the REST API takes
	Patience          time.Duration    // how long people wait for an answer, 5 s by default
	UpdatePatience    time.Duration    // how long they wait for an edit after a bare "got it", 300 ms by default
	Now               func() time.Time // the clock of ids and deadlines
	HeartbeatInterval time.Duration    // of the gateway, 41.25 s by default
	Shards            int              // how many the gateway recommends, 1 by default
	MaxConcurrency    int              // identifies within 5 seconds, 1 by default
	Identifies        int              // how many are left of the daily budget, 1000 by default
	StrictPacing      bool             // refuse identifies that come too fast
	NoValidation      bool             // for load tests: trust every body
}

func (o Options) withDefaults() Options {
	o.ApplicationID = or(o.ApplicationID, DefaultApplicationID)
	o.Token = or(o.Token, DefaultToken)
	o.Patience = or(o.Patience, 5*time.Second)
	o.UpdatePatience = or(o.UpdatePatience, 300*time.Millisecond)
	o.HeartbeatInterval = or(o.HeartbeatInterval, 41250*time.Millisecond)
	o.Shards = or(o.Shards, 1)
	o.MaxConcurrency = or(o.MaxConcurrency, 1)
	o.Identifies = or(o.Identifies, 1000)
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

func or[T comparable](value, instead T) T {
	var zero T
	if value == zero {
		return instead
	}
	return value
}

// A Server is one Discord with one application. All methods may be called from many goroutines.
type Server struct {
	opts    Options
	base    string // http://host:port
	server  *http.Server
	key     ed25519.PrivateKey
	ids     idSource
	gateway *Gateway
	courier courier
	faults  faultList
	diary   diary

	mu           sync.Mutex // guards what follows
	people       map[string]*Person
	rooms        map[string]*room // by id of the channel
	places       map[string]*room // by key of the place
	messages     map[string]*message
	interactions map[string]*interaction // by token
	commands     map[string][]object     // by guild, "" for the global ones
}

// Start listens on a free port of the loopback interface. It fails when there is none.
func Start(opts Options) (*Server, error) {
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make the key of the application: %w", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // returns at once
	if err != nil {
		return nil, fmt.Errorf("listen on the loopback interface: %w", err)
	}
	s := &Server{
		opts: opts.withDefaults(), base: "http://" + listener.Addr().String(), key: private,
		people: map[string]*Person{}, rooms: map[string]*room{}, places: map[string]*room{},
		messages: map[string]*message{}, interactions: map[string]*interaction{}, commands: map[string][]object{},
	}
	s.ids.now = s.opts.Now
	s.gateway = newGateway(s)
	s.server = &http.Server{Handler: s.routes(), ReadHeaderTimeout: 10 * time.Second}
	go s.server.Serve(listener) //nolint:errcheck // always ends with http.ErrServerClosed
	return s, nil
}

// Close ends all connections. The people can still be looked at.
func (s *Server) Close() {
	s.gateway.shut()
	_ = s.server.Close() // nothing is left to be lost
	s.courier.wait()
}

// APIURL is the root of the REST API, as https://discord.com/api/v10 is.
func (s *Server) APIURL() string { return s.base + "/api/v10" }

// ApplicationID is the snowflake of the application, and of its bot user.
func (s *Server) ApplicationID() string { return s.opts.ApplicationID }

// Token is the bot token, without the word Bot.
func (s *Server) Token() string { return s.opts.Token }

// PublicKey is the key in hex that interactions and events posted by the server are signed for.
func (s *Server) PublicKey() string {
	public, _ := s.key.Public().(ed25519.PublicKey)
	return hex.EncodeToString(public)
}

// Gateway leads to what can be asked of, and done to, the WebSocket side.
func (s *Server) Gateway() *Gateway { return s.gateway }
