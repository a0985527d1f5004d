package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Backup copies the SQLite database in a file, whose bot may be serving meanwhile, to another file that must not exist yet
// and that only its owner may read. The copy is as of one moment, whole, and on the disk when Backup returns; it needs
// nothing besides but the keys, which are not in it. The bot goes on writing.
//
// A plain copy of the file is not the same: what was acknowledged last lies in its log.
func Backup(ctx context.Context, file, to string) (err error) {
	defer func() { err = explained("back up", err) }()
	if file, err = filepath.Abs(file); err != nil {
		return err
	}
	if _, err := os.Stat(file); err != nil { // SQLite would make it
		return err
	}
	db, err := connect(file, 1, "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := check(ctx, db); err != nil { // else every backup would be damaged, until the last good one is gone
		return err
	}
	draft, err := draftBackup(to)
	if err != nil {
		return err
	}
	defer os.Remove(draft)
	// It writes what is there, not what was erased, and takes an empty file for none.
	if _, err := db.ExecContext(ctx, "VACUUM INTO $1", draft); err != nil {
		return err
	}
	if err := syncFile(draft); err != nil {
		return err
	}
	if err := os.Link(draft, to); err != nil { // unlike a rename it never replaces another backup
		return fmt.Errorf("give the backup its name: %w", err)
	}
	return syncFolder(to)
}

// draftBackup makes the file that a backup is written to until it is whole.
func draftBackup(to string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(to), filepath.Base(to)+".*.new") // mode 0600
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// syncFile waits until the disk has what was written to a file.
func syncFile(name string) error {
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
