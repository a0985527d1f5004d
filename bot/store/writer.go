package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

const (
	maxBatch = 512 // changes in one transaction

	// linger is how long the writer waits for more changes while there are many: one commit, with its sync of the disk,
	// costs about as much as all else that a turn needs, and two milliseconds are not felt.
	linger = 2 * time.Millisecond
)

// save hands a change to the writer and waits. Before the writer takes it, the end of its context takes it
// back; afterwards only the writer knows what becomes of it.
func (s *sqliteKeeper) save(c *change) (saved bool, err error) {
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
func (s *sqliteKeeper) run() {
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
		case <-s.erasing:
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
func (s *sqliteKeeper) gather(first *change) []*change {
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
func (s *sqliteKeeper) commit(batch []*change) {
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
func (s *sqliteKeeper) apply(batch []*change) error {
	tx, err := s.writer.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	changes := s.changing.in(tx)
	for _, c := range batch {
		if c.err = c.ctx.Err(); c.err != nil {
			continue
		}
		if c.saved, err = changes.apply(c); err != nil {
			return err
		}
		if c.saved && c.outcome != "" {
			if err := countOutcome(context.Background(), tx, c.outcome); err != nil {
				return err
			}
		}
	}
	return tx.Commit()
}

// statements are the prepared statements of the writer.
type statements [len(changes)]*sql.Stmt

// in returns the statements inside of a transaction.
func (st statements) in(tx *sql.Tx) statements {
	for i, s := range st {
		st[i] = tx.Stmt(s)
	}
	return st
}

// apply reports whether the row was still as the change had found it.
func (st statements) apply(c *change) (bool, error) {
	kind, args := c.statement()
	result, err := st[kind].Exec(args...)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 1, err
}
