package main

import (
	"database/sql"
	"io"
	"net/http"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// A clinic is a bot that is set up on stand-ins in an empty folder, and the doctor who looks at it. The clocks stand
// still, and the disk has as much room as the test wants.
type clinic struct {
	*testing.T
	discord *fakediscord.Server
	slack   *fakeslack.Server
	free    uint64
	doctor  doctor
}

// noon is the time of the stand-ins.
var noon = time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)

func newClinic(t *testing.T) *clinic {
	emptyFolder(t)
	c := &clinic{
		T: t, free: 5 << 30,
		discord: startFake(t, fakediscord.Options{Now: func() time.Time { return noon }}),
		slack:   startFakeSlack(t, fakeslack.Options{Now: func() time.Time { return noon }}),
	}
	c.doctor = doctor{
		now: func() time.Time { return noon }, transport: http.DefaultTransport,
		free: func(string) (uint64, bool) { return c.free, true },
	}
	return c
}

// set gives settings in the environment: name, value, name, value ….
func (c *clinic) set(pairs ...string) {
	c.Helper()
	for i := 0; i < len(pairs); i += 2 {
		c.Setenv("VERDICT_"+pairs[i], pairs[i+1])
	}
}

func (c *clinic) onDiscord(transport string) {
	c.Helper()
	c.set("DISCORD_TRANSPORT", transport, "DISCORD_API_URL", c.discord.APIURL(), "DISCORD_APPLICATION_ID", c.discord.ApplicationID(),
		"DISCORD_TOKEN", c.discord.Token(), "DISCORD_PUBLIC_KEY", c.discord.PublicKey())
	err := discord.Register(c.Context(), discord.RegisterOptions{
		APIURL: c.discord.APIURL(), ApplicationID: c.discord.ApplicationID(), Token: c.discord.Token(),
	}, io.Discard)
	if err != nil {
		c.Fatal(err)
	}
}

func (c *clinic) onSlack() {
	c.Helper()
	c.set("SLACK_TRANSPORT", "socket", "SLACK_API_URL", c.slack.APIURL(), "SLACK_BOT_TOKEN", c.slack.BotToken(), "SLACK_APP_TOKEN", c.slack.AppToken())
}

// serve makes the database, as a bot does that has served once.
func (c *clinic) serve() *store.Store {
	c.Helper()
	db, err := store.Open(c.Context(), "verdict.db", store.Options{})
	if err != nil {
		c.Fatal(err)
	}
	c.Cleanup(func() { db.Close() })
	return db
}

// off moves the clock of the machine.
func (c *clinic) off(by time.Duration) { c.doctor.now = func() time.Time { return noon.Add(by) } }

// cases are what can be wrong, each alone.
var cases = []struct {
	name    string
	prepare func(*clinic)
}{
	{"Discord, before the first start", func(c *clinic) { c.onDiscord("gateway") }},
	{"both, all is well", func(c *clinic) { c.onDiscord("gateway"); c.onSlack(); c.serve().Close() }},
	{"offline", func(c *clinic) {
		c.onDiscord("gateway")
		c.onSlack()
		c.set("PUBLIC_URL", "https://your.host")
		c.doctor.offline = true
	}},
	{"nothing is set up", func(*clinic) {}},
	{"a configuration with mistakes", func(c *clinic) {
		c.set("LOG_LEVEL", "loud", "DISCORD_TRANSPORT", "gateway", "DISCORD_TOKEN", "can ary", "SLACK_SIGNING_SECRET", "canary")
	}},
	{"a guide that is not there", func(c *clinic) { c.onSlack(); c.set("GUIDES", "no-such=https://example.com") }},
	{"wrong tokens", func(c *clinic) {
		c.onDiscord("gateway")
		c.onSlack()
		c.set("DISCORD_TOKEN", "canary", "SLACK_BOT_TOKEN", "xoxb-canary")
	}},
	{"a scope is missing", func(c *clinic) { c.onSlack(); c.set("SLACK_DIRECT_MESSAGES", "true") }},
	{"the public key of another application", func(c *clinic) { c.onDiscord("gateway"); c.set("DISCORD_PUBLIC_KEY", strings.Repeat("ab", 32)) }},
	{"a clock a minute ahead", func(c *clinic) { c.onSlack(); c.off(time.Minute) }},
	{"a clock five minutes behind", func(c *clinic) { c.onSlack(); c.off(-5 * time.Minute) }},
	{"a key that others may read", func(c *clinic) { c.onSlack(); c.serve().Close(); _ = os.Chmod("verdict.db.key", 0o644) }},
	{"a database that others may read", func(c *clinic) { c.onSlack(); c.serve().Close(); _ = os.Chmod("verdict.db", 0o644) }},
	{"no key any more", func(c *clinic) { c.onSlack(); c.serve().Close(); _ = os.Remove("verdict.db.key") }},
	{"another secret key", func(c *clinic) { c.onSlack(); c.serve().Close(); c.set("SECRET_KEY", strings.Repeat("ab", 32)) }},
	{"two keys", func(c *clinic) {
		c.onSlack()
		c.serve().Close()
		if _, err := store.RotateKeyFile(c.Context(), "verdict.db"); err != nil {
			c.Error(err)
		}
	}},
	{"while a bot serves", func(c *clinic) { c.onSlack(); c.serve() }},
	{"a newer database", func(c *clinic) {
		c.onSlack()
		c.serve().Close()
		c.sql("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9000, 1)")
	}},
	{"an earlier database", func(c *clinic) {
		c.onSlack()
		c.serve().Close()
		c.sql("DELETE FROM goose_db_version WHERE version_id > 2")
	}},
	{"no database", func(c *clinic) { c.onSlack(); write(c.T, "verdict.db", strings.Repeat("cat", 999)) }},
	{"no folder", func(c *clinic) { c.onSlack(); c.set("DATABASE_URL", "none/verdict.db") }},
	{"a server without a key", func(c *clinic) { c.onSlack(); c.set("DATABASE_URL", "postgres://u:canary@127.0.0.1:1/d") }},
	{"a server that is not there", func(c *clinic) {
		c.onSlack()
		c.set("DATABASE_URL", "postgres://u:canary@127.0.0.1:1/d", "SECRET_KEY", strings.Repeat("ab", 32))
	}},
	{"little room", func(c *clinic) { c.onSlack(); c.free = 150 << 20 }},
	{"no room", func(c *clinic) { c.onSlack(); c.free = 3 << 20 }},
}

func (c *clinic) sql(statement string) {
	c.Helper()
	db, err := sql.Open("sqlite", "verdict.db")
	if err != nil {
		c.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		c.Fatal(err)
	}
}

// What the doctor says is a golden file, and no secret is in it. UPDATE=1 rewrites it.
func TestDoctor(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no modes of files")
	}
	var said strings.Builder
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			c := newClinic(t)
			test.prepare(c)
			said.WriteString("== " + test.name + "\n")
			said.WriteString(c.says() + "\n")
		})
	}
	checkDoctor(t, "testdata/doctor.txt", said.String())
}

// says is what the doctor says, about these things or about all, without what changes from run to run and from version to
// version.
func (c *clinic) says(about ...string) string {
	c.Helper()
	quiz, err := loadQuiz(nil)
	if err != nil {
		c.Fatal(err)
	}
	folder, err := os.Getwd()
	if err != nil {
		c.Fatal(err)
	}
	found := slices.DeleteFunc(c.doctor.examine(c.Context(), ""), func(f bot.Finding) bool {
		return len(about) > 0 && !slices.Contains(about, f.About)
	})
	replaced := strings.NewReplacer(quiz.Version(), "2026-1-1", folder, "/folder")
	for i := range found {
		for _, text := range []*string{&found[i].Says, &found[i].Remedy} {
			*text = replaced.Replace(*text)
			for pattern, plain := range map[string]string{`key [0-9a-f]{8}`: "key 01234567", `knows \d+`: "knows 4", `127\.0\.0\.1:\d+`: "127.0.0.1:1"} {
				*text = regexp.MustCompile(pattern).ReplaceAllString(*text, plain)
			}
		}
	}
	var out strings.Builder
	if err := printFindings(&out, found); err != nil {
		c.Error(err)
	}
	return out.String()
}

func checkDoctor(t *testing.T, file, said string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		write(t, file, said)
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), said); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
	if strings.Contains(said, "canary") {
		t.Error("a secret is told")
	}
}

// The command prints what it finds, and its exit code is 1 when something fails.
func TestDoctorCommand(t *testing.T) {
	c := newClinic(t)
	c.onDiscord("gateway")
	r := command(t, "", "doctor", "--offline")
	if r.code != 0 || r.errs != "" || !strings.Contains(r.out, "ok    configuration") || !strings.Contains(r.out, "skip  the rest") {
		t.Errorf("%+v", r)
	}
	c.set("DISCORD_TOKEN", "canary")
	r = command(t, "", "doctor") // by the clock of this machine, which is not noon
	if r.code != 1 || !strings.Contains(r.errs, "2 findings fail") || !strings.Contains(r.out, "fail  discord.token") || !strings.Contains(r.out, "fail  clock") {
		t.Errorf("%+v", r)
	}
	c.set("DISCORD_TOKEN", "can ary")
	if r = command(t, "", "doctor"); r.code != 1 || !strings.Contains(r.errs, "One finding fails") {
		t.Errorf("%+v", r)
	}
}
