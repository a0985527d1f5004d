package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// ErrInUse means that another store, mostly of another process, has the file open.
var ErrInUse = errors.New("another bot is using the file: end it first, or give this one a file of its own")

// lock keeps everybody else from opening the file until it is closed, or the process ends in whatever way. It is an
// exclusive transaction on an empty database beside the file, because SQLite's own locks work on every system. The
// store remembers what it has written, so a second writer is not only slow but wrong. A bot that is about to end is
// waited for, at most so long.
func lock(ctx context.Context, file string, patience time.Duration) (*sql.DB, error) {
	if _, err := os.Stat(filepath.Dir(file)); err != nil {
		return nil, err
	}
	db, err := dial(file+".lock", 1, patience, "")
	if err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		var failed *sqlite.Error
		if errors.As(err, &failed) && failed.Code()&0xff == sqlite3.SQLITE_BUSY {
			err = ErrInUse
		}
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}
