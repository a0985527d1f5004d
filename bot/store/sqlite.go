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

	"github.com/earnverdict/verdictbot/bot"
)

// busyTimeout is how long a statement waits for another process that holds the file.
const busyTimeout = 5 * time.Second

// minReaders is how many connections read, on a small machine too: with 256 conversations at once on two
// cores, eight were a quarter faster than four, and sixteen no better.
const minReaders = 8

// A sqliteKeeper keeps the conversations in a file that belongs to it alone.
type sqliteKeeper struct {
	*Store
	scrubber, lock *sql.DB
	loading        *sql.Stmt // on readers
	changing       statements
	recent         recent

	changes chan *change
	erasing chan struct{} // says that there is something to scrub
	stopped chan struct{} // closed when the writer has ended
}

// openSQLite opens the file of the store, or makes it.
func (s *Store) openSQLite(ctx context.Context) (err error) {
	k := &sqliteKeeper{Store: s, changes: make(chan *change), erasing: make(chan struct{}, 1), stopped: make(chan struct{})}
	s.keeper = k
	if k.lock, err = lock(ctx, s.file, busyTimeout); err != nil {
		return err
	}
	if err := ensure(ctx, s.file, s.makeKeys); err != nil {
		return err
	}
	if s.writer, err = connect(s.file, 1, "_txlock=immediate"); err != nil {
		return err
	}
	if err := check(ctx, s.writer); err != nil {
		return err
	}
	if err := migrate(ctx, s.writer, sqliteSchema(s.makeKeys)); err != nil {
		return err
	}
	if s.sealer, err = s.unlock(ctx); err != nil {
		return err
	}
	if k.scrubber, err = dial(s.file, 1, scrubPatience, ""); err != nil {
		return err
	}
	k.scrub() // what was plain before; when somebody reads it, the writer tries again
	if s.readers, err = connect(s.file, max(minReaders, runtime.GOMAXPROCS(0)), "_pragma=query_only(1)"); err != nil {
		return err
	}
	return k.prepare(ctx)
}

func (s *sqliteKeeper) start() { go s.run() }

// load returns a remembered row, or reads it.
func (s *sqliteKeeper) load(ctx context.Context, id bot.ConversationID) (row, error) {
	if r, remembered := s.recent.get(id); remembered {
		return r, nil
	}
	hash := s.sealer.hash(conversationTable, string(id))
	return s.fetch(hash, s.loading.QueryRowContext(ctx, hash).Scan)
}

// attempt runs an operation once: busyTimeout has made SQLite try again.
func (s *sqliteKeeper) attempt(ctx context.Context, operation func(context.Context) error) error {
	return operation(ctx)
}

func (s *sqliteKeeper) close() error {
	close(s.changes)
	<-s.stopped
	return s.release()
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

func (s *sqliteKeeper) prepare(ctx context.Context) (err error) {
	if s.loading, err = s.readers.PrepareContext(ctx, selectRow); err != nil {
		return err
	}
	for i, statement := range changes {
		if s.changing[i], err = s.writer.PrepareContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

// release closes the pools that are open.
func (s *sqliteKeeper) release() error {
	var errs []error
	for _, db := range []*sql.DB{s.readers, s.scrubber, s.writer, s.lock} { // the lock last
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
