package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

const (
	maxBatch   = 512         // changes in one transaction
	maxSweep   = 100         // expired rows deleted at once, so that no turn waits long
	sweepEvery = time.Minute // how long an expired row may stay

	// linger is how long the writer waits for more changes while there are many: one commit, with its sync of the disk,
	// costs about as much as all else that a turn needs, and two milliseconds are not felt.
	linger = 2 * time.Millisecond
)

// A change is one conditional statement that waits for the writer.
type change struct {
	ctx       context.Context
	id        bot.ConversationID
	old       row
	data      []byte       // nil erases the row
	state     engine.State // what data holds
	expiresAt int64

	hash, installation, sealed []byte // what the file gets of id and data; installation only with a new row

	done    chan struct{} // closed when those below are set
	version int64         // of the row that was written
	saved   bool          // false without an error: another change came first
	err     error
}

// write hands a change to the writer and waits. Before the writer takes it, the end of its context takes it
// back; afterwards only the writer knows what becomes of it.
func (s *Store) write(c *change) (saved bool, err error) {
	c.done = make(chan struct{})
	select {
	case s.changes <- c:
		<-c.done
		return c.saved, c.err
	case <-c.ctx.Done():
		return false, c.ctx.Err()
	}
}

// run is the writer: the only goroutine that writes. It ends when changes is closed.
func (s *Store) run() {
	defer close(s.stopped)
	sweep := time.NewTimer(0)
	defer sweep.Stop()
	scrub := time.NewTimer(0) // the last process may have ended before it did
	defer scrub.Stop()
	busy, waiting := false, true
	for {
		select {
		case c, ok := <-s.changes:
			if !ok {
				return
			}
			if busy {
				time.Sleep(linger)
			}
			batch := s.gather(c)
			busy = len(batch) > 1
			s.commit(batch)
		case <-sweep.C:
			sweep.Reset(s.sweep())
		case <-s.erased:
			if !waiting {
				waiting = true
				scrub.Reset(scrubAfter)
			}
		case <-scrub.C:
			if waiting = !s.scrub(); waiting {
				scrub.Reset(scrubAgain)
			}
		}
	}
}

// gather returns first and every change that waits behind it.
func (s *Store) gather(first *change) []*change {
	batch := []*change{first}
	for len(batch) < maxBatch {
		select {
		case c, ok := <-s.changes:
			if !ok {
				return batch
			}
			batch = append(batch, c)
		default:
			return batch
		}
	}
	return batch
}

// commit saves the batch in one transaction and tells every change what came of it.
func (s *Store) commit(batch []*change) {
	err := s.apply(batch)
	for _, c := range batch {
		if err != nil {
			c.saved, c.err = false, fmt.Errorf("save: %w", explain(err))
		}
		if c.saved && c.data != nil {
			s.recent.put(c.id, row{found: true, hash: c.hash, version: c.version, data: c.data, expiresAt: c.expiresAt, state: &c.state})
		} else {
			s.recent.forget(c.id) // erased, or not as it was remembered
		}
		if c.saved && c.data == nil {
			s.scrubSoon()
		}
		close(c.done)
	}
}

// apply uses no context of a change: one person who gives up must not undo the transaction of the others.
func (s *Store) apply(batch []*change) error {
	tx, err := s.writer.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	save := s.save.in(tx)
	for _, c := range batch {
		if c.err = c.ctx.Err(); c.err != nil {
			continue
		}
		if c.saved, err = save.apply(c); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// sweep deletes some expired rows and returns when to go on. It keeps an error to itself: the rows stay
// unreadable, and a store that can't delete can't save either, which Update reports.
func (s *Store) sweep() time.Duration {
	result, err := s.writer.Exec(deleteExpired, s.Now().UnixMilli(), maxSweep)
	if err != nil {
		return sweepEvery
	}
	n, err := result.RowsAffected()
	if n > 0 {
		s.scrubSoon()
	}
	if err != nil || n < maxSweep {
		return sweepEvery
	}
	return 0
}

// statements are the prepared statements of the writer.
type statements struct{ insert, update, delete *sql.Stmt }

// in returns the statements inside of a transaction.
func (st statements) in(tx *sql.Tx) statements {
	return statements{tx.Stmt(st.insert), tx.Stmt(st.update), tx.Stmt(st.delete)}
}

// apply reports whether the row was still as the change had found it.
//
// A version is random, not a count: a conversation that is forgotten and begun anew would otherwise reach a
// count that a slow change of the forgotten one still waits for.
func (st statements) apply(c *change) (bool, error) {
	var result sql.Result
	var err error
	c.version = rand.Int64()
	switch {
	case c.data == nil:
		result, err = st.delete.Exec(c.hash, c.old.version)
	case c.old.found:
		result, err = st.update.Exec(c.hash, c.old.version, c.version, c.sealed, c.expiresAt)
	default:
		result, err = st.insert.Exec(c.hash, c.installation, c.version, c.sealed, c.expiresAt)
	}
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 1, err
}
