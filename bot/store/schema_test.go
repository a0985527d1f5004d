package store

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// T33: processes that start at once on an empty database all come up, and work on the same conversations.
func TestPostgresOpenTogether(t *testing.T) {
	for range count(4, 1) {
		url := postgrestest.URL(t)
		var opening sync.WaitGroup
		const processes = 8
		for range processes {
			opening.Go(func() {
				s, err := Open(t.Context(), url, Options{Keys: testKeys(t)})
				if err != nil {
					t.Error(err)
					return
				}
				defer s.Close()
				if _, err := s.Update(t.Context(), "id", misstep); err != nil {
					t.Error(err)
				}
			})
		}
		opening.Wait()
		s := mustOpen(t, url, Options{Keys: testKeys(t)})
		if got := get(t, s, "id").Misses; got != processes {
			t.Errorf("%d processes made %d changes", processes, got)
		}
		var steps, roots int
		if err := s.writer.QueryRow(`SELECT (SELECT count(*) FROM goose_db_version WHERE version_id > 0), (SELECT count(*) FROM meta)`).Scan(&steps, &roots); err != nil {
			t.Fatal(err)
		}
		if steps != 3 || roots != 1 {
			t.Errorf("%d steps were taken, want 3, and there are %d roots", steps, roots)
		}
	}
}

// T34: a newer database is refused; a process that runs already goes on.
func TestPostgresIsNewer(t *testing.T) {
	s, url := onPostgres(t, Options{})
	exec(t, s.writer, "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9000, true)")
	newer, err := Open(t.Context(), url, Options{Keys: testKeys(t)})
	if !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "start that version") || strings.Contains(err.Error(), "\n") {
		t.Errorf("opened: %v, %v", newer, err)
	}
	set(t, s, "id", engine.State{Quiz: "v1"})
}

// Who may use the tables but not make them can serve, once the tables are there.
func TestPostgresWithFewRights(t *testing.T) {
	s, url := onPostgres(t, Options{})
	for _, statement := range []string{
		"DROP ROLE IF EXISTS few", "CREATE ROLE few LOGIN",
		"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO few",
	} {
		exec(t, s.writer, statement)
	}
	t.Cleanup(func() { exec(t, s.writer, "DROP OWNED BY few; DROP ROLE few") })
	url = strings.Replace(url, "postgres@", "few@", 1)
	set(t, mustOpen(t, url, Options{Keys: testKeys(t)}), "id", engine.State{Quiz: "v1"})

	empty := strings.Replace(postgrestest.URL(t), "postgres@", "few@", 1)
	if s, err := Open(t.Context(), empty, Options{Keys: testKeys(t)}); err == nil || !strings.Contains(err.Error(), "bot migrate") {
		t.Errorf("without the right to make tables: %v, %v", s, err)
	}
}
