package fakediscord

import (
	"slices"
	"sync"
	"time"
)

// A Request is one call of the REST API that came in.
type Request struct {
	Method string
	Path   string // interaction tokens are replaced by {token}
	Route  string // one of the names that a Fault takes
	Status int    // 0 when the connection was cut instead
	At     time.Time
}

// A diary keeps what a test wants to know afterwards.
type diary struct {
	mu       sync.Mutex
	requests []Request
	problems []string
	pings    []string
}

// problem is the only way into Problems, so that a test has one place to look at.
func (d *diary) problem(lines ...string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.problems = append(d.problems, lines...)
}

// request notes a call after it was carried out and before its answer leaves.
func (d *diary) request(r Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.requests = append(d.requests, r)
}

// ping notes who was alerted by a create or an edit. A message that is edited without care alerts again.
func (d *diary) ping(who ...string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.pings = append(d.pings, who...)
}

// Problems lists the rules that were broken so far, each with the route and the path of the field. Lines that
// begin with "fake:" are mistakes of the fake itself.
func (s *Server) Problems() []string {
	s.diary.mu.Lock()
	defer s.diary.mu.Unlock()
	return slices.Clone(s.diary.problems)
}

// Requests lists the calls of the REST API so far, in the order in which they were answered.
func (s *Server) Requests() []Request {
	s.diary.mu.Lock()
	defer s.diary.mu.Unlock()
	return slices.Clone(s.diary.requests)
}

// Pings lists everybody whom a message of the application has pinged so far: "@everyone", "@here", "<@id>" or
// "<@&role>".
func (s *Server) Pings() []string {
	s.diary.mu.Lock()
	defer s.diary.mu.Unlock()
	return slices.Clone(s.diary.pings)
}
