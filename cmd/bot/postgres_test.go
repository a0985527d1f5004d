package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

func TestMain(m *testing.M) {
	slog.SetLogLoggerLevel(slog.LevelDebug) // .ci/test.awk looks at all that is logged
	defer postgrestest.Stop()
	m.Run()
}

// onPostgres are the settings of a process of several.
func onPostgres(t *testing.T, fake *fakediscord.Server, transport string) config.Config {
	t.Helper()
	c := settingsFor(t, fake, transport)
	c.Database.URL = config.NewSecret(postgrestest.URL(t))
	c.SecretKey = config.NewSecret(strings.Repeat("5a", 32))
	return c
}

// Two processes serve; Discord has one session. When its process ends the other takes over, and back again.
func TestGatewayIsHeldByOneProcess(t *testing.T) {
	fake := startFake(t, fakediscord.Options{})
	settings := onPostgres(t, fake, config.TransportGateway)
	sessions := func() int { now, _ := fake.Gateway().Connections(); return now }
	_, endFirst := serving(t, settings)
	eventually(t, "a session", func() bool { return sessions() == 1 })
	second, endSecond := serving(t, settings)
	if code, text := status(t, second+"/readyz"); code != http.StatusOK {
		t.Errorf("who stands by is %d %s", code, text)
	}
	seat := fake.Person("P", "en-US").In(fakediscord.Guild)
	if n := clickThrough(t.Context(), seat); n != 3 {
		t.Errorf("%d of 3 answers are taken", n)
	}
	if n := sessions(); n != 1 {
		t.Errorf("%d sessions at once", n)
	}
	if err := endFirst(); err != nil {
		t.Error(err)
	}
	began := time.Now()
	eventually(t, "a session of the other", func() bool { return sessions() == 1 })
	t.Logf("taken over after %v", time.Since(began))
	screen, err := seat.Command(t.Context(), "verdict", nil)
	if err != nil || progress(screen) != 3 {
		t.Errorf("it goes on with %d answers, %v", progress(screen), err)
	}
	if err := endSecond(); err != nil {
		t.Error(err)
	}
}

// Over HTTP any process answers, and each knows what the others were told.
func TestTwoProcessesShareConversations(t *testing.T) {
	fake := startFake(t, fakediscord.Options{})
	settings := onPostgres(t, fake, config.TransportHTTP)
	first, endFirst := serving(t, settings)
	second, endSecond := serving(t, settings)
	var seats []*fakediscord.Seat
	for i := range 8 {
		seats = append(seats, fake.Person(fmt.Sprint("P", i), "en-US").In(fakediscord.Guild))
	}
	for i, id := range []string{"", "reply/role/backend", "reply/years/6-10", "reply/country/DE", ""} {
		if err := reachTest(t, fake, settings, []string{first, second}[i%2]); err != nil {
			t.Fatal(err)
		}
		var acting sync.WaitGroup
		for _, seat := range seats {
			acting.Go(func() {
				var err error
				if id == "" {
					_, err = seat.Command(t.Context(), "verdict", nil)
				} else {
					_, err = seat.ClickOn(t.Context(), seat.Screen().MessageID(), id)
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
		acting.Wait()
	}
	for i, seat := range seats {
		if n := progress(seat.Screen()); n != 3 {
			t.Errorf("person %d has %d of 3 answers", i, n)
		}
	}
	for _, end := range []func() error{endFirst, endSecond} {
		if err := end(); err != nil {
			t.Error(err)
		}
	}
}

func TestMigrate(t *testing.T) {
	emptyFolder(t)
	for range 2 {
		if got := command(t, "", "migrate"); got.code != 0 || !strings.Contains(got.out, "up to date") {
			t.Errorf("a file: %+v", got)
		}
	}
	t.Setenv("VERDICT_DATABASE_URL", postgrestest.URL(t))
	if got := command(t, "", "migrate"); got.code == 0 || !strings.Contains(got.errs, "openssl rand -hex 32") {
		t.Errorf("without a key: %+v", got)
	}
	t.Setenv("VERDICT_SECRET_KEY", store.NewKey())
	for range 2 {
		if got := command(t, "", "migrate"); got.code != 0 || !strings.Contains(got.out, "up to date") {
			t.Errorf("PostgreSQL: %+v", got)
		}
	}
}

// The two rounds in which the keys of several processes are changed, as the command itself tells them.
func TestRotateOnPostgres(t *testing.T) {
	emptyFolder(t)
	old, now := store.NewKey(), store.NewKey()
	url := postgrestest.URL(t)
	t.Setenv("VERDICT_DATABASE_URL", url)
	t.Setenv("VERDICT_SECRET_KEY", old)
	if got := command(t, "1\n", "chat", "--db", url); got.code != 0 {
		t.Fatal(got.errs)
	}
	for _, c := range []struct{ key, former, says string }{
		{old, "", "it takes two rounds"},
		{old, now, "sealed with secret_key"},
		{now, old, "1 values are sealed anew"},
		{now, old, "sealed with secret_key"},
		{now, "", "it takes two rounds"},
	} {
		t.Setenv("VERDICT_SECRET_KEY", c.key)
		t.Setenv("VERDICT_OLD_SECRET_KEYS", c.former)
		got := command(t, "", "keys", "rotate")
		if got.code != 0 || !strings.Contains(got.out, c.says) {
			t.Errorf("%q is not said: %+v", c.says, got)
		}
		tellsNoKey(t, got, []string{old, now})
	}
	if got := command(t, "", "chat", "--db", url); got.code != 0 || !strings.Contains(got.out, "years") {
		t.Errorf("with the new key alone it does not go on: %+v", got)
	}
}

// A process may hold the gateway more than once.
func TestGatewayRunsAgain(t *testing.T) {
	fake := startFake(t, fakediscord.Options{})
	quiz, err := loadQuiz(nil)
	if err != nil {
		t.Fatal(err)
	}
	settings := settingsFor(t, fake, config.TransportGateway)
	p, err := onDiscord(settings.Discord, quiz, bot.New(quiz, bot.NewMemoryStore()), newMetrics(settings, quiz))
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- p.run(ctx) }()
		eventually(t, "ready", func() bool { return p.ready() == nil })
		cancel()
		if err := <-ended; err != nil || p.ready() == nil {
			t.Errorf("ended with %v, and ready: %v", err, p.ready())
		}
	}
	p.wait()
	if n := len(fake.Gateway().Identifies()); n != 2 {
		t.Errorf("two runs made %d sessions", n)
	}
}

// While the database is away a balancer sends nothing here; when it is back, it does again.
func TestNotReadyWithoutDatabase(t *testing.T) {
	fake := startFake(t, fakediscord.Options{})
	base, end := serving(t, onPostgres(t, fake, config.TransportHTTP))
	eventually(t, "ready", func() bool { code, _ := status(t, base+"/readyz"); return code == http.StatusOK })
	back := postgrestest.Pause(t)
	eventually(t, "not ready", func() bool {
		code, text := status(t, base+"/readyz")
		return code == http.StatusServiceUnavailable && strings.Contains(text, "the database does not answer")
	})
	back()
	eventually(t, "ready again", func() bool { code, _ := status(t, base+"/readyz"); return code == http.StatusOK })
	if err := end(); err != nil {
		t.Error(err)
	}
}

// The doctor warns of a server that says "committed" before it is on its disk.
func TestDoctorOnPostgres(t *testing.T) {
	c := newClinic(t)
	c.set("SECRET_KEY", strings.Repeat("ab", 32))
	for _, server := range []struct{ url, says string }{
		{postgrestest.Own(t).URL(), ""},
		{postgrestest.URL(t) + "&synchronous_commit=off", "fsync, full_page_writes, synchronous_commit"},
	} {
		c.set("DATABASE_URL", server.url)
		said := strings.Join(strings.Fields(c.says("database.url")), " ")
		if !strings.HasPrefix(said, "ok database.url There is nothing yet") {
			t.Errorf("it says %s", said)
		}
		_, warning, _ := strings.Cut(said, "warn database.url Answers that were acknowledged can be lost when the server's machine stops")
		if (warning == "") != (server.says == "") || !strings.Contains(warning, server.says) {
			t.Errorf("it warns %q, want %q", warning, server.says)
		}
	}
}
