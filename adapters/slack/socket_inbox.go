package slack

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

const (
	maxHandled = 256 // envelopes that are handled at one time
	// maxWaiting is how many more may wait. When there is no end to them they wait longer than the 3 seconds in which
	// they can be answered, so what comes on top is not taken: Slack tells the person, and sends an event again.
	maxWaiting = 1024
)

// deliver lets an envelope be handled. It does not wait: the reader that calls it has pings to answer, and a connection
// that does not answer them is closed by Slack, with all that is under way.
func (s *socket) deliver(e *envelope) {
	if e.conn.closing.Load() && isClosed(s.quit) { // no way is left for an answer, and Slack should know that it failed
		e.settle()
		return
	}
	select {
	case s.inbox <- e:
		if len(s.inbox) <= maxWaiting/2 {
			s.full.Store(false)
		}
	default:
		e.settle()
		if !s.full.Swap(true) {
			e.conn.log.Warn("more comes from Slack than can be handled, the rest is left to it", "waiting", maxWaiting)
		}
	}
}

// handleAll handles what is delivered until the inbox is closed.
func (s *socket) handleAll(ctx context.Context) {
	var all errgroup.Group
	all.SetLimit(maxHandled)
	for e := range s.inbox {
		all.Go(func() error {
			s.handle(ctx, e)
			return nil
		})
	}
	all.Wait() //nolint:errcheck // there are none
}

// handle handles one envelope. A panic would end the process. Whether the handler has acknowledged the envelope or not,
// it never will any more.
func (s *socket) handle(ctx context.Context, e *envelope) {
	defer e.settle()
	defer func() {
		// The value may hold what somebody wrote, so only its type is told.
		if p := recover(); p != nil {
			s.o.Log.ErrorContext(ctx, "envelope not handled", "type", e.Type, "panic", fmt.Sprintf("%T", p), "at", panicked())
		}
	}()
	s.o.Handle(ctx, e)
}

// panicked is where the panic began that is being recovered from.
func panicked() string {
	var callers [16]uintptr
	stack := runtime.CallersFrames(callers[:runtime.Callers(3, callers[:])])
	for {
		f, more := stack.Next()
		if !strings.HasPrefix(f.Function, "runtime.") || !more {
			return fmt.Sprintf("%s:%d", f.File, f.Line)
		}
	}
}

// send sends an acknowledgement over the first connection that takes it. Which there are is looked up for each try: a
// write that hangs takes seconds, and meanwhile a successor may have come.
func (s *socket) send(ctx context.Context, first *socketConn, text []byte) error {
	errs := []error{errGone}
	var tried []*socketConn
	for c := s.way(first, tried); c != nil; c = s.way(first, tried) {
		err := c.write(ctx, text)
		if err == nil {
			return nil
		}
		errs, tried = append(errs, err), append(tried, c)
	}
	return errors.Join(errs...)
}

// way is a connection that something can be sent over: the first one while it lasts, or else the newest that was not
// tried; nil when there is none.
func (s *socket) way(first *socketConn, tried []*socketConn) *socketConn {
	s.mu.Lock()
	defer s.mu.Unlock()
	var way *socketConn
	for _, c := range s.conns {
		switch {
		case c.closing.Load() || slices.Contains(tried, c):
		case c == first:
			return c
		case c.alive():
			way = c
		}
	}
	return way
}

// A tally counts what is under way. Unlike a sync.WaitGroup it may be added to while somebody waits.
type tally struct {
	mu   sync.Mutex
	n    int
	zero chan struct{} // closed when n comes back to 0; nil while it is 0
}

func (t *tally) begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n++; t.n == 1 {
		t.zero = make(chan struct{})
	}
}

func (t *tally) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n--; t.n == 0 {
		close(t.zero)
		t.zero = nil
	}
}

// none is closed as soon as nothing is under way.
func (t *tally) none() <-chan struct{} {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.zero != nil {
		return t.zero
	}
	now := make(chan struct{})
	close(now)
	return now
}
