package fakediscord

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"
)

// serve takes a request through its steps. The body is read first, because a fault may depend on it.
func (s *Server) serve(w http.ResponseWriter, req *http.Request, r route) {
	w.Header().Set("Date", s.opts.Now().UTC().Format(http.TimeFormat)) // a bot may set its clock by it
	c := &call{route: r, req: req}
	c.body, c.files, c.broken = readBody(req.Header, req.Body)
	fault, struck := s.faults.take(c)
	if struck && fault.Kind == Slow {
		pause(req.Context(), fault.Delay)
	}
	if struck && fault.Kind != Slow && fault.Kind != LostReply {
		s.note(c, fault.status())
		fault.strike(w)
		return
	}
	pause(req.Context(), s.opts.Latency)
	status, body := s.handle(c)
	if struck && fault.Kind == LostReply {
		s.note(c, 0)
		cut(w)
		return
	}
	// Here and above, a request is written down before its answer goes out: whoever has the answer finds it.
	s.note(c, status)
	bucketHeaders(w.Header(), c.route.name, bucketLimit-1, time.Second)
	write(w, status, body)
}

// handle checks a request, lets its handler act, and checks what the handler says.
func (s *Server) handle(c *call) (int, any) {
	status, body, err := s.act(c)
	if err == nil {
		s.checkAnswer(c, status, body)
		return status, body
	}
	var refused *apiError
	if !errors.As(err, &refused) {
		refused = &apiError{status: http.StatusInternalServerError, message: err.Error()}
		s.diary.problem("fake: " + c.where() + ": " + err.Error())
	}
	if refused.code == codeInvalidBody {
		for _, v := range refused.violations {
			s.diary.problem(c.where() + ": " + v.String())
		}
	}
	s.checkAnswer(c, refused.status, refused.head())
	return refused.status, refused.body()
}

// userAgent is how every library has to introduce itself.
const userAgent = "DiscordBot ("

// act goes through the checks in the order in which Discord makes them: who are you, what do you say, may you do
// that now.
func (s *Server) act(c *call) (int, any, error) {
	if !s.authorized(c) {
		return 0, nil, &apiError{status: http.StatusUnauthorized, message: "401: Unauthorized"}
	}
	if !s.opts.NoValidation && !strings.HasPrefix(c.req.UserAgent(), userAgent) {
		s.diary.problem(c.where() + ": User-Agent: wants " + userAgent + "url, version), else Cloudflare may block it")
	}
	if c.broken != nil {
		return 0, nil, invalidBody(violation{"", "CONTENT_TYPE_INVALID", c.broken.Error()})
	}
	if broken := s.checkRequest(c); len(broken) > 0 {
		return 0, nil, invalidBody(broken...)
	}
	return c.route.handle(s, c)
}

// authorized wants the bot token where the path holds no credential; a wrong one is refused everywhere.
func (s *Server) authorized(c *call) bool {
	given := c.req.Header.Get("Authorization")
	if given == "" {
		return c.route.open
	}
	return given == "Bot "+s.opts.Token && !s.gateway.tokenReset()
}

// note writes a request down. Its token would let the reader of a log answer in the name of the bot, so it is left
// out.
func (s *Server) note(c *call, status int) {
	path := c.req.URL.Path
	if token := c.param("token"); token != "" {
		path = strings.Replace(path, token, "{token}", 1)
	}
	s.diary.request(Request{Method: c.req.Method, Path: path, Route: c.route.name, Status: status, At: time.Now()})
}

// write sends an answer. Discord has no body for a success that tells nothing.
func write(w http.ResponseWriter, status int, body any) {
	if body == nil {
		w.WriteHeader(status)
		return
	}
	raw, err := json.Marshal(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = w.Write(raw) // the reader went away
}
