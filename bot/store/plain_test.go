package store

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// plainDatabase makes one as the version before the seals left it, with so many people.
func plainDatabase(t *testing.T, people int) (file string) {
	t.Helper()
	file = newFile(t)
	db := raw(t, file)
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, os.DirFS("migrations/sqlite"), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	for i := range people {
		data, err := encode(kept{State: plainState(i)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("INSERT INTO conversations (id, version, state, expires_at) VALUES ($1, $2, $3, $4)",
			fmt.Sprint("slack/TCANARY/U", i), i, data, int64(1)<<60); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

func plainState(i int) engine.State {
	return engine.State{Quiz: "v1", Misses: i, Answers: []engine.Answer{{Question: "pay", Value: fmt.Sprint("canary-pay-", i)}}}
}

func TestPlainDatabaseIsSealed(t *testing.T) {
	const people = 3*plainBatch + 7
	file := plainDatabase(t, people)
	if holds(t, file, "canary-pay") == "" || holds(t, file, "TCANARY") == "" {
		t.Fatal("the database is not plain, so nothing is tried")
	}
	s := mustOpen(t, file, Options{})
	tellNothing(t, file, []string{"canary-pay", "TCANARY", "plain_conversations"})
	for i := range people {
		if got := get(t, s, bot.ConversationID(fmt.Sprint("slack/TCANARY/U", i))); !cmp.Equal(got, plainState(i)) {
			t.Fatalf("person %d is left with %+v", i, got)
		}
	}
	if n := rows(t, s); n != people {
		t.Errorf("%d people became %d", people, n)
	}
}

// A process that is killed while it seals leaves the plain rows, all of them, for the next.
func TestSealingIsAllOrNothing(t *testing.T) {
	const people = 2*plainBatch + 7
	file := plainDatabase(t, people)
	db := raw(t, file)
	boom := errors.New("killed")
	asked := 0
	err := migrate(t.Context(), db, sqliteSchema(func() (Keys, error) {
		asked++
		return nil, boom
	}))
	if !errors.Is(err, boom) || asked != 1 {
		t.Fatalf("asked %d times for keys: %v", asked, err)
	}
	if _, err := db.Exec(`CREATE TRIGGER killed AFTER INSERT ON conversations WHEN NEW.rowid > 300 BEGIN SELECT RAISE(ABORT, 'killed'); END`); err != nil {
		t.Fatal(err)
	}
	refused(t, file, nil, "killed")
	var plain, sealed, roots int
	if err := db.QueryRow("SELECT (SELECT count(*) FROM plain_conversations), (SELECT count(*) FROM conversations), (SELECT count(*) FROM meta)").Scan(&plain, &sealed, &roots); err != nil || plain != people || sealed+roots != 0 {
		t.Errorf("%d plain, %d sealed rows and %d roots are left, %v", plain, sealed, roots, err)
	}
	if _, err := db.Exec("DROP TRIGGER killed"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	s := mustOpen(t, file, Options{})
	if n := rows(t, s); n != people {
		t.Errorf("%d people became %d", people, n)
	}
	if got := get(t, s, "slack/TCANARY/U300"); got.Misses != 300 {
		t.Errorf("person 300 is left with %+v", got)
	}
}

// What was begun in plain text goes on, and expires when it would have.
func TestSealedRowsKeepTheirExpiry(t *testing.T) {
	file := plainDatabase(t, 1)
	var c clock
	c.ms.Store(int64(1)<<60 - 1)
	s := mustOpen(t, file, c.options(keep))
	remembered(t, s, map[string]bool{"slack/TCANARY/U0": true})
	c.ms.Add(1)
	remembered(t, s, map[string]bool{"slack/TCANARY/U0": false})
}

func TestPlainDatabaseOfManyPeopleIsErasable(t *testing.T) {
	s := mustOpen(t, plainDatabase(t, 20), Options{})
	if err := s.EraseInstallation(t.Context(), "slack/TCANARY"); err != nil || rows(t, s) != 0 {
		t.Errorf("%d rows are left, %v", rows(t, s), err)
	}
}
