package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// A bot in a process of its own reads its file again when it is sent SIGHUP, keeps what it has when the file is wrong,
// and answers all the while.
func TestProcessReadsItsSettingsAgain(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows sends no SIGHUP")
	}
	fake := startFake(t, fakediscord.Options{})
	file := filepath.Join(t.TempDir(), "config.yaml")
	write(t, file, "log: {level: warn}\n")
	cmd, lines := logged(t, built(t), fake, file)
	ask := func(text string) {
		write(t, file, text)
		if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
	}
	if err := fake.Gateway().Ready(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	ask("log: {level: loud}\nretention: {verdicts: 5}\n")
	lines.want("settings not taken", "config.yaml:1", "log.level")
	lines.want("settings not taken", "config.yaml:2", "retention.verdicts")

	ask("log: {level: info, format: json}\nguides: {earn-more-backend: 'https://example.com/mine'}\npublic_url: https://example.com\n")
	lines.want(`"msg":"settings read again"`, "guides", "log.level", "log.format")
	lines.want("wait for a restart", "public_url")

	screen, err := fake.Person("Ann", "en-US").In(fakediscord.Guild).Command(t.Context(), "verdict", nil)
	if err != nil || screen.Text() == "" {
		t.Errorf("after all that nobody answers: %v", err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("told to end, it ends with %v", err)
	}
}

// logLines are what a process says, as it says it.
type logLines struct {
	*testing.T
	lines chan string
}

// want takes the next line, which must hold these words.
func (l logLines) want(words ...string) {
	l.Helper()
	select {
	case line := <-l.lines:
		for _, w := range words {
			if !strings.Contains(line, w) {
				l.Errorf("%q is not in: %s", w, line)
			}
		}
	case <-time.After(20 * time.Second):
		l.Fatalf("nothing was said of %q", words)
	}
}

// logged starts a bot at the gateway with a file of settings.
func logged(t *testing.T, program string, fake *fakediscord.Server, file string) (*exec.Cmd, logLines) {
	t.Helper()
	cmd := exec.Command(program, "serve", "--config", file)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "VERDICT_METRICS_ADDR=127.0.0.1:0", "VERDICT_HTTP_ADDR=127.0.0.1:0",
		"VERDICT_DISCORD_TRANSPORT=gateway", "VERDICT_DISCORD_APPLICATION_ID="+fake.ApplicationID(),
		"VERDICT_DISCORD_TOKEN="+fake.Token(), "VERDICT_DISCORD_API_URL="+fake.APIURL())
	errs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	said := logLines{t, make(chan string, 100)} // more than it says
	go func() {
		for scan := bufio.NewScanner(errs); scan.Scan(); {
			said.lines <- scan.Text()
		}
		_, _ = io.Copy(io.Discard, errs)
	}()
	return cmd, said
}
