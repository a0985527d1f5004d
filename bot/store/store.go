package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math"
	"sync"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// Options of a Store. The zero value is ready to use.
type Options struct {
	// Keys seal what is kept, and key the hashes of ids. Without any they are read from KeyFile, which is made with a
	// new key when the database is.
	Keys Keys

	// Now is the clock of expiry; nil means time.Now.
	Now func() time.Time

	// Retention is how long a state is kept after its last change; nil means until it is forgotten. A
	// conversation that has expired begins anew, and its row is deleted about a minute later. A change of
	// Retention reaches a stored conversation with its next change.
	Retention func(engine.State) time.Duration
}

// A Store is a bot.Store in a SQLite file. Use Open.
type Store struct {
	Options
	file            string
	readers, writer *sql.DB
	scrubber, lock  *sql.DB
	load            *sql.Stmt // on readers
	save            statements
	recent          recent

	updates sync.RWMutex // read-locked by every running Update; who needs them all to end, as Close, locks it
	closed  bool
	sealer  *sealer
	changes chan *change
	erased  chan struct{} // says that there is something to scrub
	stopped chan struct{} // closed when the writer has ended

	resealing sync.Mutex // one Reseal at a time
}

var _ bot.Store = (*Store)(nil)

// Update implements bot.Store. When ctx ends, Update returns its error and nothing has changed; but once the
// writer has begun to save a change, Update waits for the outcome, at most busyTimeout and the time of a write.
// When the disk fails to sync a change, and the machine then stops before the next one, the change may be
// there after all.
//
// A change that changes nothing is not written and does not put off the expiry.
func (s *Store) Update(ctx context.Context, id bot.ConversationID, fn func(engine.State) engine.State) (engine.State, error) {
	s.updates.RLock()
	defer s.updates.RUnlock()
	if s.closed {
		return engine.State{}, ErrClosed
	}
	for {
		state, saved, err := s.try(ctx, id, fn)
		if err != nil {
			return engine.State{}, fmt.Errorf("update conversation: %w", err)
		}
		if saved {
			return state, nil
		}
	}
}

// try is one attempt to update. saved is false when another change came first.
func (s *Store) try(ctx context.Context, id bot.ConversationID, fn func(engine.State) engine.State) (state engine.State, saved bool, err error) {
	old, err := s.read(ctx, id)
	if err != nil {
		return engine.State{}, false, err
	}
	before, err := old.decoded()
	if err != nil {
		return engine.State{}, false, err
	}
	next := fn(before)
	data, err := encode(next)
	if err != nil {
		return engine.State{}, false, err
	}
	if old.found == (data != nil) && bytes.Equal(old.data, data) {
		return next, true, nil
	}
	c := &change{ctx: ctx, id: id, old: old, data: data, state: next.Clone(), expiresAt: s.expiry(next)}
	s.seal(c)
	saved, err = s.write(c)
	return next, saved, err
}

// seal makes what the file gets of a change: hashes and sealed bytes.
func (s *Store) seal(c *change) {
	c.hash = c.old.hash
	if !c.old.found {
		c.hash = s.sealer.hash(conversationTable, string(c.id))
		c.installation = s.sealer.installation(c.id)
	}
	if c.data != nil {
		c.sealed = s.sealer.keys.seal(conversationTable, c.hash, c.data)
	}
}

// expiry returns when the state ends, in Unix milliseconds.
func (s *Store) expiry(state engine.State) int64 {
	if s.Retention == nil {
		return math.MaxInt64
	}
	return s.Now().Add(s.Retention(state)).UnixMilli()
}

// Close waits for the running updates and closes the file. Closing twice does nothing.
func (s *Store) Close() error {
	s.updates.Lock()
	defer s.updates.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	close(s.changes)
	<-s.stopped
	if err := s.release(); err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}
