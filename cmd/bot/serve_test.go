package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// With nothing, or half of a platform, set up the bot does not start, and says what to set.
func TestServeSaysWhatIsMissing(t *testing.T) {
	for name, c := range map[string]struct {
		environ []string
		says    []string
	}{
		"nothing":         {nil, []string{"VERDICT_DISCORD_TRANSPORT", "docs/discord.md", "bot serve --try discord", "bot chat"}},
		"no transport":    {[]string{"DISCORD_TOKEN=t0ken"}, []string{"discord.transport", "Choose a transport"}},
		"no token":        {[]string{"DISCORD_TRANSPORT=gateway", "DISCORD_APPLICATION_ID=5"}, []string{"discord.token", "discord.transport gateway needs it"}},
		"no application":  {[]string{"DISCORD_TRANSPORT=gateway", "DISCORD_TOKEN=t0ken"}, []string{"discord.application_id"}},
		"no key":          {[]string{"DISCORD_TRANSPORT=http", "DISCORD_APPLICATION_ID=5"}, []string{"discord.public_key"}},
		"half a key":      {[]string{"DISCORD_TRANSPORT=http", "DISCORD_APPLICATION_ID=5", "DISCORD_PUBLIC_KEY=abcd"}, []string{"discord.public_key"}},
		"half of slack":   {[]string{"SLACK_TRANSPORT=socket"}, []string{"slack.app_token"}},
		"no server":       {[]string{"DATABASE_URL=postgres://u:hush@127.0.0.1:1/d", "SECRET_KEY=" + strings.Repeat("ab", 32), "DISCORD_TRANSPORT=gateway", "DISCORD_APPLICATION_ID=5", "DISCORD_TOKEN=t0ken"}, []string{"postgres://127.0.0.1:1/d", "check database.url"}},
		"no key to share": {[]string{"DATABASE_URL=postgres://u:hush@h/d", "DISCORD_TRANSPORT=gateway", "DISCORD_APPLICATION_ID=5", "DISCORD_TOKEN=t0ken"}, []string{"secret_key", "openssl rand -hex 32"}},
		"no such address": {[]string{"HTTP_ADDR=203.0.113.1:1", "METRICS_ADDR=127.0.0.1:0", "DISCORD_TRANSPORT=http", "DISCORD_APPLICATION_ID=5", "DISCORD_PUBLIC_KEY=" + strings.Repeat("ab", 32)}, []string{"http.addr"}},
		"no such metrics": {[]string{"METRICS_ADDR=203.0.113.1:1", "DISCORD_TRANSPORT=http", "DISCORD_APPLICATION_ID=5", "DISCORD_PUBLIC_KEY=" + strings.Repeat("ab", 32)}, []string{"metrics.addr"}},
	} {
		t.Run(name, func(t *testing.T) {
			emptyFolder(t)
			for _, e := range c.environ {
				key, value, _ := strings.Cut(e, "=")
				t.Setenv("VERDICT_"+key, value)
			}
			got := command(t, "", "serve")
			if got.code == 0 || got.out != "" {
				t.Errorf("it starts: %+v", got)
			}
			for _, words := range c.says {
				if !strings.Contains(got.errs, words) {
					t.Errorf("%q is not said: %s", words, got.errs)
				}
			}
			if strings.Contains(got.errs, "t0ken") || strings.Contains(got.errs, "hush") {
				t.Errorf("a secret is told: %s", got.errs)
			}
		})
	}
}

// What bot serve --try shows is a golden file, and the same over both ways in. UPDATE=1 rewrites it.
func TestTry(t *testing.T) {
	for i, on := range tries {
		platform, _, _ := strings.Cut(on, "-")
		file := "testdata/try-" + platform + ".txt"
		got := command(t, "", "serve", "--try", on)
		if got.code != 0 || got.errs != "" {
			t.Fatalf("%s: %s", on, got.errs)
		}
		if os.Getenv("UPDATE") != "" && i%2 == 0 {
			write(t, file, got.out)
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.out); diff != "" {
			t.Errorf("%s (-want +got):\n%s", on, diff)
		}
	}
	if got := command(t, "", "serve", "--try", "irc"); got.code == 0 || !strings.Contains(got.errs, "discord-http") {
		t.Errorf("there is a stand-in for IRC: %+v", got)
	}
}

// settingsFor are a bot's on a stand-in, with a database of its own.
func settingsFor(t testing.TB, fake *fakediscord.Server, transport string) config.Config {
	t.Helper()
	c := config.Default()
	c.HTTP.Addr, c.Metrics.Addr = "127.0.0.1:0", "127.0.0.1:0"
	c.Database.URL = config.NewSecret(filepath.Join(t.TempDir(), "bot.db"))
	c.Discord = config.Discord{
		Transport: transport, ApplicationID: fake.ApplicationID(), PublicKey: fake.PublicKey(),
		Token: config.NewSecret(fake.Token()), APIURL: fake.APIURL(),
	}
	return c
}

func startFake(t testing.TB, o fakediscord.Options) *fakediscord.Server {
	t.Helper()
	fake, err := fakediscord.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		fake.Close()
		if problems := fake.Problems(); len(problems) > 0 {
			t.Errorf("the bot breaks rules:\n%s", strings.Join(problems, "\n"))
		}
	})
	return fake
}

// serving runs serve until the returned function is called, which returns its error.
func serving(t testing.TB, settings config.Config) (base string, end func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	addresses, ended := make(chan net.Addr, 1), make(chan error, 1)
	go func() { ended <- serve(ctx, settings, func(a net.Addr) { addresses <- a }) }()
	select {
	case a := <-addresses:
		return "http://" + a.String(), sync.OnceValue(func() error { cancel(); return <-ended })
	case err := <-ended:
		cancel()
		t.Fatal(err)
		return "", nil
	}
}

func status(t testing.TB, url string) (int, string) {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, _ := io.ReadAll(r.Body)
	return r.StatusCode, string(body)
}

// Health is red when only an operator can help, readiness whenever events do not arrive.
func TestHealth(t *testing.T) {
	fake := startFake(t, fakediscord.Options{})
	base, end := serving(t, settingsFor(t, fake, config.TransportGateway))
	eventually(t, "ready", func() bool { code, _ := status(t, base+"/readyz"); return code == 200 })
	if code, text := status(t, base+"/healthz"); code != 200 || text != "discord: ok\n" {
		t.Errorf("healthy is %d %q", code, text)
	}
	fake.Gateway().CloseAll(4004)
	eventually(t, "red", func() bool { code, _ := status(t, base+"/healthz"); return code == 503 })
	if code, text := status(t, base+"/readyz"); code != 503 || !strings.Contains(text, "VERDICT_DISCORD_TOKEN") {
		t.Errorf("a reset token is %d %q", code, text)
	}
	for path, want := range map[string]int{"/": 200, "/nothing": 404, "/discord/interactions": 404, "/discord/events": 404} {
		if code, _ := status(t, base+path); code != want {
			t.Errorf("GET %s is %d", path, code)
		}
	}
	if err := end(); err != nil {
		t.Error(err)
	}
}

func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for range 1000 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}

// T31: told to end under load, the bot answers what is under way, and every answer that was given is kept.
func TestEndUnderLoad(t *testing.T) {
	for _, transport := range []string{config.TransportHTTP, config.TransportGateway} {
		t.Run(transport, func(t *testing.T) {
			fake := startFake(t, fakediscord.Options{Patience: 2 * time.Second})
			settings := settingsFor(t, fake, transport)
			base, end := serving(t, settings)
			if err := reachTest(t, fake, settings, base); err != nil {
				t.Fatal(err)
			}
			const people = 40
			var clicking sync.WaitGroup
			given := make([]int, people) // answers that each person has seen taken
			seats := make([]*fakediscord.Seat, people)
			for i := range people {
				seats[i] = fake.Person(fmt.Sprint("P", i), "en-US").In(fakediscord.Guild)
				clicking.Go(func() { given[i] = clickThrough(t.Context(), seats[i]) })
			}
			time.Sleep(150 * time.Millisecond)
			began := time.Now()
			if err := end(); err != nil || time.Since(began) > drainTimeout {
				t.Errorf("it ended after %v: %v", time.Since(began), err)
			}
			clicking.Wait()

			base, end = serving(t, settings)
			if err := reachTest(t, fake, settings, base); err != nil {
				t.Fatal(err)
			}
			for i, seat := range seats {
				screen, err := seat.Command(t.Context(), "verdict", nil)
				if err != nil {
					t.Fatal(err)
				}
				if got := progress(screen); got < given[i] {
					t.Errorf("person %d saw %d answers taken, %d are left:\n%s", i, given[i], got, screen.Text())
				}
			}
			if err := end(); err != nil {
				t.Error(err)
			}
		})
	}
}

func reachTest(t testing.TB, fake *fakediscord.Server, settings config.Config, base string) error {
	address, err := net.ResolveTCPAddr("tcp", strings.TrimPrefix(base, "http://"))
	if err != nil {
		return err
	}
	return discordStandIn{fake, settings.Discord.Transport == config.TransportHTTP}.reach(t.Context(), address)
}

// clickThrough answers the first questions and returns how many answers were seen to be taken.
func clickThrough(ctx context.Context, seat *fakediscord.Seat) int {
	if _, err := seat.Command(ctx, "verdict", nil); err != nil {
		return 0
	}
	given := 0
	for _, id := range []string{"reply/role/backend", "reply/years/6-10", "reply/country/DE"} {
		if _, err := seat.ClickOn(ctx, seat.Screen().MessageID(), id); err != nil {
			return given
		}
		given++
	}
	return given
}

// progress is how many of those answers a screen recalls.
func progress(screen *fakediscord.Screen) int {
	n := 0
	for _, label := range []string{"Backend", "6 to 10 years", "Germany"} {
		if line, _, _ := strings.Cut(screen.Text(), "**"); strings.Contains(line, label) {
			n++
		}
	}
	return n
}

// Registering through the command line writes once, and then finds nothing to do.
func TestCommandsOnDiscord(t *testing.T) {
	fake := startFake(t, fakediscord.Options{})
	emptyFolder(t)
	if got := command(t, "", "commands", "discord"); got.code == 0 || !strings.Contains(got.errs, "VERDICT_DISCORD_TOKEN") {
		t.Errorf("without a token: %+v", got)
	}
	t.Setenv("VERDICT_DISCORD_TRANSPORT", "gateway")
	t.Setenv("VERDICT_DISCORD_APPLICATION_ID", fake.ApplicationID())
	t.Setenv("VERDICT_DISCORD_TOKEN", fake.Token())
	t.Setenv("VERDICT_DISCORD_API_URL", fake.APIURL())
	for _, c := range []struct {
		args []string
		says string
		puts int
	}{
		{[]string{"--dry-run"}, "/verdict", 0},
		{nil, "/verdict", 1},
		{nil, "up to date", 1},
		{[]string{"--guild", "41771983423143937"}, "/verdict", 2},
		{[]string{"--guild", "41771983423143937", "--dry-run"}, "up to date", 2},
	} {
		got := command(t, "", append([]string{"commands", "discord"}, c.args...)...)
		puts := 0
		for _, r := range fake.Requests() {
			if r.Method == http.MethodPut {
				puts++
			}
		}
		if got.code != 0 || !strings.Contains(got.out, c.says) || puts != c.puts {
			t.Errorf("%v: %d writes, %+v", c.args, puts, got)
		}
	}
	t.Setenv("VERDICT_DISCORD_TOKEN", "wrong")
	if got := command(t, "", "commands", "discord"); got.code == 0 || !strings.Contains(got.errs, "token") {
		t.Errorf("with a wrong token: %+v", got)
	}
}

// T12: who sends slowly, or far too much, is cut off and holds up nobody.
func TestSlowAndLargeRequests(t *testing.T) {
	fake := startFake(t, fakediscord.Options{})
	base, end := serving(t, settingsFor(t, fake, config.TransportHTTP))
	defer end()
	address := strings.TrimPrefix(base, "http://")
	slow, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	began := time.Now()
	if _, err := io.WriteString(slow, "POST /discord/interactions HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"); err != nil {
		t.Fatal(err)
	}

	r, err := http.NewRequest(http.MethodPost, base+"/discord/interactions", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 10_000 {
		r.Header.Set(fmt.Sprint("X-", i), "x")
	}
	if answer, err := http.DefaultClient.Do(r); err == nil {
		answer.Body.Close()
		if answer.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
			t.Errorf("10,000 headers are answered %d", answer.StatusCode)
		}
	}
	_, _ = io.Copy(io.Discard, slow)
	if took := time.Since(began); took > headerTimeout+2*time.Second {
		t.Errorf("who sends slowly is cut off after %v", took)
	}
}
