package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/earnverdict/verdictbot/internal/config"
)

// A composed file is the part of compose.yaml that promises something.
type composed struct {
	Services map[string]struct {
		Image       string
		DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
		Environment map[string]string
		Secrets     []string
		Ports       []string
		Volumes     []string
		Networks    []string
		ReadOnly    bool          `yaml:"read_only"`
		CapDrop     []string      `yaml:"cap_drop"`
		SecurityOpt []string      `yaml:"security_opt"`
		StopGrace   time.Duration `yaml:"stop_grace_period"`
		Healthcheck struct{ Test []string }
	}
	Networks map[string]struct{ Internal bool }
	Volumes  map[string]any
	Secrets  map[string]struct{ File string }
}

func compose(t *testing.T) composed {
	t.Helper()
	var c composed
	if err := yaml.Unmarshal([]byte(shipped(t, "compose.yaml")), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// The bot is kept in, ended as it wants to be, and begins when its database answers.
func TestComposeHoldsTheBot(t *testing.T) {
	bot := compose(t).Services["bot"]
	if !bot.ReadOnly || !slices.Equal(bot.CapDrop, []string{"ALL"}) || !slices.Contains(bot.SecurityOpt, "no-new-privileges:true") {
		t.Errorf("it may do more than it needs: %+v", bot)
	}
	if bot.StopGrace < 2*drainTimeout {
		t.Errorf("it is killed after %s, and takes up to %s", bot.StopGrace, 2*drainTimeout)
	}
	if bot.DependsOn["postgres"].Condition != "service_healthy" {
		t.Errorf("it does not wait for its database: %+v", bot.DependsOn)
	}
	for _, port := range bot.Ports {
		if !strings.HasPrefix(port, "127.0.0.1:") || strings.Contains(port, "9090") {
			t.Errorf("%s is open to the world", port)
		}
	}
}

// The database is reached by the bot alone, keeps its data in a volume, and is one of a known version.
func TestComposeHoldsTheDatabase(t *testing.T) {
	c := compose(t)
	db := c.Services["postgres"]
	if len(db.Ports) > 0 || !slices.Equal(db.Networks, []string{"database"}) || !c.Networks["database"].Internal {
		t.Errorf("others can reach it: %+v", db)
	}
	if !regexp.MustCompile(`^postgres:\d+\.\d+$`).MatchString(db.Image) || len(db.Healthcheck.Test) == 0 {
		t.Errorf("%s, checked by %q", db.Image, db.Healthcheck.Test)
	}
	if name, _, _ := strings.Cut(strings.Join(db.Volumes, ""), ":"); c.Volumes == nil || name != "postgres" {
		t.Errorf("its data is in %q", db.Volumes)
	}
}

// Every secret is a file that git and the image never see, and is handed only to who needs it.
func TestComposeSecrets(t *testing.T) {
	c := compose(t)
	for name, s := range c.Secrets {
		if s.File != "secrets/"+name {
			t.Errorf("%s is in %s", name, s.File)
		}
	}
	for name, s := range c.Services {
		for variable, value := range s.Environment {
			if file, ok := strings.CutPrefix(value, "/run/secrets/"); ok != strings.HasSuffix(variable, "_FILE") || ok && !slices.Contains(s.Secrets, file) {
				t.Errorf("%s has %s from %s, and the secrets %q", name, variable, value, s.Secrets)
			}
		}
		for _, secret := range s.Secrets {
			if _, ok := c.Secrets[secret]; !ok {
				t.Errorf("%s has %s, which is nowhere", name, secret)
			}
		}
	}
	if !strings.Contains(shipped(t, ".gitignore"), "\n/secrets/\n") {
		t.Error("git would take the secrets")
	}
}

// What the bot is told in compose.yaml are settings that it has, with values that it takes.
func TestComposeSettings(t *testing.T) {
	folder := t.TempDir()
	for name, value := range map[string]string{
		"database_url":  "postgres://verdict:hush@postgres/verdict?sslmode=disable",
		"secret_key":    strings.Repeat("ab", 32),
		"discord_token": "t0ken",
	} {
		write(t, filepath.Join(folder, name), value+"\n")
	}
	var environ []string
	for name, value := range compose(t).Services["bot"].Environment {
		value = strings.Replace(value, "/run/secrets", folder, 1)
		if strings.HasPrefix(value, "${") {
			value = "123456789012345678"
		}
		environ = append(environ, name+"="+value)
	}
	if _, err := config.Load("", environ); err != nil {
		t.Error(err)
	}
	namesSettings(t, "compose.yaml")
}

// namesSettings says whether a file names only settings that there are, in what is commented out too.
func namesSettings(t *testing.T, name string) {
	t.Helper()
	var environ []string
	for _, name := range regexp.MustCompile(`VERDICT_[A-Z_]+[A-Z]`).FindAllString(shipped(t, name), -1) {
		environ = append(environ, name+"=")
	}
	if _, err := config.Load("", environ); err != nil && strings.Contains(err.Error(), "there is no such setting") {
		t.Errorf("%s: %v", name, err)
	}
}
