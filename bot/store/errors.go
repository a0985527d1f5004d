package store

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

var (
	// ErrClosed is what Update returns after Close.
	ErrClosed = errors.New("the store is closed")

	// ErrDamaged means that the database, or one state in it, can't be trusted.
	ErrDamaged = errors.New("the database is damaged or is not one of this bot: move it away (a file together with its -wal file), " +
		"then put a backup in its place or start anew without it")

	// ErrNewer means that the database was written by a newer version of the bot.
	ErrNewer = errors.New("the database was written by a newer version of the bot: " +
		"start that version, or put a backup from before the upgrade in its place")

	// ErrKey means that the file, or one value in it, is sealed with a key that is not given.
	ErrKey = errors.New("this key is not given: put the key file back that was beside the database, or set secret_key or old_secret_keys to it; " +
		"nothing can be read without it, so when it is lost move the database away to start anew")

	// ErrNoKey means that there is no key, nor a file to keep one beside.
	ErrNoKey = errors.New("PostgreSQL needs a key that all processes share: set secret_key to one, from: openssl rand -hex 32")

	// ErrURL means that the URL of a PostgreSQL database does not make sense. It is not quoted: there may be a password in it.
	ErrURL = errors.New("database.url is not as PostgreSQL writes it: postgres://user:password@host:port/name?sslmode=verify-full")

	// ErrCopying means that only a part of the rows is there.
	ErrCopying = errors.New("a copy into this database has not come to its end: repeat bot db copy")

	// ErrOccupied means that Copy would have to change what somebody may need.
	ErrOccupied = errors.New("the database to copy to holds other rows than the file: make an empty one, and copy there")

	// ErrEmpty means that there is a file without a byte in it.
	ErrEmpty = errors.New("the file is empty: delete it to start anew, or put a backup in its place")
)

const checkFolder = "check that the folder exists and that the bot may write there"

// explain adds to an error of a database or of the file system what to do about it.
func explain(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("%s: %w", checkFolder, err)
	}
	if lite, ok := errors.AsType[*sqlite.Error](err); ok {
		return explainSQLite(lite.Code(), err)
	}
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok {
		return explainPostgres(refused.Code, err)
	}
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return fmt.Errorf("check database.url and that the server runs: %w", err)
	}
	return err
}

func explainSQLite(code int, err error) error {
	switch code & 0xff { // the rest of an extended code is detail
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w (%w)", ErrDamaged, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("make room on the disk: %w", err)
	case sqlite3.SQLITE_IOERR:
		return fmt.Errorf("look for errors of the disk in the system's log: %w", err)
	case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM:
		return fmt.Errorf("%s: %w", checkFolder, err)
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("another process holds the file: %w", err)
	}
	return err
}

// remedies are what to do about an error of PostgreSQL, by its SQLSTATE.
var remedies = map[string]string{
	"28P01": "check user and password in database.url",
	"28000": "check the user in database.url and the server's pg_hba.conf",
	"3D000": "create the database that database.url names",
	"42501": "give the user of database.url the right to make tables in its schema, or let its owner run bot migrate",
	"53100": "make room on the server's disk",
	"53300": "raise the server's max_connections, or run fewer processes",
	"25006": "let database.url name the primary server, as target_session_attrs=read-write does",
	"57014": "look for what keeps the server busy",
}

func explainPostgres(code string, err error) error {
	if remedy := remedies[code]; remedy != "" {
		return fmt.Errorf("%s: %w", remedy, err)
	}
	return err
}
