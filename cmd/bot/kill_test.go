package main

import (
	"bufio"
	"context"
	"io"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// built builds the bot and returns its path.
func built(t testing.TB) string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the program")
	}
	name := filepath.Join(t.TempDir(), "bot")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if out, err := exec.CommandContext(context.Background(), "go", "build", "-o", name, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return name
}

// TestKilledChatGoesOn ends the process as a power cut would, after an answer was shown as taken.
func TestKilledChatGoesOn(t *testing.T) {
	bot, file := built(t), filepath.Join(t.TempDir(), "my.db")
	chat := exec.CommandContext(t.Context(), bot, "chat", "--db", file)
	in, err := chat.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := chat.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := chat.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(in, "backend\n7 years\n"); err != nil {
		t.Fatal(err)
	}
	waitFor(t, out, "Where do you work?")
	if err := chat.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := chat.Wait(); err == nil {
		t.Fatal("the chat ended by itself")
	}

	again := exec.CommandContext(t.Context(), bot, "chat", "--db", file)
	again.Stdin = strings.NewReader("Germany\n")
	shown, err := again.CombinedOutput()
	if err != nil || !strings.Contains(string(shown), "✓ Backend · 6 to 10 years · Germany") {
		t.Errorf("%v\n%s", err, shown)
	}
}

// waitFor reads until a line begins with the words.
func waitFor(t *testing.T, out io.Reader, words string) {
	t.Helper()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.HasPrefix(lines.Text(), words) {
			return
		}
	}
	t.Fatalf("the chat ended before %q", words)
}
