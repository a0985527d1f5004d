package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// process is a bot in a process of its own.
type process struct {
	*exec.Cmd
	base string
}

func startProcess(t *testing.T, program string, settings config.Config) process {
	t.Helper()
	return startProcessWith(t, program, "VERDICT_DATABASE_URL="+settings.Database.URL.Reveal(),
		"VERDICT_DISCORD_TRANSPORT="+settings.Discord.Transport, "VERDICT_DISCORD_APPLICATION_ID="+settings.Discord.ApplicationID,
		"VERDICT_DISCORD_PUBLIC_KEY="+settings.Discord.PublicKey, "VERDICT_DISCORD_TOKEN="+settings.Discord.Token.Reveal(),
		"VERDICT_DISCORD_API_URL="+settings.Discord.APIURL)
}

// startProcessWith starts a bot that these environment variables set up, and returns when it listens.
func startProcessWith(t testing.TB, program string, environ ...string) process {
	t.Helper()
	cmd := exec.Command(program, "serve")
	cmd.Dir = t.TempDir()
	cmd.Env = append(append(os.Environ(), "VERDICT_HTTP_ADDR=127.0.0.1:0", "VERDICT_METRICS_ADDR=127.0.0.1:0"), environ...)
	errs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	lines := bufio.NewScanner(errs)
	for lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "msg=listening address="); ok {
			go func() { _, _ = io.Copy(io.Discard, errs) }()
			return process{cmd, "http://" + address}
		}
	}
	t.Fatalf("the bot does not start: %s", lines.Text())
	return process{}
}

// T27: killed at any moment of a quiz, the bot has lost no answer that it has acknowledged, and goes on from there.
func TestKilledServeGoesOn(t *testing.T) {
	program := built(t)
	fake := startFake(t, fakediscord.Options{Patience: time.Second})
	settings := settingsFor(t, fake, config.TransportHTTP)
	for round := range 8 {
		bot := startProcess(t, program, settings)
		if err := reachTest(t, fake, settings, bot.base); err != nil {
			t.Fatal(err)
		}
		const people = 16
		given := make([]int, people)
		seats := make([]*fakediscord.Seat, people)
		var clicking sync.WaitGroup
		for i := range people {
			seats[i] = fake.Person(fmt.Sprint(round, "P", i), "en-US").In(fakediscord.Guild)
			clicking.Go(func() { given[i] = clickThrough(t.Context(), seats[i]) })
		}
		time.Sleep(time.Duration(5+round*7) * time.Millisecond)
		if err := bot.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		clicking.Wait()
		_ = bot.Wait()

		bot = startProcess(t, program, settings)
		if err := reachTest(t, fake, settings, bot.base); err != nil {
			t.Fatal(err)
		}
		for i, seat := range seats {
			screen, err := seat.Command(t.Context(), "verdict", nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := progress(screen); got < given[i] {
				t.Errorf("round %d: person %d saw %d answers taken, %d are left", round, i, given[i], got)
			}
		}
		if err := bot.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := bot.Wait(); err != nil {
			t.Errorf("told to end, it ends with %v", err)
		}
	}
}
