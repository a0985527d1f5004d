package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the database/sql driver "sqlite"
)

// busyTimeout is how long a statement waits for another process that holds the file.
const busyTimeout = 5 * time.Second

// minReaders is how many connections read, on a small machine too: with 256 conversations at once on two
// cores, eight were a quarter faster than four, and sixteen no better.
const minReaders = 8

// Open opens the SQLite database in file, or makes it, and brings its tables up to date. It refuses, with a
// sentence that says what to do, a file that is empty (ErrEmpty), damaged (ErrDamaged), no database, from a newer
// version of the bot (ErrNewer), sealed with a key that is not given (ErrKey), or open already (ErrInUse). What an
// earlier version kept in plain text is sealed first.
func Open(ctx context.Context, file string, o Options) (*Store, error) {
	s, err := open(ctx, file, o)
	if err != nil {
		return nil, fmt.Errorf("open store %s: %w", file, explain(err))
	}
	go s.run()
	return s, nil
}

func open(ctx context.Context, file string, o Options) (_ *Store, err error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if file, err = filepath.Abs(file); err != nil {
		return nil, err
	}
	s := &Store{
		Options: o, file: file,
		changes: make(chan *change), erased: make(chan struct{}, 1), stopped: make(chan struct{}),
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.release())
		}
	}()
	if s.lock, err = lock(ctx, file); err != nil {
		return nil, err
	}
	if err := ensure(ctx, file, s.makeKeys); err != nil {
		return nil, err
	}
	if s.writer, err = connect(file, 1, "_txlock=immediate"); err != nil {
		return nil, err
	}
	if err := check(ctx, s.writer); err != nil {
		return nil, err
	}
	if err := migrate(ctx, s.writer, s.makeKeys); err != nil {
		return nil, err
	}
	if s.sealer, err = s.unlock(ctx); err != nil {
		return nil, err
	}
	if s.scrubber, err = dial(file, 1, scrubPatience, ""); err != nil {
		return nil, err
	}
	s.scrub() // what was plain before; when somebody reads it, the writer tries again
	if s.readers, err = connect(file, max(minReaders, runtime.GOMAXPROCS(0)), "_pragma=query_only(1)"); err != nil {
		return nil, err
	}
	return s, s.prepare(ctx)
}

// connect opens a pool whose statements wait for others.
func connect(file string, connections int, extra string) (*sql.DB, error) {
	return dial(file, connections, busyTimeout, extra)
}

// dial opens a pool. Pragmas stand in the name, so that they reach each of its connections.
func dial(file string, connections int, patience time.Duration, extra string) (*sql.DB, error) {
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") { // C:/bot.db
		path = "/" + path
	}
	query := strings.Join([]string{
		fmt.Sprintf("_pragma=busy_timeout(%d)", patience.Milliseconds()),
		"_pragma=foreign_keys(1)",
		"_pragma=journal_mode(wal)",
		"_pragma=secure_delete(1)", // what is forgotten leaves no bytes in the file
		"_pragma=synchronous(full)",
		"_pragma=temp_store(memory)", // no copies elsewhere
		extra,
	}, "&")
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Path: path, RawQuery: query}).String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// check reads the whole file once and fails when it is damaged.
func check(ctx context.Context, db *sql.DB) error {
	var finding string
	if err := db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&finding); err != nil {
		return err
	}
	if finding != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, finding)
	}
	return nil
}

func (s *Store) prepare(ctx context.Context) error {
	for _, p := range []struct {
		statement **sql.Stmt
		db        *sql.DB
		text      string
	}{
		{&s.load, s.readers, selectRow},
		{&s.save.insert, s.writer, insertRow},
		{&s.save.update, s.writer, updateRow},
		{&s.save.delete, s.writer, deleteRow},
	} {
		var err error
		if *p.statement, err = p.db.PrepareContext(ctx, p.text); err != nil {
			return err
		}
	}
	return nil
}

// release closes the pools that are open.
func (s *Store) release() error {
	var errs []error
	for _, db := range []*sql.DB{s.readers, s.scrubber, s.writer, s.lock} { // the lock last
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
