package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"

	"github.com/pressly/goose/v3"
)

// A database has one root, made with its tables.
const (
	rootName   = "root"
	selectMeta = `SELECT value FROM meta WHERE name = $1`
	insertMeta = `INSERT INTO meta (name, value) VALUES ($1, $2)`
	updateMeta = `UPDATE meta SET value = $2 WHERE name = $1`
)

// A querier is a database or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// makeRoot makes the random root from which the key of the id hashes is derived, and keeps it sealed. So the hashes
// stay when the secret key is changed: only the root is sealed anew.
func makeRoot(ctx context.Context, tx *sql.Tx, keys Keys) (*sealer, error) {
	root := make([]byte, keySize)
	rand.Read(root) // ends the program rather than fail
	if _, err := tx.ExecContext(ctx, insertMeta, rootName, keys.seal(metaTable, []byte(rootName), root)); err != nil {
		return nil, err
	}
	return newSealer(keys, root)
}

// rootStep is the step of the migration that makes the root of a database which never held anything in plain text.
func rootStep(keys Keys) *goose.Migration {
	const version = 2
	return goose.NewGoMigration(version, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
		_, err := makeRoot(ctx, tx, keys)
		return err
	}}, nil)
}

// unlock opens the root with the newest keys.
func (s *Store) unlock(ctx context.Context) (*sealer, error) {
	keys, err := s.newestKeys()
	if err != nil {
		return nil, err
	}
	root, _, err := openRoot(ctx, s.writer, keys)
	if err != nil {
		return nil, err
	}
	return newSealer(keys, root)
}

// openRoot returns the root and the key that has sealed it. By that key one sees whether the last change of keys came to
// its end: the root is sealed anew after everything else.
func openRoot(ctx context.Context, db querier, keys Keys) (root []byte, by keyID, err error) {
	var sealed []byte
	err = db.QueryRowContext(ctx, selectMeta, rootName).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("the root of its ids is missing: %w", ErrDamaged)
	}
	if err != nil {
		return nil, by, err
	}
	by, _ = sealedBy(sealed) // what is not sealed fails below
	root, err = keys.open(metaTable, []byte(rootName), sealed)
	if errors.Is(err, ErrKey) {
		err = fmt.Errorf("it is sealed with key %s: %w", by, ErrKey)
	}
	return root, by, err
}

// newSealer derives the key of the id hashes: HKDF separates it from any later use of the root.
func newSealer(keys Keys, root []byte) (*sealer, error) {
	ids, err := derive(root, "ids", keySize)
	if err != nil {
		return nil, fmt.Errorf("derive key: %w", err)
	}
	return &sealer{keys: keys, ids: ids}, nil
}
