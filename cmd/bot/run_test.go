package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
)

// A result is what a run of the program leaves.
type result struct {
	code      int
	out, errs string
}

// command runs the program in an empty folder.
func command(t *testing.T, in string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(t.Context(), args, strings.NewReader(in), &out, &errs)
	return result{code, out.String(), errs.String()}
}

// emptyFolder makes a new folder the working directory.
func emptyFolder(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestHelpNamesEveryCommand(t *testing.T) {
	for _, args := range [][]string{{}, {"help"}, {"--help"}} {
		r := command(t, "", args...)
		if r.code != 0 || r.errs != "" {
			t.Errorf("%v: exit code %d, %q", args, r.code, r.errs)
		}
		for _, name := range []string{"chat", "check", "doctor", "diff", "judge", "version", "completion", "--config FILE"} {
			if !strings.Contains(r.out, name) {
				t.Errorf("%v does not name %s:\n%s", args, name, r.out)
			}
		}
	}
}

func TestMistakesAreToldOnce(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"unknown command", []string{"dance"}, "There is no command \"dance\". See: bot help.\n"},
		{"nearly a command", []string{"chatt"}, "There is no command \"chatt\". Did you mean: bot chat.\n"},
		{"unknown flag", []string{"--loud"}, "Unknown flag: --loud; see: bot --help.\n"},
		{"unknown flag of a command", []string{"chat", "--loud"}, "Unknown flag: --loud; see: bot chat --help.\n"},
		{"flag without its value", []string{"chat", "--db"}, "Flag needs an argument: --db; see: bot chat --help.\n"},
		{"argument", []string{"check", "all"}, "\"all\" is not understood here; see: bot check --help.\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			emptyFolder(t)
			r := command(t, "", test.args...)
			if r.code != 1 || r.errs != test.want || r.out != "" {
				t.Errorf("exit code %d, printed %q and %q, want %q", r.code, r.out, r.errs, test.want)
			}
		})
	}
}

func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if r := command(t, "", "completion", shell); r.code != 0 || !strings.Contains(r.out, shell) {
			t.Errorf("%s: exit code %d, %q", shell, r.code, r.errs)
		}
	}
	if r := command(t, "", "__complete", "ch"); !strings.Contains(r.out, "chat") || !strings.Contains(r.out, "check") {
		t.Errorf("ch completes to %q", r.out)
	}
}

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{errors.New("open it: no"), "Open it: no."},
		{errors.New("a.yaml:3: x: wrong. Mend it."), "a.yaml:3: x: wrong. Mend it."},
		{errors.Join(errors.New("éa"), errors.New("b?")), "Éa.\nB?"},
	} {
		if got := sentences(test.err); got != test.want {
			t.Errorf("sentences(%q) = %q, want %q", test.err, got, test.want)
		}
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	emptyFolder(t)
	ctx, interrupt := context.WithCancel(t.Context())
	var errs bytes.Buffer
	if code := run(ctx, []string{"chat"}, blocked{}, shownTo(func(string) { interrupt() }), &errs); code != 0 || errs.Len() > 0 {
		t.Errorf("exit code %d, %q", code, errs.String())
	}
}

// blocked is a terminal at which nobody types.
type blocked struct{}

func (blocked) Read([]byte) (int, error) { select {} }

// shownTo is a screen, and somebody who acts on what is there.
type shownTo func(text string)

func (act shownTo) Write(p []byte) (int, error) {
	act(string(p))
	return len(p), nil
}
