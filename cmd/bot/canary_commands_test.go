package main

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// runs runs the program to its end and hears what it says, where these kinds may stand.
func (s *cage) runs(in string, args []string, but ...kind) string {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), time.Minute)
	defer cancel()
	c := s.command(ctx, args...)
	c.Stdin = strings.NewReader(in)
	said, err := c.CombinedOutput()
	if c.ProcessState == nil || ctx.Err() != nil {
		s.Fatalf("bot %s: %v", strings.Join(args, " "), err)
	}
	heard := strings.Join(strings.Fields(string(said)), " ")                  // a canary may be wrapped
	heard = strings.ReplaceAll(heard, "Slack takes it, for TCANARY0001.", "") // the doctor tells its operator whose token it is
	s.hear("what bot "+args[0]+" says", heard, but...)
	return string(said)
}

// run does the same with a line of words, and fails when these are not said.
func (s *cage) run(line, says string) {
	s.Helper()
	if said := s.runs("", strings.Fields(line)); !strings.Contains(said, says) {
		s.Errorf("bot %s does not say %q: %s", line, says, said)
	}
}

// talks plays the quiz in a terminal, which repeats what is typed.
func (s *cage) talks() {
	s.Helper()
	lines := []string{canaryWords, "backend", "7 years", canaryPlace, "skip", "enough", "export", canaryWords}
	if said := s.runs(strings.Join(lines, "\n"), []string{"chat", "--db", "chat.db"}, typed, choice); !strings.Contains(said, `"UY"`) {
		s.Errorf("the terminal takes no answers: %s", said)
	}
}

// commandsOnFile runs every command on a bot with a file, when all is well, when the platforms are not, and when the
// settings are wrong.
func (s *cage) commandsOnFile() {
	s.Helper()
	s.asks()
	s.talks()
	s.run("keys rotate", "A new key is the first")
	s.hideKeys()
	s.run("backup copy.db", "copy.db has everything")
	s.run("outcomes", "Fewer than ten")
	s.run("migrate", "up to date")
	s.run("db copy verdict.db postgres://u:canary-setting@127.0.0.1:1/d", "check database.url")
	s.run("db copy verdict.db postgres://u:canary-setting@127.0.0.1:x/d", "not as PostgreSQL writes it")
	s.wrongSettings()
	s.sql("sqlite", filepath.Join(s.folder, "verdict.db"), "UPDATE meta SET value = zeroblob(80)")
	s.run("keys rotate", "damaged")
	s.run("doctor --offline", "fail")
}

// asks runs what asks the platforms.
func (s *cage) asks() {
	s.Helper()
	for _, line := range []string{"doctor", "check", "commands discord", "commands discord --dry-run", "manifest slack", "healthcheck", "version"} {
		s.run(line, "")
		s.onDiscord.raining(`.`, func() { s.onSlack.raining(`.`, func() { s.run(line, "") }) })
	}
}

// commandsOnServer runs every command on a bot with PostgreSQL.
func (s *cage) commandsOnServer() {
	s.Helper()
	s.asks()
	s.talks()
	s.run("keys rotate", "secret_key is given")
	s.run("migrate", "up to date")
	s.run("backup copy.db", "pg_dump")
	s.run("outcomes", "Fewer than ten")
	s.run("db copy chat.db", "holds other rows")
	empty := strings.Replace(postgrestest.URL(s.T), "postgres@", "postgres:canary-password@", 1)
	s.run("db copy chat.db "+empty, "every one is the same")
	s.hearTables(empty)
	none := strings.Replace(empty, "/test", "/none", 1)
	s.run("db copy chat.db "+none, "create the database")
	s.set("DATABASE_URL", none)
	for _, line := range []string{"serve", "migrate", "keys rotate", "doctor --offline", "outcomes"} {
		s.run(line, "does not exist")
	}
}

// wrongSettings has secrets where they are not understood.
func (s *cage) wrongSettings() {
	s.Helper()
	file := filepath.Join(s.TempDir(), "token")
	write(s.T, file, "canary-setting in two words\n")
	right := s.environ
	for _, pairs := range [][]string{
		{"DISCORD_TOKEN", "canary-setting in words"},
		{"DISCORD_TOKEN", "", "DISCORD_TOKEN_FILE", file},
		{"SECRET_KEY", "canary-setting"},
		{"OLD_SECRET_KEYS", "canary-setting"},
		{"SLACK_BOT_TOKEN", "canary-setting"},
		{"SLACK_APP_TOKEN", "canary-setting"},
		{"SLACK_SIGNING_SECRET", "canary-setting in words"},
		{"SLACK_CLIENT_SECRET", "canary-setting in words"},
		{"DATABASE_URL", "postgres://u:canary-setting@h:port/d", "SECRET_KEY", strings.Repeat("ab", 32)},
		{"DATABASE_URL", "postgres://u:canary-setting@127.0.0.1:1/d", "SECRET_KEY", strings.Repeat("ab", 32)},
		{"DATABASE_URL", "postgres://u:canary-setting@127.0.0.1:1/d"},
		{"PUBLIC_URL", "https://u:canary-setting@your.host"},
		{"DISCORD_API_URL", "https://u:canary-setting@your.host/"},
		{"SLACK_API_URL", "https://u:canary-setting@your.host/"},
		{"GUIDES", "earn-more-backend=https://u:canary-setting@your.host"},
	} {
		s.set(pairs...)
		for _, line := range []string{"serve", "check", "doctor --offline", "keys rotate"} {
			s.run(line, "")
		}
		s.environ = right
	}
}

// hearTables takes every value of every table.
func (s *cage) hearTables(url string) {
	s.Helper()
	db, err := sql.Open("pgx", url)
	if err != nil {
		s.Fatal(err)
	}
	defer db.Close()
	tables := s.values(db, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
	if len(tables) < 4 {
		s.Errorf("the tables are %q", tables)
	}
	for _, table := range tables {
		s.hear("the table "+table, strings.Join(s.values(db, "SELECT * FROM "+table), "\n"))
	}
}

// values are those of all rows, as they are kept.
func (s *cage) values(db *sql.DB, query string) (found []string) {
	s.Helper()
	rows, err := db.QueryContext(s.Context(), query)
	if err != nil {
		s.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	for err == nil && rows.Next() {
		row := make([]any, len(columns))
		into := make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		err = rows.Scan(into...)
		for _, value := range row {
			if raw, ok := value.([]byte); ok {
				value = string(raw)
			}
			found = append(found, fmt.Sprint(value))
		}
	}
	if err != nil || rows.Err() != nil {
		s.Fatal(err, rows.Err())
	}
	return found
}
