package main

import (
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// Copied with what the command says, a quiz goes on where it was.
func TestCopyDatabase(t *testing.T) {
	emptyFolder(t)
	url := postgrestest.URL(t)
	if got := command(t, "1\n", "chat", "--db", "my.db"); got.code != 0 {
		t.Fatal(got.errs)
	}
	key := keyLines(t, "my.db.key")
	got := command(t, "", "db", "copy", "my.db", url)
	for _, says := range []string{"1 conversations and 0 records", "VERDICT_SECRET_KEY to the first line of my.db.key"} {
		if got.code != 0 || !strings.Contains(got.out, says) {
			t.Errorf("%q is not said: %+v", says, got)
		}
	}
	tellsNoKey(t, got, key)
	t.Setenv("VERDICT_SECRET_KEY", key[0])
	if got := command(t, "3\n", "chat", "--db", url); got.code != 0 || !strings.Contains(got.out, "years") {
		t.Errorf("on the copy it does not go on: %+v", got)
	}

	t.Setenv("VERDICT_DATABASE_URL", url)
	got = command(t, "", "db", "copy", "my.db")
	if got.code == 0 || !strings.Contains(got.errs, "holds other rows") {
		t.Errorf("copied over what was said since: %+v", got)
	}
	t.Setenv("VERDICT_DATABASE_URL", postgrestest.URL(t))
	got = command(t, "", "db", "copy", "my.db")
	if got.code != 0 || strings.Contains(got.out, "my.db.key") {
		t.Errorf("copied with the key of the settings: %+v", got)
	}
}

func TestCopyDatabaseSaysWhatIsWrong(t *testing.T) {
	emptyFolder(t)
	for says, args := range map[string][]string{
		"bot db copy FILE":               {},
		"unless database.url says so":    {"a", "b", "c"},
		"a copy goes from a SQLite file": {"a.db", "b.db"},
		"no such file":                   {"a.db", "postgres://u:hush@127.0.0.1:1/d"},
	} {
		got := command(t, "", append([]string{"db", "copy"}, args...)...)
		if got.code != 1 || !strings.Contains(got.errs, says) || strings.Contains(got.errs, "hush") {
			t.Errorf("%q is not said: %+v", says, got)
		}
	}
	if got := command(t, "", "db", "cop"); got.code != 1 || !strings.Contains(got.errs, "bot db copy") {
		t.Errorf("%+v", got)
	}
}
