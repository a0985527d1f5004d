package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// ensure makes the database when there is no file, and refuses an empty one: that is what remains of a
// database whose copy failed, and to begin anew there would hide the loss.
func ensure(ctx context.Context, file string, keys func() (Keys, error)) error {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return create(ctx, file, keys)
	case err != nil:
		return err
	case info.Size() == 0:
		return ErrEmpty
	}
	return nil
}

// create makes the database under another name and links it into place when it is whole. So a process that is
// killed in between leaves no half of one, and of two processes that begin at once the second uses the file of
// the first. Only the owner may read it: the answers are personal.
func create(ctx context.Context, file string, keys func() (Keys, error)) error {
	draft, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*.new") // mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(draft.Name())
	if err := draft.Close(); err != nil {
		return err
	}
	db, err := connect(draft.Name(), 1, "_txlock=immediate")
	if err != nil {
		return err
	}
	if err := errors.Join(migrate(ctx, db, sqliteSchema(keys)), db.Close()); err != nil {
		return err
	}
	if err := os.Link(draft.Name(), file); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}
