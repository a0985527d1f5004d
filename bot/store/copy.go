package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

const (
	copyingName  = "copying" // in meta of a database that is not whole yet
	insertMarker = `INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`
	deleteMarker = `DELETE FROM meta WHERE name = $1`
	selectUsed   = `SELECT EXISTS (SELECT 1 FROM conversations) OR EXISTS (SELECT 1 FROM vault)
		OR EXISTS (SELECT 1 FROM counts)`
)

// Copied is how many rows a copy has.
type Copied struct{ Conversations, Records int64 }

// Copy copies the conversations, the records and the counts of a SQLite file that nobody uses to a PostgreSQL database that nobody
// uses, and then compares every row. Rows go as they are, so the keys stay the same: those of o, or of the file's key file.
// What is only remembered for minutes, as deliveries and leases, is left behind.
//
// The database must be empty, or hold what an earlier call of Copy that was ended or killed has left: it is made the same
// as the file is now, and until then Open refuses it (ErrCopying). A database that holds anything else is not changed
// (ErrOccupied); where it holds the same, there is nothing to do.
func Copy(ctx context.Context, file, url string, o Options) (c Copied, err error) {
	defer func() { err = explained("copy "+file+" to "+shown(url), err) }()
	if isPostgres(file) || !isPostgres(url) {
		return c, errors.New("a copy goes from a SQLite file to postgres://…")
	}
	if _, err := os.Stat(file); err != nil { // SQLite would make it
		return c, err
	}
	from, err := open(ctx, file, o)
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, from.keeper.release()) }()
	to, err := open(ctx, url, Options{Keys: from.sealer.keys})
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, to.keeper.release()) }()
	writes, err := to.beginCopy(ctx, from)
	if err != nil {
		return c, err
	}
	if writes {
		if _, err := from.copyAll(ctx, to, true); err != nil {
			return c, err
		}
	}
	if c, err = from.copyAll(ctx, to, false); err != nil { // compares
		return c, err
	}
	_, err = to.exec(ctx, deleteMarker, copyingName)
	return c, err
}

// beginCopy takes over the root of the file, without which no hash fits, when the database may be written to.
func (s *Store) beginCopy(ctx context.Context, from *Store) (writes bool, err error) {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback() // does nothing after Commit
	begun, err := copying(ctx, tx)
	if err != nil {
		return false, err
	}
	var used bool
	if err := tx.QueryRowContext(ctx, selectUsed).Scan(&used); err != nil {
		return false, err
	}
	if used && !begun {
		if !bytes.Equal(s.sealer.ids, from.sealer.ids) {
			return false, ErrOccupied
		}
		return false, nil // perhaps the same
	}
	var root []byte
	if err := from.readers.QueryRowContext(ctx, selectMeta, rootName).Scan(&root); err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, insertMarker, copyingName, []byte{}); err != nil {
		return false, err
	}
	if _, err := tx.ExecContext(ctx, updateMeta, rootName, root); err != nil {
		return false, err
	}
	return true, tx.Commit()
}

// copyAll makes the tables of another database the same, or fails when they are not.
func (s *Store) copyAll(ctx context.Context, to *Store, write bool) (c Copied, err error) {
	if c.Conversations, err = copiedTables[0].copy(ctx, s.readers, to.writer, write); err != nil {
		return c, fmt.Errorf("conversations: %w", err)
	}
	if c.Records, err = copiedTables[1].copy(ctx, s.readers, to.writer, write); err != nil {
		return c, fmt.Errorf("vault: %w", err)
	}
	if _, err = copiedTables[2].copy(ctx, s.readers, to.writer, write); err != nil {
		return c, fmt.Errorf("counts: %w", err)
	}
	return c, nil
}

// copying reports whether a copy into this database has begun and not come to its end.
func copying(ctx context.Context, db querier) (bool, error) {
	var nothing []byte
	err := db.QueryRowContext(ctx, selectMeta, copyingName).Scan(&nothing)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
