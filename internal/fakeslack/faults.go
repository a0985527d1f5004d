package fakeslack

import (
	"math"
	"net/http"
	"time"
)

// faults are what goes wrong, each until it is switched off or used up.
type faults struct {
	responses int // how many answers of response_urls are refused
	status    int
	word      string
	methods   map[string]fault
	repeat    int
}

// A fault is how a method of the Web API fails.
type fault struct {
	left  int
	word  string        // the error
	after time.Duration // of a rate limit
	down  int           // status of an outage, which has no words
}

// reply is how the call is answered.
func (f fault) reply() reply {
	switch {
	case f.down != 0:
		return reply{status: f.down}
	case f.word == "":
		return reply{status: http.StatusTooManyRequests, after: seconds(f.after), body: refusal("ratelimited")}
	}
	return reply{status: http.StatusOK, body: refusal(f.word)}
}

// seconds is a time as Retry-After tells it.
func seconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }

// response is the next refusal of a response_url; the word is empty for none. The caller holds the mutex.
func (f *faults) response() (int, string) {
	if f.responses == 0 {
		return 0, ""
	}
	f.responses--
	return f.status, f.word
}

// RefuseResponses has the next n messages to response_urls refused with a status and a word.
func (s *Server) RefuseResponses(n, status int, word string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.responses, s.faults.status, s.faults.word = n, status, word
}

// FailMethod has the next n calls of a method answered with an error.
func (s *Server) FailMethod(method string, n int, word string) {
	s.setFault(method, fault{left: n, word: word})
}

// LimitMethod has the next n calls of a method answered with 429.
func (s *Server) LimitMethod(method string, n int, after time.Duration) {
	s.setFault(method, fault{left: n, after: after})
}

// BreakMethod has the next n calls of a method answered with a page and a status of 500 or above.
func (s *Server) BreakMethod(method string, n, status int) {
	s.setFault(method, fault{left: n, down: status})
}

func (s *Server) setFault(method string, f fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.faults.methods == nil {
		s.faults.methods = map[string]fault{}
	}
	s.faults.methods[method] = f
}

// method is the next fault of a method, and whether there is one. The caller holds the mutex.
func (f *faults) method(name string) (fault, bool) {
	next := f.methods[name]
	if next.left == 0 {
		return fault{}, false
	}
	next.left--
	f.methods[name] = next
	return next, true
}

// Repeat has everything delivered n times, over HTTP.
func (s *Server) Repeat(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.repeat = n
}

func (s *Server) repeats() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return max(1, s.faults.repeat)
}
