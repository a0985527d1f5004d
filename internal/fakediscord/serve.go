package fakediscord

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"
)

// A call is one request on its way through the steps of serve.
type call struct {
	route  route
	req    *http.Request
	body   any
	files  []upload
	broken error // the body could not be read

	interaction *interaction // what an endpoint answered; nil for requests, whose path tells it
}

// param is a part of the path. The answer of an endpoint has no path.
func (c *call) param(name string) string {
	if c.req == nil {
		return ""
	}
	return c.req.PathValue(name)
}

func (c *call) object() object {
	o, _ := c.body.(object)
	return o
}

// described is the path in the official description; @original has its own.
func (c *call) described() string {
	if c.route.described == pathMessage && c.param("message") == "@original" {
		return pathOriginal
	}
	return c.route.described
}

// where names the request in problems: never with a token.
func (c *call) where() string { return c.route.method + " " + c.described() }

func (s *Server) serve(w http.ResponseWriter, req *http.Request, r route) {
	c := &call{route: r, req: req}
	c.body, c.files, c.broken = readBody(req.Header, req.Body)
	fault, struck := s.faults.take(c)
	if struck && fault.Kind == Slow {
		pause(req.Context(), fault.Delay)
	}
	if struck && fault.before(w) {
		s.note(c, fault.status())
		return
	}
	pause(req.Context(), s.opts.Latency)
	status, body := s.handle(c)
	if struck && fault.Kind == LostReply {
		s.note(c, 0)
		cut(w)
		return
	}
	// Written down before the answer goes out: whoever has the answer finds the request.
	s.note(c, status)
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
	return refused.status, refused.body()
}

func (s *Server) act(c *call) (int, any, error) {
	if !s.authorized(c) {
		return 0, nil, &apiError{status: http.StatusUnauthorized, message: "401: Unauthorized"}
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

func (s *Server) note(c *call, status int) {
	path := c.req.URL.Path
	if token := c.param("token"); token != "" {
		path = strings.Replace(path, token, "{token}", 1)
	}
	s.diary.request(Request{Method: c.req.Method, Path: path, Route: c.route.name, Status: status, At: time.Now()})
}

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
