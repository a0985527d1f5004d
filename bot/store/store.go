package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// Options of a Store. The zero value is ready to use.
type Options struct {
	// Keys seal what is kept, and key the hashes of ids. Without any, those of a file are read from KeyFile, which is
	// made with a new key when the database is; PostgreSQL needs them.
	Keys Keys

	// Now is the clock of expiry; nil means time.Now, and PostgreSQL's own for leases.
	Now func() time.Time

	// Retention is how long a state is kept after its last change; nil means until it is forgotten. A
	// conversation that has expired begins anew, and its row is deleted about a minute later. A change of
	// Retention reaches a stored conversation with its next change.
	Retention func(engine.State) time.Duration

	// DueAt is when the bot is to write to a person first, the zero time for never; nil means never. Only while it is
	// not zero the conversation's id is kept, sealed with the state: else nobody could be written to.
	DueAt func(engine.State) time.Time

	// Outcome names what a change says of how it went, "…/…/answer", to be counted in the same transaction; empty for
	// nothing. All but the last part says who is counted together. nil means that nothing is counted.
	Outcome func(before, after engine.State) string
}

// A Store is a bot.Store in a SQLite file or a PostgreSQL database. Use Open.
type Store struct {
	Options
	keeper          keeper
	file            string  // empty with PostgreSQL
	clocked         bool    // Now was given
	readers, writer *sql.DB // the same with PostgreSQL
	sealer          *sealer

	updates sync.RWMutex // read-locked by every running Update; who needs them all to end, as Close, locks it
	closed  bool

	resealing sync.Mutex // one Reseal at a time
	resealed  bool       // with the keys of now; PostgreSQL only, whose keys are never changed under way
}

// A keeper is what SQLite and PostgreSQL do in different ways.
type keeper interface {
	// load returns a conversation's row as the last change left it; a zero row when there is none.
	load(ctx context.Context, id bot.ConversationID) (row, error)
	// save makes a change, unless its context has ended, and reports whether the row was as the change had found it.
	save(c *change) (saved bool, err error)
	upkeep
}

// upkeep is the part of a keeper that knows nothing of conversations.
type upkeep interface {
	// attempt runs an operation, and again where that can help.
	attempt(ctx context.Context, operation func(context.Context) error) error
	// erased is told that rows are gone: those of an installation, or a few when it is empty.
	erased(installation string)
	life
}

// life is when a keeper runs.
type life interface {
	// start begins what runs by itself.
	start()
	// close ends that, and the connections.
	close() error
	// release closes the connections of a keeper that was not started.
	release() error
}

var _ bot.Store = (*Store)(nil)

// Update implements bot.Store. When ctx ends, Update returns its error and nothing has changed; but once a change is
// being saved, Update waits for the outcome, at most busyTimeout and the time of a write with SQLite, and at most
// patience with PostgreSQL.
//
// There is one way to fail although the change may be there: with SQLite, when the disk fails to sync it and the machine
// then stops before the next one; with PostgreSQL, when the connection is lost while it commits and does not come back.
//
// A change that changes nothing is not written and does not put off the expiry.
func (s *Store) Update(ctx context.Context, id bot.ConversationID, fn func(engine.State) engine.State) (engine.State, error) {
	s.updates.RLock()
	defer s.updates.RUnlock()
	if s.closed {
		return engine.State{}, ErrClosed
	}
	var tried []*change
	for {
		old, err := s.read(ctx, id)
		if err != nil {
			return engine.State{}, fmt.Errorf("update conversation: %w", err)
		}
		if c := old.made(tried); c != nil {
			return c.state, nil
		}
		state, c, err := s.change(ctx, id, old, fn)
		saved := c == nil
		if err == nil && !saved {
			saved, err = s.keeper.save(c)
		}
		if err != nil {
			return engine.State{}, fmt.Errorf("update conversation: %w", err)
		}
		if saved {
			return state, nil
		}
		tried = append(tried, c)
	}
}

// made returns the change that has made the row what it is, if it was one of those. It was saved, then, but the
// connection was lost before PostgreSQL could say so, and saving it again found the row changed, or gone.
func (r row) made(tried []*change) *change {
	i := slices.IndexFunc(tried, func(c *change) bool {
		if c.data == nil {
			return !r.found && c.unsure
		}
		return r.found && c.version == r.version
	})
	if i < 0 {
		return nil
	}
	return tried[i]
}

// change makes the change from old to what fn makes of it; none when they are the same.
func (s *Store) change(ctx context.Context, id bot.ConversationID, old row, fn func(engine.State) engine.State) (engine.State, *change, error) {
	before, err := old.decoded()
	if err != nil {
		return engine.State{}, nil, err
	}
	next := fn(before)
	k := kept{State: next}
	due := s.dueAt(next)
	if !due.IsZero() {
		k.To = id
	}
	data, err := encode(k)
	if err != nil {
		return engine.State{}, nil, err
	}
	if old.found == (data != nil) && bytes.Equal(old.data, data) {
		return next, nil, nil
	}
	c := &change{
		ctx: ctx, id: id, old: old, version: rand.Int64(), data: data, state: next.Clone(), expiresAt: s.expiry(next),
	}
	if !due.IsZero() {
		c.dueAt = sql.NullInt64{Int64: due.UnixMilli(), Valid: true}
	}
	if s.Outcome != nil {
		c.outcome = s.Outcome(before, next)
	}
	s.seal(c)
	return next, c, nil
}

func (s *Store) dueAt(state engine.State) time.Time {
	if s.DueAt == nil {
		return time.Time{}
	}
	return s.DueAt(state)
}

// seal makes what the database gets of a change: hashes and sealed bytes.
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

// Close waits for the running updates and closes the database. Closing twice does nothing.
func (s *Store) Close() error {
	s.updates.Lock()
	defer s.updates.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	if err := s.keeper.close(); err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}
