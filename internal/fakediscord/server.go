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
	s.courier = newCourier()
	s.gateway = newGateway(s)
	s.server = &http.Server{Handler: s.opts.Around(s.routes()), ReadHeaderTimeout: 10 * time.Second}
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
