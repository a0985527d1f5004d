package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrKeyFile means that there is a key file which can't be used.
var ErrKeyFile = errors.New("use the key file")

// A Condition is how a database is, as far as one can see without changing it.
type Condition struct {
	Missing bool // there is none yet: Open makes it
	InUse   bool // a bot has the file open
	Behind  bool // an earlier version of the bot wrote it: Open brings it up to date

	// Unsafe names the settings of a PostgreSQL server that are off, and with which a change that was acknowledged can be
	// lost when the server's machine stops: "fsync, synchronous_commit".
	Unsafe string
}

// selectUnsafe asks for them as they are for who asks: synchronous_commit may be a setting of a user, a database or a URL.
const selectUnsafe = `SELECT coalesce(string_agg(name, ', ' ORDER BY name), '') FROM pg_settings
	WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'`

// Examine looks at a database as Open would, and fails as Open would, but makes and migrates nothing, does not wait for
// who has it open, and reads a file from end to end only when nobody has. Without keys it takes those of the key file;
// ErrKey and ErrKeyFile say that all but the key is well. The error says what to do, and not which database is meant.
func Examine(ctx context.Context, url string, keys Keys) (c Condition, err error) {
	defer func() { err = explain(err) }()
	if isPostgres(url) {
		return examinePostgres(ctx, url, keys)
	}
	file, err := filepath.Abs(url)
	if err != nil {
		return c, err
	}
	return examineSQLite(ctx, &Store{Options: Options{Keys: keys}, file: file})
}

func examineSQLite(ctx context.Context, s *Store) (c Condition, err error) {
	if c.Missing, err = missing(s.file); err != nil || c.Missing {
		return c, err
	}
	if c.InUse, err = inUse(ctx, s.file); err != nil {
		return c, err
	}
	db, err := connect(s.file, 1, "_pragma=query_only(1)")
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if !c.InUse { // who uses it has done so at its start
		if err := check(ctx, db); err != nil {
			return c, err
		}
	}
	var tables int
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master WHERE name IN ('goose_db_version', 'conversations')").Scan(&tables)
	if err != nil || tables < 2 {
		return c, errors.Join(err, ErrDamaged)
	}
	if c.Behind, err = behind(ctx, db, sqliteSchema(s.makeKeys)); err != nil || c.Behind {
		return c, err // before the tables are up to date there may be no root
	}
	keys, err := s.newestKeys()
	if err != nil {
		return c, fmt.Errorf("%w: %w", ErrKeyFile, err)
	}
	_, _, err = openRoot(ctx, db, keys)
	return c, err
}

// missing says whether there is no file, and fails when the bot could neither write the one there is nor make one.
func missing(file string) (bool, error) {
	if _, err := os.Stat(filepath.Dir(file)); err != nil {
		return false, err
	}
	probe, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*.new") // SQLite makes files beside it
	if err != nil {
		return false, err
	}
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		return false, err
	}
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	info, err := f.Stat()
	if err := errors.Join(err, f.Close()); err != nil {
		return false, err
	}
	if info.Size() == 0 {
		return false, ErrEmpty
	}
	return false, nil
}

// inUse says whether a bot has the file open. It makes no lock file: whoever asks may be root, and the bot not.
func inUse(ctx context.Context, file string) (bool, error) {
	if _, err := os.Stat(file + ".lock"); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	held, err := lock(ctx, file, 0)
	if errors.Is(err, ErrInUse) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return false, held.Close()
}

// behind says whether steps to the tables of now are missing, and fails when there are more than this version knows.
func behind(ctx context.Context, db *sql.DB, s schema) (bool, error) {
	provider, err := s.provider(db)
	if err != nil {
		return false, err
	}
	sources := provider.ListSources() // in their order
	want := sources[len(sources)-1].Version
	var have int64
	err = db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&have)
	if err == nil && have > want {
		err = fmt.Errorf("%w (its schema is %d, this version knows %d)", ErrNewer, have, want)
	}
	return have < want, err
}

// examinePostgres connects once.
func examinePostgres(ctx context.Context, url string, keys Keys) (c Condition, err error) {
	if len(keys) == 0 {
		return c, ErrNoKey
	}
	config, err := parse(url)
	if err != nil {
		return c, err
	}
	db := pool(config, 1, statementTimeout)
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.QueryRowContext(ctx, selectUnsafe).Scan(&c.Unsafe); err != nil {
		return c, err
	}
	if err := db.QueryRowContext(ctx, "SELECT to_regclass('goose_db_version') IS NULL").Scan(&c.Missing); err != nil || c.Missing {
		return c, err
	}
	if c.Behind, err = behind(ctx, db, postgresSchema(keys)); err != nil || c.Behind {
		return c, err
	}
	if begun, err := copying(ctx, db); err != nil || begun {
		return c, cmp.Or(err, ErrCopying)
	}
	_, _, err = openRoot(ctx, db, keys)
	return c, err
}

// CountKeys says how many keys are in the key file of a database. Its error says what to do; it is fs.ErrNotExist when
// there is no such file.
func CountKeys(database string) (int, error) {
	keys, err := readKeyFile(KeyFile(database))
	return len(keys), err
}
