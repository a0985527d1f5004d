package fakediscord

import (
	"sync"
	"time"
)

// A Kind says how a request goes wrong.
type Kind int

// The ways in which a request can go wrong. All but Slow and LostReply strike before anything was done.
const (
	RateLimitUser       Kind = iota + 1 // 429 for this bucket; Delay is retry_after
	RateLimitGlobal                     // 429 for everything
	RateLimitShared                     // 429 that is not the bot's fault
	RateLimitHTML                       // 429 of Cloudflare: a page instead of JSON
	ServerError                         // Status, 500 by default, without a body that can be read
	HTMLPage                            // a page where JSON is expected, with Status, 200 by default
	Slow                                // the answer comes after Delay
	Reset                               // the connection is cut, nothing was done
	UnknownInteraction                  // 404, code 10062
	AlreadyAcknowledged                 // 400, code 40060
	ClosedToBots                        // 403, code 50007: the person takes no direct messages
	RefuseV2                            // 400, code 50035, for a message with components of the second version only
	LostReply                           // the request is carried out, but the connection is cut before the answer
)

// A Fault makes requests go wrong.
type Fault struct {
	Route  string // "callback", "edit", "followup", "commands", "gateway", "message", "dm", …; "" for all
	Times  int    // how often, 0 counts as 1, a negative number as always
	Kind   Kind
	Status int           // of ServerError and HTMLPage
	Delay  time.Duration // of Slow, and what a rate limit asks for, 1 s by default
}

// A faultList has the faults that were not used up, and those that were: they are few.
type faultList struct {
	mu   sync.Mutex
	list []*Fault
}

// Inject installs a fault. Several faults strike in the order in which they were installed.
func (s *Server) Inject(f Fault) {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	f.Times = or(f.Times, 1)
	s.faults.list = append(s.faults.list, &f)
}

// Heal takes back all faults of the REST API.
func (s *Server) Heal() {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.list = nil
}

// take uses up one strike of the first fault that fits a request.
func (l *faultList) take(c *call) (Fault, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, f := range l.list {
		if f.Times == 0 || f.Route != "" && f.Route != c.route.name || f.Kind == RefuseV2 && !c.isV2() {
			continue
		}
		if f.Times > 0 {
			f.Times--
		}
		return *f, true
	}
	return Fault{}, false
}

// isV2 says whether a message would have components of the second version, which are in the data of a callback and
// in the body itself of all others.
func (c *call) isV2() bool {
	body := c.object()
	return (number(body, "flags")|number(child(body, "data"), "flags"))&flagV2 != 0
}
