package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// RotateKeyFile puts a new key before those in the key file of a database. A bot that serves takes it up with its next
// Reseal. It reports false, and changes nothing, while the last change of keys has not come to its end, so that it can
// be repeated after a crash. Two at once make one new key: they wait for each other at the database.
func RotateKeyFile(ctx context.Context, database string) (rotated bool, err error) {
	defer func() { err = explained("rotate key file", err) }()
	if database, err = filepath.Abs(database); err != nil {
		return false, err
	}
	if _, err := os.Stat(database); err != nil { // SQLite would make it
		return false, err
	}
	db, err := connect(database, 1, "_txlock=immediate")
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback() // nothing is written: it only keeps others out
	// Read within the transaction: whoever came first may have put a key there.
	keys, err := readKeyFile(KeyFile(database))
	if errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("there is no %s: when the bot has its key from secret_key, this needs the same settings", KeyFile(database))
	}
	if err != nil {
		return false, err
	}
	_, by, err := openRoot(ctx, tx, keys)
	if err != nil || by != keys[0].id { // the newest key has not sealed everything yet
		return false, err
	}
	if err := prependKey(KeyFile(database)); err != nil {
		return false, fmt.Errorf("write %s: %w", KeyFile(database), err)
	}
	return true, nil
}
