package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

const operatingPage = "docs/operating.md"

// Every command of docs/operating.md works, from a release's archive to a restored backup: bash runs them in the order of the
// page, on a machine in a folder, where systemd and Docker have stand-ins and the bot is the one of the archive.
func TestOperatingPageWorks(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("makes a release for Linux")
	}
	fake := startFake(t, fakediscord.Options{})
	machine := newMachine(t)
	page := strings.NewReplacer(
		"/usr/local/", machine+"/usr/local/", "/etc/", machine+"/etc/", "/var/", machine+"/var/",
		"/run/credentials/", machine+"/run/credentials/", "~/", machine+"/download/",
		"123456789012345678", fake.ApplicationID(), "linux-amd64", "linux-"+runtime.GOARCH, "-o 65532 -g 65532 ", "",
	).Replace(shipped(t, operatingPage))
	script := "set -euo pipefail\ntrap 'systemctl stop verdictbot' EXIT\n"
	for _, block := range shell.FindAllStringSubmatch(page, -1) {
		script += "(\n" + block[1] + ") <<<'" + fake.Token() + "'\n" // the token is what is typed
	}
	c := exec.CommandContext(t.Context(), "bash", "-c", script)
	c.Dir = filepath.Join(machine, "download")
	c.Env = append(os.Environ(), "MACHINE="+machine, "PATH="+machine+"/usr/local/bin:"+os.Getenv("PATH"),
		"VERDICT_HTTP_ADDR="+freeAddress(t), "VERDICT_METRICS_ADDR="+freeAddress(t), "VERDICT_DISCORD_API_URL="+fake.APIURL())
	out, err := c.CombinedOutput()
	if err != nil {
		journal, _ := os.ReadFile(filepath.Join(machine, "log"))
		t.Fatalf("%v\n%s\nthe bot said:\n%s", err, out, journal)
	}
	for _, says := range []string{": OK", "bot     v1.2.3", "discord: ok", "has everything that was acknowledged", "A new key is the first", "configuration"} {
		if !strings.Contains(string(out), says) {
			t.Errorf("%q is not said:\n%s", says, out)
		}
	}
	if keys := keyLines(t, filepath.Join(machine, "etc/verdictbot/verdict.db.key")); len(keys) != 2 {
		t.Errorf("the copy of the key file has %d keys after the change", len(keys))
	}
}

// newMachine is a folder like the root of a machine, with a downloaded release beside what is in the repository.
func newMachine(t *testing.T) string {
	t.Helper()
	machine, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(machine, "usr/local/bin")
	for _, folder := range []string{bin, filepath.Join(machine, "etc/systemd/system"), filepath.Join(machine, "download")} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for name, content := range released(t) {
		write(t, filepath.Join(machine, "download", name), string(content))
	}
	for _, name := range []string{"Dockerfile", "compose.yaml"} {
		write(t, filepath.Join(machine, "download", name), shipped(t, name))
	}
	for _, name := range []string{"systemctl", "journalctl", "docker", "sleep"} {
		write(t, filepath.Join(bin, name), shipped(t, "cmd/bot/testdata/operating/"+name))
		if err := os.Chmod(filepath.Join(bin, name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	return machine
}

// The page names settings and metrics that there are, and in its first column what the program really says.
func TestOperatingPageIsTrue(t *testing.T) {
	namesSettings(t, operatingPage)
	page, metrics := shipped(t, operatingPage), shipped(t, "docs/metrics.md")
	for _, name := range regexp.MustCompile(`verdictbot_[a-z_]*[a-z]`).FindAllString(page, -1) {
		if !strings.Contains(metrics, "`"+strings.TrimSuffix(name, "_bucket")+"`") {
			t.Errorf("there is no metric %s", name)
		}
	}
	_, incidents, _ := strings.Cut(page, "\n## When something is wrong\n")
	code := goText(t)
	said := 0
	for _, row := range regexp.MustCompile("(?m)^\\| `([^`|/]+)`").FindAllStringSubmatch(incidents, -1) {
		said++
		if !strings.Contains(code, row[1]) {
			t.Errorf("the bot never says %q", row[1])
		}
	}
	if said < 10 {
		t.Errorf("%d things that the bot says were found", said)
	}
}

// goText is all of the program's Go text, with joined literals as one.
func goText(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(repository, func(name string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := os.ReadFile(name)
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`" \+\n?\s*"`).ReplaceAllString(all.String(), "")
}
