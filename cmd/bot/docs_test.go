package main

import (
	"bytes"
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// shell is a block of commands in a page.
var shell = regexp.MustCompile("(?s)```sh\n(.*?)```")

// Every command of docs/discord.md works, with the values of a stand-in for those that stand there.
func TestDiscordPageWorks(t *testing.T) {
	page, err := os.ReadFile("../../docs/discord.md")
	if err != nil {
		t.Fatal(err)
	}
	fake := startFake(t, fakediscord.Options{})
	emptyFolder(t)
	values := map[string]string{
		"VERDICT_DISCORD_APPLICATION_ID": fake.ApplicationID(), "VERDICT_DISCORD_TOKEN": fake.Token(), "VERDICT_DISCORD_PUBLIC_KEY": fake.PublicKey(),
	}
	t.Setenv("VERDICT_DISCORD_API_URL", fake.APIURL())
	t.Setenv("VERDICT_HTTP_ADDR", "127.0.0.1:0")
	ran := 0
	for _, block := range shell.FindAllStringSubmatch(string(page), -1) {
		for line := range strings.Lines(block[1]) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), "  ")
			switch {
			case strings.HasPrefix(line, "export "):
				name, value, _ := strings.Cut(strings.TrimPrefix(line, "export "), "=")
				if ours, ok := values[name]; ok {
					value = ours
				}
				t.Setenv(name, value)
			case strings.HasPrefix(line, "bot "):
				ran++
				runPageCommand(t, strings.Fields(line)[1:])
			case strings.HasPrefix(line, "curl "): // TestHealth
			default:
				t.Errorf("nobody can run %q", line)
			}
		}
	}
	if ran < 5 {
		t.Errorf("%d commands were found", ran)
	}
}

// runPageCommand runs a command; one that would go on for ever is told to end.
func runPageCommand(t *testing.T, args []string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if len(args) == 1 && args[0] == "serve" {
		time.AfterFunc(time.Second, cancel)
	}
	var out, errs bytes.Buffer
	if code := run(ctx, args, strings.NewReader(""), &out, &errs); code != 0 {
		t.Errorf("bot %s: %s", strings.Join(args, " "), &errs)
	}
}

// The page names the settings that there are.
func TestDiscordPageNamesSettings(t *testing.T) {
	page, err := os.ReadFile("../../docs/discord.md")
	if err != nil {
		t.Fatal(err)
	}
	var environ []string
	for _, name := range regexp.MustCompile(`VERDICT_[A-Z_]+[A-Z]`).FindAllString(string(page), -1) {
		environ = append(environ, name+"=")
	}
	if _, err := config.Load("", environ); err != nil && strings.Contains(err.Error(), "there is no such setting") {
		t.Error(err)
	}
}
