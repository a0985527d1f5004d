package main

import (
	"strings"
	"testing"
)

// A backup and the key make the database again, with what was said before.
func TestBackup(t *testing.T) {
	emptyFolder(t)
	t.Setenv("VERDICT_DATABASE_URL", "my.db")
	if got := command(t, "1\n", "chat", "--db", "my.db"); got.code != 0 {
		t.Fatal(got.errs)
	}
	got := command(t, "", "backup", "copy.db")
	if got.code != 0 || !strings.Contains(got.out, "only with my.db.key") {
		t.Fatalf("%+v", got)
	}
	write(t, "copy.db.key", strings.Join(keyLines(t, "my.db.key"), "\n"))
	if got := command(t, "", "chat", "--db", "copy.db"); got.code != 0 || !strings.Contains(got.out, "years") {
		t.Errorf("restored, it does not go on: %+v", got)
	}
	tellsNoKey(t, got, keyLines(t, "my.db.key"))
}

func TestBackupSaysWhatIsWrong(t *testing.T) {
	emptyFolder(t)
	for _, c := range []struct {
		database string
		args     []string
		says     string
	}{
		{"my.db", nil, "bot backup FILE"},
		{"my.db", []string{"a", "b"}, "bot backup FILE"},
		{"my.db", []string{"copy.db"}, "my.db: no such file"},
		{"postgres://u:hush@h/d", []string{"copy.db"}, "pg_dump"},
	} {
		t.Setenv("VERDICT_DATABASE_URL", c.database)
		if strings.HasPrefix(c.database, "postgres") {
			t.Setenv("VERDICT_SECRET_KEY", strings.Repeat("5a", 32))
		}
		got := command(t, "", append([]string{"backup"}, c.args...)...)
		if got.code != 1 || !strings.Contains(got.errs, c.says) || strings.Contains(got.errs, "hush") {
			t.Errorf("%q of %s: %+v", c.args, c.database, got)
		}
	}
}

// With the key from the settings, that is what to keep.
func TestBackupWithSecretKey(t *testing.T) {
	emptyFolder(t)
	t.Setenv("VERDICT_DATABASE_URL", "my.db")
	t.Setenv("VERDICT_SECRET_KEY", strings.Repeat("5a", 32))
	if got := command(t, "1\n", "chat", "--db", "my.db"); got.code != 0 {
		t.Fatal(got.errs)
	}
	got := command(t, "", "backup", "copy.db")
	if got.code != 0 || !strings.Contains(got.out, "the value of secret_key") || strings.Contains(got.out, "5a5a") {
		t.Errorf("%+v", got)
	}
}
