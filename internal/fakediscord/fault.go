package fakediscord

import (
	"net"
	"net/http"
	"strconv"
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
	RefuseV2                            // 400, code 50035, for a message with components of the second version only
	LostReply                           // the request is carried out, but the connection is cut before the answer
)

// A Fault makes requests go wrong.
type Fault struct {
	Route  string // "callback", "edit", "followup", "commands", "gateway", "message", …; "" for all
	Times  int    // how often, 0 counts as 1, a negative number as always
	Kind   Kind
	Status int           // of ServerError and HTMLPage
	Delay  time.Duration // of Slow, and what a rate limit asks for, 1 s by default
}

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

func (c *call) isV2() bool {
	body := c.object()
	return (number(body, "flags")|number(child(body, "data"), "flags"))&flagV2 != 0
}

// status is what the fault answers with, 0 when it cuts the connection.
func (f Fault) status() int {
	switch f.Kind {
	case RateLimitUser, RateLimitGlobal, RateLimitShared, RateLimitHTML:
		return http.StatusTooManyRequests
	case ServerError:
		return or(f.Status, http.StatusInternalServerError)
	case HTMLPage:
		return or(f.Status, http.StatusOK)
	case UnknownInteraction:
		return http.StatusNotFound
	case AlreadyAcknowledged, RefuseV2:
		return http.StatusBadRequest
	case Slow, Reset, LostReply:
	}
	return 0
}

// before answers in place of the handler; it says whether it did.
func (f Fault) before(w http.ResponseWriter) bool {
	switch f.Kind {
	case RateLimitUser, RateLimitGlobal, RateLimitShared:
		f.rateLimit(w)
	case RateLimitHTML:
		w.Header().Set("Retry-After", strconv.Itoa(max(1, int(f.wait().Seconds()))))
		page(w, f.status(), "You are being rate limited (error 1015)")
	case ServerError:
		page(w, f.status(), "upstream error")
	case HTMLPage:
		page(w, f.status(), "One moment, please")
	case Reset:
		cut(w)
	case UnknownInteraction:
		write(w, f.status(), notFound(codeUnknownInteraction, "interaction").body())
	case AlreadyAcknowledged:
		write(w, f.status(), object{
			"code": codeAlreadyAnswered, "message": "Interaction has already been acknowledged.",
		})
	case RefuseV2:
		write(w, f.status(), invalidBody(violation{"flags", "V2", "refused"}).body())
	case Slow, LostReply:
		return false
	}
	return true
}

func (f Fault) wait() time.Duration { return or(f.Delay, time.Second) }

// rateLimit answers as Discord does. A global limit tells no bucket, and when it ends only by Retry-After.
func (f Fault) rateLimit(w http.ResponseWriter) {
	seconds := f.wait().Seconds()
	h := w.Header()
	h.Set("Retry-After", strconv.FormatFloat(seconds, 'f', -1, 64))
	h.Set("X-RateLimit-Scope", map[Kind]string{
		RateLimitUser: "user", RateLimitGlobal: "global", RateLimitShared: "shared",
	}[f.Kind])
	if f.Kind == RateLimitGlobal {
		h.Set("X-RateLimit-Global", "true")
	} else {
		h.Set("X-RateLimit-Bucket", "abcd1234")
		h.Set("X-RateLimit-Limit", "5")
		h.Set("X-RateLimit-Remaining", "0")
		h.Set("X-RateLimit-Reset-After", strconv.FormatFloat(seconds, 'f', 3, 64))
		reset := float64(time.Now().Add(f.wait()).UnixMilli()) / 1000
		h.Set("X-RateLimit-Reset", strconv.FormatFloat(reset, 'f', 3, 64))
	}
	write(w, http.StatusTooManyRequests, object{
		"message": "You are being rate limited.", "retry_after": seconds, "global": f.Kind == RateLimitGlobal,
		"code": 0,
	})
}

func page(w http.ResponseWriter, status int, words string) {
	w.Header().Set("Content-Type", "text/html; charset=UTF-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte("<!DOCTYPE html><html><body><h1>" + words + "</h1></body></html>")) // the reader went away
}

// cut ends the connection with a reset, so that the caller can't know what happened.
func cut(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // HTTP/2 has no connection of its own; this ends the stream
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // closing is what matters
	}
	_ = conn.Close() // nothing to be done
}
