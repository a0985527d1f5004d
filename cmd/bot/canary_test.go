package main

import (
	"context"
	"encoding/pem"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// What people type, and what they choose that nothing else is called.
const (
	canaryWords  = "quokkaberry soup"
	canaryAmount = "187654"
	canarySkill  = "Elasticsearch"
	canaryPlace  = "Uruguay"
)

// T55: a whole bot, in a process of its own that logs everything, is played by people on both platforms and by every way,
// while all goes well and while nothing does; then every command is run on what it leaves. No token, key, person, typed word
// or answer is in a log, a metric, an address, a name, a page for strangers, an error or a file.
func TestCanaries(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows sends no signals")
	}
	program := built(t)
	t.Run("gateway, HTTP and a file", func(t *testing.T) {
		s := newCage(t, program, "gateway", "http")
		s.set("DATABASE_URL", "verdict.db", "PUBLIC_URL", s.front.URL, "LOG_FORMAT", "text")
		s.set("SLACK_CLIENT_ID", s.work.ClientID(), "SLACK_CLIENT_SECRET", s.work.ClientSecret(), "DISCORD_DIRECT_MESSAGES", "true")
		s.serve()
		s.hideKeys()
		s.installed()
		s.everythingHappens("sqlite", filepath.Join(s.folder, "verdict.db"))
		s.uninstalled()
		s.tokenReset()
		s.end(syscall.SIGTERM, "msg=ended")
		s.commandsOnFile()
		s.check("level=DEBUG", "slack: a token is not renewed", "a workspace removed the app")
	})
	t.Run("HTTP, a socket and PostgreSQL", func(t *testing.T) {
		s := newCage(t, program, "http", "socket")
		url := strings.Replace(postgrestest.URL(t), "postgres@", "postgres:canary-password@", 1)
		s.hide(opener, "the password of the database", "canary-password")
		key := store.NewKey()
		s.hide(opener, "the secret key", key)
		s.set("DATABASE_URL", url, "SECRET_KEY", key, "SLACK_BOT_TOKEN", s.work.BotToken(), "LOG_FORMAT", "json")
		s.serve()
		s.everythingHappens("pgx", url)
		s.databaseAway()
		s.end(syscall.SIGQUIT, "goroutine ") // with all stacks, as after a panic
		s.commandsOnServer()
		s.hearTables(url)
		s.check()
	})
}

// A cage is a bot in a process of its own, on both stand-ins, and everything that it leaves.
type cage struct {
	*testing.T
	*sweep
	program, folder    string
	transport          string // of Discord
	environ            []string
	chat               *fakediscord.Server
	work               *fakeslack.Server
	onDiscord, onSlack *tap
	front              *front

	bot           *exec.Cmd
	log           *lockedLog
	base, metrics string
}

func newCage(t *testing.T, program, discord, slack string) *cage {
	s := &cage{
		T: t, sweep: &sweep{}, program: program, folder: t.TempDir(), transport: discord, front: newFront(t), log: &lockedLog{},
	}
	s.onDiscord, s.onSlack = &tap{sweep: s.sweep, platform: "Discord"}, &tap{sweep: s.sweep, platform: "Slack"}
	s.chat = startFake(t, fakediscord.Options{Token: "canary-discord-token", Around: s.onDiscord.around, Patience: 15 * time.Second, UpdatePatience: time.Second})
	s.work = startFakeSlack(t, fakeslack.Options{
		Team: "TCANARY0001", Rotation: true, Scopes: []string{"commands", "chat:write", "im:history", "app_mentions:read"},
		Around: s.onSlack.around, Patience: 15 * time.Second,
	})
	s.hideSecrets()
	s.set("HTTP_ADDR", "127.0.0.1:0", "METRICS_ADDR", "127.0.0.1:0", "LOG_LEVEL", "debug",
		"LIMITS_PERSON_BURST", "1000", // who is over the limit sees nothing
		"DISCORD_TRANSPORT", discord, "DISCORD_APPLICATION_ID", s.chat.ApplicationID(), "DISCORD_PUBLIC_KEY", s.chat.PublicKey(),
		"DISCORD_TOKEN", s.chat.Token(), "DISCORD_API_URL", s.chat.APIURL(),
		"SLACK_TRANSPORT", slack, "SLACK_SIGNING_SECRET", s.work.SigningSecret(), "SLACK_APP_TOKEN", s.work.AppToken(),
		"SLACK_API_URL", s.work.APIURL(), "SLACK_RESPONSE_HOSTS", s.work.ResponseHost(),
		"SLACK_DIRECT_MESSAGES", "true", "SLACK_MENTIONS", "true")
	trusted := filepath.Join(t.TempDir(), "front.pem")
	write(t, trusted, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.front.Certificate().Raw})))
	s.environ = append(s.environ, "SSL_CERT_FILE="+trusted, "TMPDIR="+s.folder, "GOTRACEBACK=all")
	return s
}

// hideSecrets hides what is known before anybody comes.
func (s *cage) hideSecrets() {
	s.hide(opener, "Discord's bot token", s.chat.Token())
	s.hide(opener, "Slack's bot token", s.work.BotToken())
	s.hide(opener, "Slack's app token", s.work.AppToken())
	s.hide(opener, "the signing secret", s.work.SigningSecret())
	s.hide(opener, "the client secret", s.work.ClientSecret())
	s.hideLike(opener, "the token of an interaction", `tk_[a-z2-7]{20}`)
	s.hideLike(opener, "the token of an installation", `xox[be]\S{0,6}-[0-9]-\S{8}`)
	s.hide(opener, "what strangers send", "canary-stranger")
	s.hide(opener, "a secret in wrong settings", "canary-setting")
	s.hide(person, "a workspace, or a response_url of it", "TCANARY")
	s.hide(person, "a name", "canary-person")
	s.hide(person, "the channel on Slack", string(fakeslack.General))
	s.hide(typed, "words", canaryWords)
	s.hideLike(typed, "an amount", `(^|[^0-9a-z.])187[,.]?654($|[^0-9a-z])`)
	s.hide(choice, "a skill", canarySkill)
	s.hide(choice, "a country", canaryPlace)
	s.hideLike(choice, "a country", `country\W{1,6}(v\W{1,6})?uy\b`)
}

// hideKeys hides what is in the key file.
func (s *cage) hideKeys() {
	s.Helper()
	for _, key := range keyLines(s.T, filepath.Join(s.folder, "verdict.db.key")) {
		s.hide(opener, "a key of the key file", key)
	}
}

// set gives settings in the environment: name, value, name, value ….
func (s *cage) set(pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		s.environ = append(s.environ, "VERDICT_"+pairs[i]+"="+pairs[i+1])
	}
}

// command is the program with the settings, in the bot's folder.
func (s *cage) command(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, s.program, args...)
	c.Dir, c.Env = s.folder, append(os.Environ(), s.environ...)
	return c
}

var listensAt = regexp.MustCompile(`listening"?[ ,]"?address"?[=:]"?([\d.:]+)`)

// serve starts the bot and connects it with both stand-ins.
func (s *cage) serve() {
	s.Helper()
	write(s.T, filepath.Join(s.folder, "config.yaml"), "log: {level: debug}\n")
	s.bot = s.command(s.Context(), "serve")
	s.bot.Stdout, s.bot.Stderr = s.log, s.log
	if err := s.bot.Start(); err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() { _ = s.bot.Process.Kill() })
	s.said("listening")
	s.base = "http://" + listensAt.FindStringSubmatch(s.log.String())[1]
	s.metrics = regexp.MustCompile(`http://[\d.:]+/metrics`).FindString(s.log.String())
	s.front.leadTo(s.sweep, s.base)
	if s.transport == "gateway" {
		if err := s.chat.Gateway().Ready(s.Context(), 1); err != nil {
			s.Fatal(err)
		}
		s.work.AllowRedirect(s.front.URL)
		if err := s.work.DeliverTo(s.Context(), s.front.plain+"/slack/events"); err != nil {
			s.Fatal(err)
		}
		return
	}
	if err := s.chat.DeliverTo(s.front.URL+"/discord/interactions", s.front.Client()); err != nil {
		s.Fatal(err)
	}
	s.work.DeliverOverSockets()
	if err := s.work.Sockets().Connected(s.Context(), 1); err != nil {
		s.Fatal(err)
	}
}

// said waits until the log says some words.
func (s *cage) said(words string) {
	s.Helper()
	eventually(s, words, func() bool { return strings.Contains(s.log.String(), words) })
}

// end ends the bot, whose last words are these.
func (s *cage) end(how os.Signal, last string) {
	s.Helper()
	if err := s.bot.Process.Signal(how); err != nil {
		s.Fatal(err)
	}
	_ = s.bot.Wait() // a signal that is no request is an error
	if !strings.Contains(s.log.String(), last) {
		s.Errorf("it does not end with %q:\n%s", last, s.log)
	}
}

// usual are words that each place has, whatever goes wrong there.
var usual = []struct{ where, words string }{
	{"an address of Discord", "/webhooks/"},
	{"an address of Slack", "/api/chat.postMessage"},
	{"a header for Discord", "User-Agent"},
	{"a header for Slack", "Content-Type"},
	{"a name on Discord", "custom_id=begin"},
	{"a name on Slack", "action_id=reply/"},
	{"a name in an answer", "reply/"},
	{"a card", "Somebody here"},
	{"an answer to a stranger", "not"},
	{"the metrics", "verdictbot_turns_total{"},
	{"what bot doctor says", "fail"},
	{"what bot chat says", "verdict"},
	{"what bot keys says", "key"},
	{"the file config.yaml", "log"},
	{"the log", "discord not reached"},
	{"the log", "slack not reached"},
	{"the log", "turn not saved"},
	{"the log", "request not understood"},
	{"the log", "settings not taken"},
	{"the log", "settings read again"},
}

// check fails for each canary that turned up, and when not all was heard.
func (s *cage) check(logged ...string) {
	s.Helper()
	s.hear("the log", s.log.String())
	s.hearFolder(s.T, s.folder)
	for _, find := range s.found() {
		s.Error(find)
	}
	for _, u := range usual {
		if !s.heard(u.where, u.words) {
			s.Errorf("%q is not in %s", u.words, u.where)
		}
	}
	for _, words := range logged {
		if !s.heard("the log", words) {
			s.Errorf("%q is not in the log", words)
		}
	}
	if s.Failed() {
		log, _, _ := strings.Cut(s.log.String(), "SIGQUIT") // the stacks are long
		s.Log(log)
	}
}

// everythingHappens is what people, strangers, platforms and operators do to a bot that serves.
func (s *cage) everythingHappens(driver, database string) {
	s.Helper()
	s.peopleCome()
	s.hearFolder(s.T, s.folder)
	s.strangersCome()
	s.platformsFail()
	s.databaseFails(driver, database)
	s.settingsChange()
	s.looksAround()
}

// looksAround reads what the bot shows to anybody.
func (s *cage) looksAround() {
	s.Helper()
	for _, path := range []string{"/", "/privacy", "/terms", "/support", "/method", "/nothing", "/healthz", "/readyz"} {
		code, text := status(s, s.base+path)
		but := []kind{choice} // the method names countries and skills
		if strings.HasSuffix(path, "z") {
			but = nil
		}
		s.hear("the page "+path, text, but...)
		if code != http.StatusOK && path != "/nothing" && but != nil {
			s.Errorf("%s is %d", path, code)
		}
	}
	code, text := status(s, s.metrics)
	if code != http.StatusOK || !strings.Contains(text, "verdictbot_turns_total") {
		s.Errorf("the metrics are %d %q", code, text)
	}
	s.hear("the metrics", text)
}
