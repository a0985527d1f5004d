package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const unit = "deploy/verdictbot.service"

// unitSettings are the lines of the unit: name → values, in their order.
func unitSettings(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for line := range strings.Lines(shipped(t, unit)) {
		line = strings.TrimSpace(line)
		if name, value, ok := strings.Cut(line, "="); ok && line[0] != '#' {
			all[name] = append(all[name], value)
		}
	}
	return all
}

// The unit gives the bot a folder, its secrets and the time to end, and nothing besides.
func TestUnitPromises(t *testing.T) {
	all := unitSettings(t)
	for name, want := range map[string]string{
		"DynamicUser": "yes", "StateDirectory": "verdictbot", "WorkingDirectory": "%S/verdictbot", "UMask": "0077",
		"NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "CapabilityBoundingSet": "",
		"MemoryDenyWriteExecute": "yes", "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
		"LoadCredential": "secrets:/etc/verdictbot/secrets", "ExecReload": "/bin/kill -HUP $MAINPID", "Restart": "always",
	} {
		if got := strings.Join(all[name], "\n"); len(all[name]) != 1 || got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	patience, err := time.ParseDuration(strings.Join(all["TimeoutStopSec"], ""))
	if err != nil || patience < 2*drainTimeout {
		t.Errorf("it is killed after %s, and takes up to %s: %v", patience, 2*drainTimeout, err)
	}
	if secret := regexp.MustCompile(`(?m)^(Set|Pass|Environment=.*)(Credential|Environment|TOKEN=|SECRET=|KEY=)`).FindString(shipped(t, unit)); secret != "" {
		t.Errorf("whoever asks systemd reads %s", secret)
	}
	namesSettings(t, unit)
}

// systemd itself understands every line, and calls what remains open little.
func TestUnitIsUnderstood(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd is not here")
	}
	folder := t.TempDir()
	bot := filepath.Join(folder, "bot")
	write(t, bot, "")
	if err := os.Chmod(bot, 0o700); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(folder, filepath.Base(unit))
	write(t, name, strings.Replace(shipped(t, unit), "/usr/local/bin/bot", bot, 1))
	out, err := exec.CommandContext(t.Context(), analyze, "verify", "--man=no", name).CombinedOutput()
	if err != nil || strings.Contains(string(out), name) {
		t.Errorf("verify: %v\n%s", err, out)
	}
	const most = "20" // tenths: 10 is next to nothing, 100 all that there is
	if out, err := exec.CommandContext(t.Context(), analyze, "security", "--offline=true", "--threshold="+most, name).CombinedOutput(); err != nil {
		t.Errorf("security: %v\n%s", err, out)
	}
}
