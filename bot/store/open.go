package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// Open opens a database, or makes it, and brings its tables up to date. url is the path of a SQLite file, or
// postgres://…, which needs Options.Keys.
//
// It refuses, with a sentence that says what to do, a database from a newer version of the bot (ErrNewer), sealed with a
// key that is not given (ErrKey) or not copied to its end (ErrCopying), and a file that is empty (ErrEmpty), damaged (ErrDamaged), no database, or open
// already (ErrInUse). What an earlier version kept in plain text is sealed first. No error quotes a password.
func Open(ctx context.Context, url string, o Options) (*Store, error) {
	s, err := open(ctx, url, o)
	if err == nil {
		err = s.complete(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", shown(url), explain(err))
	}
	s.keeper.start()
	return s, nil
}

// complete fails, and closes the connections, when a copy into the database has begun and not come to its end.
func (s *Store) complete(ctx context.Context) error {
	begun, err := copying(ctx, s.readers)
	if begun {
		err = ErrCopying
	}
	if err != nil {
		return errors.Join(err, s.keeper.release())
	}
	return nil
}

// open has not started anything that runs by itself.
func open(ctx context.Context, url string, o Options) (s *Store, err error) {
	s = &Store{Options: o, clocked: o.Now != nil}
	if s.Now == nil {
		s.Now = time.Now
	}
	if isPostgres(url) {
		err = s.openPostgres(ctx, url)
	} else if s.file, err = filepath.Abs(url); err == nil {
		err = s.openSQLite(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.keeper.release())
	}
	return s, nil
}

// isPostgres tells a server from a file.
func isPostgres(url string) bool {
	return strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://")
}
