package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// leastCrowd is how many people must have answered before a count is shown, and how many more before it changes: of fewer,
// whoever knows some could tell the others.
const leastCrowd = 10

const (
	addCount = `INSERT INTO counts (name, crowd, n, shown) VALUES ($1, $2, 1, 0)
		ON CONFLICT (name) DO UPDATE SET n = counts.n + 1`
	showCounts = `UPDATE counts SET shown = n
		WHERE crowd = $1 AND EXISTS (SELECT 1 FROM counts WHERE name = $1 AND n - shown >= $2)`
	selectCounts = `SELECT name, shown FROM counts WHERE shown > 0 AND name <> crowd`
)

// countOutcome counts one more of a name, in the transaction of the change that says so. The whole crowd has a row too,
// which comes first: so those of one crowd go one after another, and can't wait for each other in a circle.
func countOutcome(ctx context.Context, tx *sql.Tx, name string) error {
	crowd := []byte(name[:max(0, strings.LastIndexByte(name, '/'))])
	for _, name := range [][]byte{crowd, []byte(name)} {
		if _, err := tx.ExecContext(ctx, addCount, name, crowd); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, showCounts, crowd, leastCrowd)
	return err
}

// Outcomes returns how often each outcome was counted in a database, by the names that Options.Outcome has given, as far as
// leastCrowd people or more stand behind it; what is said here changes only when as many further people have answered. A bot
// may be serving meanwhile, and no key is needed.
func Outcomes(ctx context.Context, url string) (counts map[string]int64, err error) {
	defer func() { err = explained("read the outcomes", err) }()
	db, err := lookInto(url)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	rows, err := db.QueryContext(ctx, selectCounts)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	counts = map[string]int64{}
	for rows.Next() {
		var name []byte
		var shown int64
		if err := rows.Scan(&name, &shown); err != nil {
			return nil, err
		}
		counts[string(name)] = shown
	}
	return counts, rows.Err()
}

// lookInto connects to a database to read alone.
func lookInto(url string) (*sql.DB, error) {
	if isPostgres(url) {
		config, err := parse(url)
		if err != nil {
			return nil, err
		}
		return pool(config, 1, statementTimeout), nil
	}
	file, err := filepath.Abs(url)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(file); err != nil { // SQLite would make it
		return nil, err
	}
	return connect(file, 1, "_pragma=query_only(1)")
}
