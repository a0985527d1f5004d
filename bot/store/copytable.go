package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// copyBatch is how many rows are read, compared and written at once.
const copyBatch = 500

// A copiedTable is a table whose rows are copied as they are. Its first column is the id, by which it is walked through:
// both databases order bytes alike.
type copiedTable struct{ list, clear, insert string }

var copiedTables = [...]copiedTable{
	{
		list: `SELECT id, installation, version, state, expires_at, due_at FROM conversations WHERE id > $1 AND id <= $2
			ORDER BY id LIMIT $3`,
		clear:  `DELETE FROM conversations WHERE id > $1 AND id <= $2`,
		insert: `INSERT INTO conversations (id, installation, version, state, expires_at, due_at) VALUES `,
	},
	{
		list:   `SELECT id, version, content FROM vault WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3`,
		clear:  `DELETE FROM vault WHERE id > $1 AND id <= $2`,
		insert: `INSERT INTO vault (id, version, content) VALUES `,
	},
	{
		list:   `SELECT name, crowd, n, shown FROM counts WHERE name > $1 AND name <= $2 ORDER BY name LIMIT $3`,
		clear:  `DELETE FROM counts WHERE name > $1 AND name <= $2`,
		insert: `INSERT INTO counts (name, crowd, n, shown) VALUES `,
	},
}

// behindAll is behind every hash and every name.
var behindAll = bytes.Repeat([]byte{0xff}, hashSize+1)

// copy makes the table the same in both, or fails with ErrOccupied when it may not write. It returns how many rows there
// are.
func (t copiedTable) copy(ctx context.Context, from, to *sql.DB, write bool) (rows int64, err error) {
	for last := []byte{}; ; {
		ours, err := t.read(ctx, from, last, behindAll, copyBatch)
		if err != nil {
			return rows, err
		}
		until := behindAll
		if len(ours) == copyBatch {
			until, _ = ours[len(ours)-1][0].([]byte)
		}
		theirs, err := t.read(ctx, to, last, until, copyBatch+1)
		if err != nil {
			return rows, err
		}
		if !reflect.DeepEqual(ours, theirs) {
			if !write {
				return rows, ErrOccupied
			}
			if err := t.replace(ctx, to, last, until, ours); err != nil {
				return rows, err
			}
		}
		rows += int64(len(ours))
		if len(ours) < copyBatch {
			return rows, nil
		}
		last = until
	}
}

// read returns the first rows behind one id and not behind another.
func (t copiedTable) read(ctx context.Context, db *sql.DB, last, until []byte, most int) (batch [][]any, err error) {
	rows, err := db.QueryContext(ctx, t.list, last, until, most)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		batch = append(batch, row)
	}
	return batch, rows.Err()
}

// replace puts the batch in the place of what lies behind one id and not behind another.
func (t copiedTable) replace(ctx context.Context, db *sql.DB, last, until []byte, batch [][]any) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	if _, err := tx.ExecContext(ctx, t.clear, last, until); err != nil {
		return err
	}
	if len(batch) > 0 {
		statement, args := t.all(batch)
		if _, err := tx.ExecContext(ctx, statement, args...); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// all is one statement that inserts the rows of a batch.
func (t copiedTable) all(batch [][]any) (statement string, args []any) {
	rows := make([]string, len(batch))
	for i, row := range batch {
		places := make([]string, len(row))
		for j := range row {
			args = append(args, row[j])
			places[j] = fmt.Sprint("$", len(args))
		}
		rows[i] = "(" + strings.Join(places, ", ") + ")"
	}
	return t.insert + strings.Join(rows, ", "), args
}
