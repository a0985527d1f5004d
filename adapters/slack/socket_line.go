package slack

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"github.com/earnverdict/verdictbot/internal/remote"
)

// greetWithin is how long connecting may take, from dialling to Slack's hello.
const greetWithin = 20 * time.Second

// Slack was seen to give out addresses for an app with Socket Mode off, and to say nothing then.
var errNoHello = errors.New("the connection was opened, but Slack did not say hello within 20 seconds: is Socket Mode " +
	"turned on for the app?")

// hold keeps one connection open until ctx ends, and replaces it when Slack wants that or when it breaks. The error says
// that there is no use in trying again.
//
// Slack asks for a new connection every few hours, some seconds before it closes the old one. That is no failure and
// takes no wait but the pace.
func (s *socket) hold(ctx context.Context, log *slog.Logger) *socketFatal {
	var held *socketConn
	defer func() { s.leave(held) }()
	wait := remote.Backoff{Random: s.o.random}
	for {
		next, err := s.connect(ctx, log)
		since := s.o.Now()
		if err == nil {
			s.leave(held) // only now, so that something listens all the time
			held = next
			if err = held.wait(ctx); err == nil {
				log.InfoContext(ctx, "Slack wants the connection replaced")
				continue
			}
		}
		if ctx.Err() != nil {
			return nil
		}
		if f := fatalToSocket(err); f != nil {
			return f
		}
		pause := wait.Next(s.o.Now().Sub(since))
		s.lost(err)
		log.WarnContext(ctx, "not connected to Slack, trying again", "cause", err, "wait", pause)
		if s.o.pause(ctx, pause) != nil {
			return nil
		}
	}
}

// connect opens one more connection, and returns it when Slack has said hello: nothing is sent to it before. A server that
// never does is left with a close frame, as it may count the connection.
func (s *socket) connect(ctx context.Context, log *slog.Logger) (*socketConn, error) {
	if err := s.pace.wait(ctx); err != nil {
		return nil, err
	}
	address, err := s.open(ctx)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, greetWithin)
	defer cancel()
	atMost := s.dialling()
	ws, err := s.dial(ctx, address)
	if err != nil {
		s.forget(nil)
		return nil, err
	}
	c := newSocketConn(s, ws, log)
	c.atMost = atMost
	s.begin(c)
	select {
	case <-c.greeted:
		return c, nil
	case <-c.done:
		return nil, c.ended
	case <-ctx.Done():
		s.leave(c)
		return nil, errNoHello
	}
}

// leave closes a connection, in its own time. It may be nil.
func (s *socket) leave(c *socketConn) {
	if c != nil {
		s.leaving.Go(c.leave)
	}
}

// begin counts on a connection from now on.
func (s *socket) begin(c *socketConn) {
	s.mu.Lock()
	s.conns = append(s.conns, c)
	s.mu.Unlock()
	go c.read()
}

// forget no longer counts on a connection, or, without one, on what could not be dialled.
func (s *socket) forget(c *socketConn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.conns = slices.DeleteFunc(s.conns, func(other *socketConn) bool { return other == c })
	s.held--
}

// dialling returns how many connections Slack may count when it says hello to the one that is dialled now. They are
// counted when Slack does, not when it is heard: those that were closed meanwhile belong to them.
func (s *socket) dialling() (atMost func() int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.held - s.dialled
	s.held++
	s.dialled++
	return func() int {
		s.mu.Lock()
		defer s.mu.Unlock()
		return before + s.dialled
	}
}

// lost keeps why there may be no connection, for Health.
func (s *socket) lost(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failure = err
}

// compare warns, once, when Slack has more connections of the app than are held here. Those that broke without a word
// stay with Slack for a while: it goes on to send them envelopes, which are lost, and ten of them shut everybody out.
func (s *socket) compare(theirs, ours int, log *slog.Logger) {
	if theirs <= ours {
		return
	}
	s.mu.Lock()
	again := s.warned
	s.warned = true
	s.mu.Unlock()
	if !again {
		log.Warn("Slack has other connections of this app and sends them a part of what happens: end what else uses the "+
			"app token; connections that broke are gone after a while", "theirs", theirs, "ours", ours)
	}
}
