package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// The statements change a lease only when it is as it was found. Its row stays when nobody holds it, so that a token never
// comes again.
const (
	selectLease = `SELECT token, expires_at FROM leases WHERE name = $1`
	insertLease = `INSERT INTO leases (name, token, expires_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING`
	takeLease   = `UPDATE leases SET token = $2, expires_at = $3 WHERE name = $1 AND token = $4 AND expires_at = $5`
	renewLease  = `UPDATE leases SET expires_at = $3 WHERE name = $1 AND token = $2`

	selectClock = `SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)`
)

// A Lease is what one process at a time holds, for as long as it renews it. Use Store.Lease. It is not safe for concurrent
// use.
type Lease struct {
	store *Store
	name  string
	keep  time.Duration
	token int64
}

// Lease returns the lease of that name, which nobody holds for longer than keep without renewing it. It is not held yet.
//
// What a holder does must end before the lease does: count keep from before the call of Acquire or Renew that succeeded,
// with the monotonic clock. Whether it has expired, the database's clock tells, the same for all processes.
func (s *Store) Lease(name string, keep time.Duration) *Lease {
	return &Lease{store: s, name: name, keep: keep}
}

// Token is the fencing token of the last time that the lease was acquired; 0 before the first. Each holder has a greater
// one than all before it, so that what a former one is late with can be told.
func (l *Lease) Token() int64 { return l.token }

// Acquire takes the lease when nobody holds it, and reports whether it did. Where the connection is lost on the way it may
// have been taken for nobody: then it is free again when it expires.
func (l *Lease) Acquire(ctx context.Context) (held bool, err error) {
	err = l.in(ctx, "acquire", func(now int64) error {
		var token, expires int64
		err := l.store.get(ctx, []any{&token, &expires}, selectLease, l.name)
		none := errors.Is(err, sql.ErrNoRows)
		if err != nil && !none || expires > now {
			return err
		}
		var n int64
		if none {
			n, err = l.store.exec(ctx, insertLease, l.name, token+1, now+l.keep.Milliseconds())
		} else {
			n, err = l.store.exec(ctx, takeLease, l.name, token+1, now+l.keep.Milliseconds(), token, expires)
		}
		if held = err == nil && n == 1; held {
			l.token = token + 1
		}
		return err
	})
	return held, err
}

// Renew makes the lease last for another keep from now, and reports whether it is still held: false when somebody else has
// taken it since.
func (l *Lease) Renew(ctx context.Context) (held bool, err error) {
	err = l.in(ctx, "renew", func(now int64) error {
		n, err := l.store.exec(ctx, renewLease, l.name, l.token, now+l.keep.Milliseconds())
		held = n == 1
		return err
	})
	return held, err
}

// Release lets somebody else acquire the lease at once. When it is no longer held, nothing happens.
func (l *Lease) Release(ctx context.Context) error {
	return l.in(ctx, "release", func(int64) error {
		_, err := l.store.exec(ctx, renewLease, l.name, l.token, 0)
		return err
	})
}

// in runs an operation on an open store, with the time by the clock that all share. That is read before, so a lease ends
// rather too early than too late for who takes it.
func (l *Lease) in(ctx context.Context, what string, operation func(now int64) error) error {
	l.store.updates.RLock()
	defer l.store.updates.RUnlock()
	if l.store.closed {
		return ErrClosed
	}
	now, err := l.store.clock(ctx)
	if err == nil {
		err = operation(now)
	}
	if err != nil {
		return fmt.Errorf("%s lease: %w", what, explain(err))
	}
	return nil
}

// Shared reports whether other processes may use the database too.
func (s *Store) Shared() bool { return s.file == "" }

// clock is the database's, in Unix milliseconds; a file belongs to one process, and has that one's, as a test has its own.
func (s *Store) clock(ctx context.Context) (now int64, err error) {
	if !s.Shared() || s.clocked {
		return s.Now().UnixMilli(), nil
	}
	err = s.get(ctx, []any{&now}, selectClock)
	return now, err
}
