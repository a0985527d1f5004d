package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/earnverdict/verdictbot/bot"
)

const (
	poolSize       = 16               // connections of one process; PostgreSQL itself takes 100 by default
	connectTimeout = 5 * time.Second  // unless the URL or PGCONNECT_TIMEOUT want less
	longestIdle    = 5 * time.Minute  // a connection that nobody uses
	longestLife    = 30 * time.Minute // any connection: after a failover the load spreads again
)

// A postgresKeeper keeps the conversations in a database that other processes use as well. It remembers nothing: what it has
// written, another may have changed. There is no writer either: PostgreSQL itself commits together what comes together.
type postgresKeeper struct {
	*Store
	ending  context.CancelFunc // nil before start
	stopped chan struct{}      // closed when the sweeper has ended
}

// openPostgres connects to a database, whose tables it makes or brings up to date.
func (s *Store) openPostgres(ctx context.Context, address string) error {
	p := &postgresKeeper{Store: s, stopped: make(chan struct{})}
	s.keeper = p
	if len(s.Keys) == 0 {
		return ErrNoKey
	}
	config, err := parse(address)
	if err != nil {
		return err
	}
	if err := p.migrate(ctx, config); err != nil {
		return err
	}
	s.writer = pool(config, poolSize, statementTimeout)
	s.readers = s.writer
	return p.attempt(ctx, func(ctx context.Context) (err error) {
		s.sealer, err = s.unlock(ctx)
		return err
	})
}

// migrate takes the steps that are open. Two processes may begin at once, and need no lock for that: a step that is taken
// twice fails, and whoever fails finds it taken. Nothing ends a step that takes long.
func (p *postgresKeeper) migrate(ctx context.Context, config *pgx.ConnConfig) (err error) {
	db := pool(config, 1, 0)
	defer func() { err = errors.Join(err, db.Close()) }()
	return retry(ctx, func(err error) bool { return passing(err) || takenBefore(err) }, func() error {
		return migrate(ctx, db, postgresSchema(p.Keys))
	})
}

// parse reads a URL, and what it leaves open from the environment, as libpq does (PGPASSWORD, PGPASSFILE and others). Its
// error says nothing of the URL, which may hold a password.
func parse(address string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, ErrURL
	}
	config.ConnectTimeout = min(cmp.Or(config.ConnectTimeout, connectTimeout), connectTimeout)
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "verdictbot"
	}
	return config, nil
}

// pool connects when it has to. The server ends a statement that takes longer than most; 0 is no limit.
func pool(config *pgx.ConnConfig, connections int, most time.Duration) *sql.DB {
	// A statement, not a parameter of the connection: PgBouncer refuses those that it does not know.
	limit := stdlib.OptionAfterConnect(func(ctx context.Context, conn *pgx.Conn) error {
		_, err := conn.Exec(ctx, fmt.Sprintf("SET statement_timeout = %d", most.Milliseconds()))
		return err
	})
	db := stdlib.OpenDB(*config, limit)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	db.SetConnMaxIdleTime(longestIdle)
	db.SetConnMaxLifetime(longestLife)
	return db
}

// shown is how a database is named to the operator: without user and password.
func shown(address string) string {
	if !isPostgres(address) {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		return "postgres"
	}
	return u.Scheme + "://" + u.Host + u.Path
}

// load reads a row.
func (p *postgresKeeper) load(ctx context.Context, id bot.ConversationID) (row, error) {
	hash := p.sealer.hash(conversationTable, string(id))
	return p.fetch(hash, func(into ...any) error { return p.get(ctx, into, selectRow, hash) })
}

// save makes a change. Once it is under way, the end of its context does not end it: nobody could say what became of it.
func (p *postgresKeeper) save(c *change) (bool, error) {
	if err := c.ctx.Err(); err != nil {
		return false, err
	}
	kind, args := c.statement()
	n, unsure, err := p.insist(context.WithoutCancel(c.ctx), func(ctx context.Context) (int64, error) {
		if c.outcome == "" {
			return p.run(ctx, changes[kind], args...)
		}
		return p.saveCounted(ctx, changes[kind], args, c.outcome)
	})
	if err != nil {
		return false, fmt.Errorf("save: %w", explain(err))
	}
	c.unsure = unsure
	return n == 1, nil
}

// saveCounted makes a change and counts its outcome, both or none. The change is conditional, so it is harmless twice, and
// the count goes with it.
func (p *postgresKeeper) saveCounted(ctx context.Context, statement string, args []any, outcome string) (rows int64, err error) {
	tx, err := p.writer.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback() // does nothing after Commit
	result, err := tx.ExecContext(ctx, statement, args...)
	if err != nil {
		return 0, err
	}
	if rows, err = result.RowsAffected(); err != nil || rows == 0 {
		return 0, err
	}
	if err := countOutcome(ctx, tx, outcome); err != nil {
		return 0, err
	}
	return rows, tx.Commit()
}

// erased has nothing to do: nothing is remembered, and PostgreSQL's vacuum clears what was deleted.
func (p *postgresKeeper) erased(string) {}

// start lets the sweeper run.
func (p *postgresKeeper) start() {
	ctx, cancel := context.WithCancel(context.Background())
	p.ending = cancel
	go func() {
		defer close(p.stopped)
		for sweep := time.Duration(0); ; sweep = p.sweep() {
			select {
			case <-time.After(sweep):
			case <-ctx.Done():
				return
			}
		}
	}()
}

func (p *postgresKeeper) close() error {
	p.ending()
	<-p.stopped
	return p.release()
}

func (p *postgresKeeper) release() error {
	if p.writer == nil {
		return nil
	}
	return p.writer.Close()
}
