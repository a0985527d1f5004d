package main

import (
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// With a key file the command does it all; the answers are there afterwards, and the former key is not needed.
func TestRotateKeyFile(t *testing.T) {
	emptyFolder(t)
	t.Setenv("VERDICT_DATABASE_URL", "my.db")
	if got := command(t, "1\n", "chat", "--db", "my.db"); got.code != 0 {
		t.Fatal(got.errs)
	}
	before := keyLines(t, "my.db.key")
	for changes := 1; changes <= 2; changes++ {
		got := command(t, "", "keys", "rotate")
		after := keyLines(t, "my.db.key")
		if got.code != 0 || len(after) != 1+changes || after[changes] != before[0] {
			t.Fatalf("%d keys after %d changes: %+v", len(after), changes, got)
		}
		for _, says := range []string{"A new key is the first", "1 values are sealed", "needed only for backups"} {
			if !strings.Contains(got.out, says) {
				t.Errorf("%q is not said: %s", says, got.out)
			}
		}
		tellsNoKey(t, got, after)
	}
	write(t, "my.db.key", keyLines(t, "my.db.key")[0])
	if got := command(t, "", "chat", "--db", "my.db"); got.code != 0 || !strings.Contains(got.out, "years") {
		t.Errorf("with the new key alone it does not go on: %+v", got)
	}
}

// With a key from the settings it says what to set, and seals when that is done.
func TestRotateGivenKey(t *testing.T) {
	emptyFolder(t)
	old, now := store.NewKey(), store.NewKey()
	t.Setenv("VERDICT_DATABASE_URL", "my.db")
	t.Setenv("VERDICT_SECRET_KEY", old)
	if got := command(t, "1\n", "chat", "--db", "my.db"); got.code != 0 {
		t.Fatal(got.errs)
	}
	got := command(t, "", "keys", "rotate")
	for _, says := range []string{"VERDICT_OLD_SECRET_KEYS to the present key", "VERDICT_SECRET_KEY to a new one", "openssl rand -hex 32"} {
		if got.code != 0 || !strings.Contains(got.out, says) {
			t.Errorf("%q is not said: %+v", says, got)
		}
	}
	tellsNoKey(t, got, []string{old})

	t.Setenv("VERDICT_SECRET_KEY", now)
	got = command(t, "", "chat", "--db", "my.db")
	if got.code == 0 || !strings.Contains(got.errs, "old_secret_keys") {
		t.Errorf("without the former key: %+v", got)
	}
	t.Setenv("VERDICT_OLD_SECRET_KEYS", old)
	if got = command(t, "", "keys", "rotate"); !strings.Contains(got.out, "1 values are sealed anew") {
		t.Errorf("with both: %+v", got)
	}
	t.Setenv("VERDICT_OLD_SECRET_KEYS", "")
	if got = command(t, "", "chat", "--db", "my.db"); got.code != 0 {
		t.Errorf("with the new one alone: %+v", got)
	}
	if _, err := os.Stat("my.db.key"); !os.IsNotExist(err) {
		t.Errorf("there is a key file nobody needs: %v", err)
	}
}

// T57: a bot that serves takes the new key up by itself, and nobody is interrupted.
func TestRotateWhileItServes(t *testing.T) {
	fake := startFake(t, fakediscord.Options{})
	settings := settingsFor(t, fake, config.TransportHTTP)
	base, end := serving(t, settings)
	if err := reachTest(t, fake, settings, base); err != nil {
		t.Fatal(err)
	}
	seat := fake.Person("P", "en-US").In(fakediscord.Guild)
	clickThrough(t.Context(), seat)

	emptyFolder(t)
	file := settings.Database.URL.Reveal()
	t.Setenv("VERDICT_DATABASE_URL", file)
	got := command(t, "", "keys", "rotate")
	if got.code != 0 || !strings.Contains(got.out, "takes it up within seconds") {
		t.Fatalf("%+v", got)
	}
	keys := keyLines(t, file+".key")
	id := idOf(t, keys[1])
	for inFiles(t, file, "\x01"+id) { // the test's own time limit ends a hopeless wait
		time.Sleep(10 * time.Millisecond)
	}
	screen, err := seat.Command(t.Context(), "verdict", nil)
	if err != nil || progress(screen) != 3 {
		t.Errorf("it goes on with %d answers, %v", progress(screen), err)
	}
	if err := end(); err != nil {
		t.Error(err)
	}
}

func keyLines(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(text))
}

// idOf is the id of a key as it is in the head of what it has sealed.
func idOf(t *testing.T, key string) string {
	t.Helper()
	keys, err := store.ParseKeys(key)
	if err != nil {
		t.Fatal(err)
	}
	id, err := hex.DecodeString(fmt.Sprint(keys))
	if err != nil {
		t.Fatal(err)
	}
	return string(id)
}

// inFiles reports whether the database or its log hold some bytes.
func inFiles(t *testing.T, file, what string) bool {
	t.Helper()
	for _, name := range []string{file, file + "-wal"} {
		content, err := os.ReadFile(filepath.Clean(name))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if strings.Contains(string(content), what) {
			return true
		}
	}
	return false
}

func tellsNoKey(t *testing.T, got result, keys []string) {
	t.Helper()
	for _, key := range keys {
		if strings.Contains(got.out+got.errs, key) {
			t.Errorf("it tells a key: %+v", got)
		}
	}
}
