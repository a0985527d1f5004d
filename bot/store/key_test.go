package store

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestParseKeys(t *testing.T) {
	a, b := NewKey(), NewKey()
	for text, want := range map[string]int{
		"": 0, "\n ,\r\n": 0, a: 1, a + "\n": 1, strings.ToUpper(a): 1, a + "\n" + b + "\n": 2, a + "," + b: 2, a + ", " + b: 2, a + "\r\n" + a: 1,
	} {
		if keys := mustParse(t, text); len(keys) != want {
			t.Errorf("%d keys of %d", len(keys), want)
		}
	}
	if keys := mustParse(t, a+" "+b); keys[0].id != mustParse(t, a)[0].id || keys[0].id == keys[1].id {
		t.Errorf("the keys are out of order: %v", keys)
	}
	for _, text := range []string{"abc", a[1:], a + "0", strings.Repeat("xy", keySize), a + b, a + ";" + b} {
		if _, err := ParseKeys(text); err == nil || strings.Contains(err.Error(), text) || !strings.Contains(err.Error(), "openssl rand -hex 32") {
			t.Errorf("error = %v", err)
		}
	}
}

// The derivation must stay the same for ever: these came from another implementation of RFC 5869.
func TestDerivedKeysStay(t *testing.T) {
	secret := bytes.Repeat([]byte{0x5a}, keySize)
	for purpose, want := range map[string]string{
		"key id": "74939886", "seal": "df084c11185894614579d5798ca68df66bbe0fa6091769279238958c2cfba8b0", "ids": "0a3558120e2a373447362245e1d9a29433f9755198a0b1b828bca70c1278c3b2",
	} {
		got, err := derive(secret, purpose, len(want)/2)
		if err != nil || hex.EncodeToString(got) != want {
			t.Errorf("%s: %x, %v", purpose, got, err)
		}
	}
}

// Whoever prints the keys, or what holds them, sees names and nothing of which they are made.
func TestKeysDoNotPrint(t *testing.T) {
	keys := testKeys(t)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d", "%x"} {
		if got := fmt.Sprintf(verb, keys); got != keys[0].id.String() {
			t.Errorf("%s prints %s", verb, got)
		}
		if got := fmt.Sprintf(verb, Options{Keys: keys}); len(got) > len(fmt.Sprintf(verb, Options{}))+len(keys[0].id.String()) {
			t.Errorf("%s of options prints %s", verb, got)
		}
	}
}

func TestKeyFileIsMadeOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "k")
	made, err := makeKeyFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := makeKeyFile(file); err != nil || again[0].id != made[0].id {
		t.Errorf("made again it has %v, %v, want %v", again, err, made)
	}
	if entries, _ := os.ReadDir(filepath.Dir(file)); len(entries) != 1 {
		t.Errorf("beside it are %v", entries)
	}
}

func TestPrependedKeySealsAndTheOthersStay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "k")
	before, err := makeKeyFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file+".123.new", []byte(NewKey()), 0o600); err != nil { // of a process that was killed
		t.Fatal(err)
	}
	link := file + ".link"
	if err := os.Symlink(file, link); err != nil {
		t.Skip("this machine makes no symbolic links:", err)
	}
	if err := prependKey(link); err != nil {
		t.Fatal(err)
	}
	after, err := readKeyFile(file)
	if err != nil || len(after) != 2 || after[1].id != before[0].id {
		t.Errorf("%v became %v, %v", before, after, err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(file)); len(entries) != 2 {
		t.Errorf("left are %v", entries)
	}
	if info, _ := os.Lstat(link); info.Mode().Type() != os.ModeSymlink {
		t.Error("the link is a file now")
	}
}

func TestRefusedKeyFiles(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		mode os.FileMode
		says string
	}{
		"open to the group":   {NewKey(), 0o640, "chmod 600"},
		"open to the world":   {NewKey(), 0o604, "chmod 600"},
		"writable by a group": {NewKey(), 0o620, "chmod 600"},
		"empty":               {"\n", 0o600, "it is empty"},
		"cut off":             {NewKey()[:60], 0o600, "not 64 hexadecimal digits"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.mode != 0o600 && runtime.GOOS == "windows" {
				t.Skip("Windows has no such modes")
			}
			file := newFile(t)
			if err := os.WriteFile(KeyFile(file), []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(KeyFile(file), c.mode); err != nil {
				t.Fatal(err)
			}
			refused(t, file, nil, KeyFile(file), c.says)
			if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
				t.Error("a database was made with it")
			}
		})
	}
}

// A database whose key is gone, or another one's, is refused and named; and with its key it opens again.
func TestAnotherKeyIsRefused(t *testing.T) {
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	set(t, s, "id", numbered(7))
	name := s.sealer.keys[0].id.String()
	s.Close()
	kept := KeyFile(file) + ".kept"
	if err := os.Rename(KeyFile(file), kept); err != nil {
		t.Fatal(err)
	}
	refused(t, file, ErrKey, name, "put the key file back")
	if _, err := os.Stat(KeyFile(file)); !errors.Is(err, os.ErrNotExist) {
		t.Error("a new key file is made for a database that it cannot open")
	}
	if _, err := Open(t.Context(), file, Options{Keys: testKeys(t)}); !errors.Is(err, ErrKey) || !strings.Contains(err.Error(), name) {
		t.Errorf("with another key: %v", err)
	}
	if err := os.Rename(kept, KeyFile(file)); err != nil {
		t.Fatal(err)
	}
	if got := get(t, mustOpen(t, file, Options{}), "id"); got.Misses != 7 {
		t.Errorf("with its key again: %+v", got)
	}
}
