package store

import (
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

var (
	// ErrClosed is what Update returns after Close.
	ErrClosed = errors.New("the store is closed")

	// ErrDamaged means that the file, or one state in it, can't be trusted.
	ErrDamaged = errors.New("the file is damaged or is no database of this bot: " +
		"move it and its -wal file away, then put a backup in its place or start anew without it")

	// ErrNewer means that the file was written by a newer version of the bot.
	ErrNewer = errors.New("the file was written by a newer version of the bot: " +
		"start that version, or put a backup from before the upgrade in its place")

	// ErrKey means that the file, or one value in it, is sealed with a key that is not given.
	ErrKey = errors.New("this key is not given: put the key file back that was beside the database, or set secret_key or old_secret_keys to it; " +
		"nothing can be read without it, so when it is lost move the database away to start anew")

	// ErrEmpty means that there is a file without a byte in it.
	ErrEmpty = errors.New("the file is empty: delete it to start anew, or put a backup in its place")
)

const checkFolder = "check that the folder exists and that the bot may write there"

// explain adds to an error of SQLite or of the file system what to do about it.
func explain(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("%s: %w", checkFolder, err)
	}
	var failed *sqlite.Error
	if !errors.As(err, &failed) {
		return err
	}
	switch failed.Code() & 0xff { // the rest of an extended code is detail
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w (%w)", ErrDamaged, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("make room on the disk: %w", err)
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%s: %w", checkFolder, err)
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("another process holds the file: %w", err)
	}
	return err
}
