package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// shell is a block of commands in a page.
var shell = regexp.MustCompile("(?s)```sh\n(.*?)```")

// Every command of docs/discord.md works, with the values of a stand-in for those that stand there.
func TestDiscordPageWorks(t *testing.T) {
	fake := startFake(t, fakediscord.Options{})
	t.Setenv("VERDICT_DISCORD_API_URL", fake.APIURL())
	runPage(t, "discord", map[string]string{
		"VERDICT_DISCORD_APPLICATION_ID": fake.ApplicationID(), "VERDICT_DISCORD_TOKEN": fake.Token(), "VERDICT_DISCORD_PUBLIC_KEY": fake.PublicKey(),
	})
}

// So does every command of docs/slack.md.
func TestSlackPageWorks(t *testing.T) {
	fake := startFakeSlack(t, fakeslack.Options{})
	t.Setenv("VERDICT_SLACK_API_URL", fake.APIURL())
	runPage(t, "slack", map[string]string{
		"VERDICT_SLACK_BOT_TOKEN": fake.BotToken(), "VERDICT_SLACK_APP_TOKEN": fake.AppToken(),
		"VERDICT_SLACK_SIGNING_SECRET": fake.SigningSecret(), "VERDICT_SLACK_CLIENT_ID": fake.ClientID(),
		"VERDICT_SLACK_CLIENT_SECRET": fake.ClientSecret(),
	})
}

// runPage runs every command of a page in docs, with our values for those that stand there.
func runPage(t *testing.T, name string, values map[string]string) {
	t.Helper()
	page, err := os.ReadFile("../../docs/" + name + ".md")
	if err != nil {
		t.Fatal(err)
	}
	emptyFolder(t)
	t.Setenv("VERDICT_HTTP_ADDR", "127.0.0.1:0")
	t.Setenv("VERDICT_METRICS_ADDR", "127.0.0.1:0")
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

// runPageCommand runs a command; one that would go on for ever is told to end once it serves.
func runPageCommand(t *testing.T, args []string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if len(args) == 1 && args[0] == "doctor" {
		args = append(args, "--offline") // the host that stands in a page is somebody's
	}
	var out, errs bytes.Buffer
	serving := shownTo(func(log string) {
		if strings.Contains(log, "msg=listening") {
			cancel()
		}
	})
	if code := run(ctx, args, strings.NewReader(""), &out, io.MultiWriter(&errs, serving)); code != 0 {
		t.Errorf("bot %s: %s", strings.Join(args, " "), &errs)
	}
}

// The pages name the settings that there are.
func TestPagesNameSettings(t *testing.T) {
	for _, name := range []string{"discord", "slack"} {
		page, err := os.ReadFile("../../docs/" + name + ".md")
		if err != nil {
			t.Fatal(err)
		}
		var environ []string
		for _, name := range regexp.MustCompile(`VERDICT_[A-Z_]+[A-Z]`).FindAllString(string(page), -1) {
			environ = append(environ, name+"=")
		}
		if _, err := config.Load("", environ); err != nil && strings.Contains(err.Error(), "there is no such setting") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
