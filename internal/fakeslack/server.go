package fakeslack

import (
	"fmt"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// A Server is one Slack with one app. All methods may be called from many goroutines.
type Server struct {
	opts    Options
	base    string // http://host:port
	server  *http.Server
	sockets *SocketHub
	oauth   *OAuthServer
	running sync.WaitGroup

	mu       sync.Mutex // guards what follows
	courier  courier    // nil while nobody listens
	people   map[string]*Person
	board    board
	places   map[Place]bool   // channels that are there
	homes    map[string]*page // by user
	ways     map[string]*way  // by the last part of the response_url
	triggers map[string]*trigger
	modals   map[string]*page // by user: one is open at a time
	blocks   map[string]bool  // block ids that were seen
	calls    map[string]int   // by method of the Web API
	files    map[string]*file
	problems []string
	faults   faults
	road     road
	number   int
	pressed  int // triggers that were made
	made     int // ids of blocks that were made up
	changes  int // of messages

	diaryMu sync.Mutex // guards the diary
	diary   []Entry
}

// Start listens on a free port of the loopback interface. It fails when there is none.
func Start(opts Options) (*Server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // returns at once
	if err != nil {
		return nil, fmt.Errorf("listen on the loopback interface: %w", err)
	}
	s := &Server{
		opts: opts.withDefaults(), base: "http://" + listener.Addr().String(),
		board: newBoard(), people: map[string]*Person{}, places: map[Place]bool{General: true, Random: true},
		homes: map[string]*page{}, modals: map[string]*page{}, ways: map[string]*way{}, triggers: map[string]*trigger{},
		blocks: map[string]bool{}, calls: map[string]int{}, files: map[string]*file{},
	}
	s.oauth = newOAuthServer(oauthOptions{
		AppID: appID, ClientID: clientID, ClientSecret: clientWord, OrgDeploy: true, Rotation: s.opts.Rotation, Now: s.opts.Now,
		Complain: s.complain,
	})
	s.oauth.tokens.put(botToken, Installed{
		Approval: Approval{User: "U0000000ADM", Team: s.opts.Team, Enterprise: s.opts.Enterprise, OrgWide: s.opts.OrgWide},
		BotUser:  botUser, Scopes: s.opts.Scopes,
	})
	s.sockets = newSocketHub(socketOptions{
		AppID: appID, AppToken: appToken, Now: s.opts.Now, After: s.opts.After, Complain: s.complain,
	})
	s.server = &http.Server{Handler: s.opts.Around(s.routes()), ReadHeaderTimeout: 10 * time.Second}
	go s.server.Serve(listener) //nolint:errcheck // always ends with http.ErrServerClosed
	return s, nil
}

// Close ends all connections. What people see can still be looked at.
func (s *Server) Close() {
	s.sockets.shut()
	_ = s.server.Close() // nothing is left to be lost
	s.running.Wait()
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	s.sockets.mount(mux)
	s.oauth.mount(mux)
	mux.HandleFunc("/api/{method}", s.callMethod)
	mux.HandleFunc("POST /upload/{file}", s.upload)
	mux.HandleFunc("POST /actions/{way}", s.respond)
	mux.HandleFunc("POST /commands/{way}", s.respond)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.opts.Latency > 0 {
			<-s.opts.After(s.opts.Latency)
		}
		w.Header().Set("Date", s.opts.Now().UTC().Format(http.TimeFormat)) // a bot may set its clock by it
		mux.ServeHTTP(w, r)
	})
}

// APIURL is the root of the Web API, as https://slack.com/api is.
func (s *Server) APIURL() string { return s.base + "/api" }

// ResponseHost is the host of response_urls, as hooks.slack.com is.
func (s *Server) ResponseHost() string { return strings.TrimPrefix(s.base, "http://") }

// SigningSecret signs what is delivered over HTTP.
func (s *Server) SigningSecret() string { return secret }

// BotToken is the token of the workspace in which the app is installed.
func (s *Server) BotToken() string { return botToken }

// AppToken opens the sockets.
func (s *Server) AppToken() string { return appToken }

// ClientID and ClientSecret are for installing the app elsewhere.
func (s *Server) ClientID() string { return clientID }

// ClientSecret goes with ClientID.
func (s *Server) ClientSecret() string { return clientWord }

// OAuth leads to what can be asked of, and done to, installations.
func (s *Server) OAuth() *OAuthServer { return s.oauth }

// AllowRedirect registers an address to which browsers come back after installing, or one above it.
func (s *Server) AllowRedirect(address string) {
	s.oauth.opts.RedirectURLs = append(s.oauth.opts.RedirectURLs, address)
}

// Sockets leads to what can be asked of, and done to, Socket Mode.
func (s *Server) Sockets() *SocketHub { return s.sockets }

// Problems are the rules of Slack's that the bot has broken, in the order in which it did.
func (s *Server) Problems() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.problems)
}

// Calls is how often each method of the Web API was called.
func (s *Server) Calls() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.calls)
}

// complain notes a rule that was broken.
func (s *Server) complain(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.problems = append(s.problems, what)
}

// wake tells those who wait at one person's seats, or at everybody's, that something changed there. The caller holds the
// mutex.
func (s *Server) wake(user string) {
	if p := s.people[user]; p != nil {
		p.wake()
	} else if user == "" {
		for _, p := range s.people {
			p.wake()
		}
	}
}

// next is a number that no other thing has. The caller holds the mutex.
func (s *Server) next() int {
	s.number++
	return s.number
}
