package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// KeyFile is where the keys of a database are when the operator gives none: beside it, one on a line, the one that
// seals first. Who copies the database should not copy it to the same place.
func KeyFile(database string) string { return database + ".key" }

// draftSuffix ends the name of a key file that is being written.
const draftSuffix = ".new"

// readKeyFile returns the keys in a file that only its owner may read.
func readKeyFile(file string) (Keys, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	// Windows shows modes that it does not have.
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("others than its owner may open the key file: type chmod 600 %q", file)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	keys, err := ParseKeys(string(text))
	if err == nil && len(keys) == 0 {
		err = errors.New("it is empty")
	}
	if err != nil {
		return nil, fmt.Errorf("read key file %s: %w; put a backup of it in its place", file, err)
	}
	return keys, nil
}

// makeKeyFile makes the file with a new key, unless there is one, and returns its keys. It is on the disk, whole,
// before anything is sealed with it.
func makeKeyFile(file string) (Keys, error) {
	// A link, unlike a rename, fails when there is a file: of two that make one at once, both use the first.
	draft, err := draftKeyFile(file, NewKey()+"\n")
	if err != nil {
		return nil, fmt.Errorf("make key file: %w", err)
	}
	defer os.Remove(draft)
	if err := os.Link(draft, file); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("make key file: %w", err)
	}
	if err := syncFolder(file); err != nil {
		return nil, fmt.Errorf("make key file: %w", err)
	}
	return readKeyFile(file)
}

// prependKey puts a new key before those of the file, in one step: whoever reads the file meanwhile, or after a
// crash, finds the former lines or the new ones.
func prependKey(file string) error {
	file, err := filepath.EvalSymlinks(file) // not to replace a link by a file
	if err != nil {
		return err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := removeDrafts(file); err != nil {
		return err
	}
	draft, err := draftKeyFile(file, NewKey()+"\n"+string(text))
	if err != nil {
		return err
	}
	defer os.Remove(draft) // does nothing after the rename
	// Before the rename: the bot may read the file at any moment.
	if err := keepOwner(draft, file); err != nil {
		return err
	}
	if err := os.Rename(draft, file); err != nil {
		return err
	}
	return syncFolder(file)
}

// draftKeyFile writes the text into a new file beside the key file, through to the disk, and returns its name.
func draftKeyFile(file, text string) (draft string, err error) {
	f, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*"+draftSuffix) // mode 0600
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// removeDrafts removes what a process left that was killed while it wrote the file: there may be keys in it.
func removeDrafts(file string) error {
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(file)+".") && strings.HasSuffix(e.Name(), draftSuffix) {
			if err := os.Remove(filepath.Join(filepath.Dir(file), e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// syncFolder makes the name of a file as durable as the file. Windows has no such call, and does it by itself.
func syncFolder(file string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	// On Unix a name is on the disk when its folder is.
	folder, err := os.Open(filepath.Dir(file))
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

// makeKeys are the keys for a database that is being made or sealed for the first time.
func (s *Store) makeKeys() (Keys, error) {
	if len(s.Keys) > 0 {
		return s.Keys, nil
	}
	keys, err := readKeyFile(KeyFile(s.file))
	if errors.Is(err, fs.ErrNotExist) {
		return makeKeyFile(KeyFile(s.file))
	}
	return keys, err
}

// newestKeys are the keys for a database that is sealed: for it, a new key file would be of no use.
func (s *Store) newestKeys() (Keys, error) {
	if len(s.Keys) > 0 {
		return s.Keys, nil
	}
	keys, err := readKeyFile(KeyFile(s.file))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // what cannot be opened without a key says which one it needs
	}
	return keys, err
}
