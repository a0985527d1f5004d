package store

import (
	"context"
	"database/sql"
	"errors"

	"github.com/pressly/goose/v3"

	"github.com/earnverdict/verdictbot/bot"
)

// sealStep is the version of the schema from which on nothing is kept in plain text.
const sealStep = 3

const (
	plainBatch  = 256 // rows in memory at once: there may be a million
	selectPlain = `SELECT rowid, id, version, state, expires_at FROM plain_conversations WHERE rowid > $1 ORDER BY rowid LIMIT $2`
	dropPlain   = `DROP TABLE plain_conversations`

	// The table as it is at this step.
	insertSealed = `INSERT INTO conversations (id, installation, version, state, expires_at) VALUES ($1, $2, $3, $4, $5)`
)

// sealPlain is the step of the migration that makes the root and seals what an earlier version kept in plain text.
// It is one transaction: killed at any moment, it begins anew at the next start.
func sealPlain(keys func() (Keys, error)) *goose.Migration {
	return goose.NewGoMigration(sealStep, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
		k, err := keys()
		if err != nil {
			return err
		}
		sealer, err := makeRoot(ctx, tx, k)
		if err != nil {
			return err
		}
		for last, more := int64(0), true; more; {
			if last, more, err = sealer.sealSome(ctx, tx, last); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, dropPlain) // secure_delete writes zeros where it was; Open scrubs the log
		return err
	}}, nil) // there is no way back: a version that keeps plain text refuses the file
}

// A plainRow is a conversation as the version before the seals kept it.
type plainRow struct {
	rowid, version, expiresAt int64
	id                        bot.ConversationID
	state                     []byte
}

// sealSome seals the rows behind last, and returns where to go on.
func (s *sealer) sealSome(ctx context.Context, tx *sql.Tx, last int64) (next int64, more bool, err error) {
	batch, err := plainRows(ctx, tx, last)
	for _, p := range batch {
		id := s.hash(conversationTable, string(p.id))
		sealed := s.keys.seal(conversationTable, id, p.state)
		if _, err := tx.ExecContext(ctx, insertSealed, id, s.installation(p.id), p.version, sealed, p.expiresAt); err != nil {
			return 0, false, err
		}
		last = p.rowid
	}
	return last, len(batch) == plainBatch, err
}

// plainRows reads the next rows in the order in which they were written.
func plainRows(ctx context.Context, tx *sql.Tx, last int64) (batch []plainRow, err error) {
	rows, err := tx.QueryContext(ctx, selectPlain, last, plainBatch)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var p plainRow
		if err := rows.Scan(&p.rowid, &p.id, &p.version, &p.state, &p.expiresAt); err != nil {
			return nil, err
		}
		batch = append(batch, p)
	}
	return batch, rows.Err()
}
