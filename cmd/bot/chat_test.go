package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// toVerdict answers the first questions by their words, and asks for the verdict.
const toVerdict = "backend\n7 years\nGermany\nwithin two years\nshow my verdict now\n"

func TestChatPlaysToAVerdict(t *testing.T) {
	emptyFolder(t)
	r := command(t, toVerdict, "chat")
	if r.code != 0 || r.errs != "" {
		t.Fatalf("exit code %d, %s", r.code, r.errs)
	}
	for _, want := range []string{"What do you do?", "Your order", "https://", "Or type: why?"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("does not show %q:\n%s", want, r.out)
		}
	}
	if strings.ContainsAny(r.out, "\x1b\r") || strings.Contains(r.out, "\n> ") {
		t.Errorf("a pipe gets what is for a terminal:\n%q", r.out)
	}
	if strings.Contains(r.out, "--db") {
		t.Errorf("nothing is left to go on with:\n%s", r.out)
	}
}

func TestChatThatEndsMidwaySaysHowToGoOn(t *testing.T) {
	emptyFolder(t)
	r := command(t, "backend\n", "chat")
	if r.code != 0 || !strings.HasSuffix(r.out, "Next time use: bot chat --db FILE\n\n") {
		t.Errorf("exit code %d, %s\n%s", r.code, r.errs, r.out)
	}
}

func TestChatGoesOnFromItsFile(t *testing.T) {
	emptyFolder(t)
	r := command(t, "backend\n7 years\n", "chat", "--db", "my.db")
	if r.code != 0 || !strings.Contains(r.out, "Go on with: bot chat --db my.db\n") {
		t.Fatalf("exit code %d, %s\n%s", r.code, r.errs, r.out)
	}
	r = command(t, "Germany\n", "chat", "--db", "my.db")
	if r.code != 0 || strings.Contains(r.out, "What do you do?") || !strings.Contains(r.out, "✓ Backend · 6 to 10 years") {
		t.Errorf("exit code %d, %s\n%s", r.code, r.errs, r.out)
	}
	r = command(t, "forget me\n", "chat", "--db", "my.db")
	if r.code != 0 || !strings.Contains(r.out, "✓ Backend · 6 to 10 years · Germany") {
		t.Errorf("exit code %d, %s\n%s", r.code, r.errs, r.out)
	}
	r = command(t, "", "chat", "--db", "my.db")
	if r.code != 0 || !strings.Contains(r.out, "What do you do?") {
		t.Errorf("after forget me: exit code %d, %s\n%s", r.code, r.errs, r.out)
	}
}

func TestChatNeedsSoundSettings(t *testing.T) {
	emptyFolder(t)
	write(t, defaultConfig, "retention: {unfinished: 30}\n")
	r := command(t, toVerdict, "chat")
	if r.code != 1 || r.out != "" || !strings.HasPrefix(r.errs, "config.yaml:1: retention.unfinished") {
		t.Errorf("exit code %d, %s\n%s", r.code, r.errs, r.out)
	}
}

func TestChatShowsTheOperatorsGuides(t *testing.T) {
	emptyFolder(t)
	write(t, defaultConfig, "guides:\n  earn-more-backend: https://guides.example.com/mine\n")
	r := command(t, toVerdict, "chat")
	if r.code != 0 || !strings.Contains(r.out, "https://guides.example.com/mine") {
		t.Errorf("exit code %d, %s\n%s", r.code, r.errs, r.out)
	}
}

func TestChatToldWhatIsWrongWithItsFile(t *testing.T) {
	emptyFolder(t)
	write(t, "text.db", strings.Repeat("this is no database\n", 500))
	for _, file := range []string{"text.db", filepath.Join("no", "folder", "my.db")} {
		r := command(t, "", "chat", "--db", file)
		if r.code != 1 || r.out != "" || !strings.HasPrefix(r.errs, "Open store "+file) {
			t.Errorf("exit code %d, %s\n%s", r.code, r.errs, r.out)
		}
	}
	if _, err := os.Stat("no"); err == nil {
		t.Error("a folder was made")
	}
}

func TestChatAnswersGarbagePolitely(t *testing.T) {
	emptyFolder(t)
	garbage := "\x00\xff\xfe\x1b[2J\n" + strings.Repeat("A", 1<<20) + "\n\x1b]0;title\a\n\u202e\n" + strings.Repeat("\n", 10)
	r := command(t, garbage, "chat")
	if r.code != 0 || r.errs != "" {
		t.Errorf("exit code %d, %s", r.code, r.errs)
	}
	if strings.ContainsAny(r.out, "\x00\x1b\a\u202e") || len(r.out) > 1<<16 {
		t.Errorf("%d bytes:\n%q", len(r.out), r.out)
	}
}

// The language setting suggests a country, whatever form the variable has.
func TestLocaleOfTheEnvironment(t *testing.T) {
	for setting, want := range map[string]string{
		"de_DE.UTF-8": "de-DE", "pt_BR": "pt-BR", "sr_RS@latin": "sr-RS", "C": "", "C.UTF-8": "", "POSIX": "", "": "",
	} {
		t.Setenv("LC_ALL", setting)
		t.Setenv("LC_MESSAGES", "")
		t.Setenv("LANG", "")
		if got := locale(); got != want {
			t.Errorf("%q is read as %q, want %q", setting, got, want)
		}
	}
	t.Setenv("LC_ALL", "")
	t.Setenv("LANG", "fr_CA.UTF-8")
	if got := locale(); got != "fr-CA" {
		t.Errorf("LANG is read as %q", got)
	}
}
