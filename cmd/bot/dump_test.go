package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// pageTools are the lines of docs/operating.md that dump and restore a PostgreSQL database.
var pageTools = regexp.MustCompile(`(?m)^docker compose exec -T postgres (pg_\w+) (.*) ([<>])verdict\.dump$`)

// A dump of PostgreSQL, taken and restored as the page says, brings back what was there, erased since or changed.
func TestDumpIsRestored(t *testing.T) {
	settings := config.Default()
	settings.Database.URL = config.NewSecret(postgrestest.URL(t))
	settings.SecretKey = config.NewSecret(strings.Repeat("5a", 32))
	remember(t, settings, "slack/T/ann", 3)
	remember(t, settings, "slack/T/bob", 4)

	lines := pageTools.FindAllStringSubmatch(shipped(t, operatingPage), -1)
	if len(lines) != 2 || lines[0][3] != ">" || lines[1][3] != "<" {
		t.Fatalf("the page has %q", lines)
	}
	dump := runTool(t, settings, lines[0], "")
	if strings.Contains(dump, "slack/T/ann") {
		t.Error("the dump says who somebody is")
	}
	remember(t, settings, "slack/T/ann", 0)
	remember(t, settings, "slack/T/bob", 5)
	runTool(t, settings, lines[1], dump)
	for id, want := range map[bot.ConversationID]int{"slack/T/ann": 3, "slack/T/bob": 4} {
		if got := remembered(t, settings, id, func(s engine.State) engine.State { return s }); got != want {
			t.Errorf("%s is back with %d, want %d", id, got, want)
		}
	}
}

// runTool runs a program of PostgreSQL's on our server, and returns what it writes.
func runTool(t *testing.T, settings config.Config, line []string, in string) string {
	t.Helper()
	program, err := exec.LookPath(line[1])
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("needs the client programs of PostgreSQL:", err)
	}
	url := settings.Database.URL.Reveal()
	var args []string
	for arg := range strings.FieldsSeq(strings.Replace(line[2], "-U verdict ", "", 1)) {
		args = append(args, regexp.MustCompile(`^(--dbname=)?verdict$`).ReplaceAllString(arg, "${1}"+strings.ReplaceAll(url, "$", "$$")))
	}
	c := exec.CommandContext(t.Context(), program, args...)
	c.Stdin = strings.NewReader(in)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v", line[1], err)
	}
	return string(out)
}

// remember makes a conversation stand at some number; 0 erases it.
func remember(t *testing.T, settings config.Config, id bot.ConversationID, n int) {
	t.Helper()
	remembered(t, settings, id, func(engine.State) engine.State { return engine.State{Misses: n} })
}

// remembered changes a conversation as a bot does that is started for it, and returns where it stands.
func remembered(t *testing.T, settings config.Config, id bot.ConversationID, change func(engine.State) engine.State) int {
	t.Helper()
	db, err := openStore(t.Context(), settings, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	state, err := db.Update(t.Context(), id, change)
	if err != nil {
		t.Fatal(err)
	}
	return state.Misses
}
