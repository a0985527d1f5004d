package discord_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// onGateway sets up a bot over the gateway with Ann at the question of years.
func onGateway(t *testing.T, o fakediscord.Options, change func(*discord.Options)) (*stage, *fakediscord.Seat) {
	t.Helper()
	s := setUp(t, overGateway, o, change)
	ann := s.Person("Ann", "en-US").In(fakediscord.Guild)
	must(t)(ann.Command(t.Context(), "verdict", map[string]any{"role": "backend"}))
	return s, ann
}

// calls is how many requests of a route the bot has sent.
func calls(s *stage, route string) int {
	n := 0
	for _, r := range s.Requests() {
		if r.Route == route {
			n++
		}
	}
	return n
}

// Where Components V2 are refused, the whole conversation goes on without them, and the verdict arrives in text.
func TestRefusedComponents(t *testing.T) {
	s, ann := onGateway(t, fakediscord.Options{}, nil)
	s.Inject(fakediscord.Fault{Kind: fakediscord.RefuseV2, Times: -1})
	saw(t, must(t)(ann.Command(t.Context(), "verdict", nil)), "How many years", "[6 to 10 years]")
	if ann.Screen().Flags()&(1<<15) != 0 {
		t.Error("it has Components V2")
	}
	s.adapter.Wait()
	before := calls(s, "callback")
	saw(t, must(t)(ann.Click(t.Context(), "6 to 10 years")), "Where do you work?")
	s.adapter.Wait()
	if n := calls(s, "callback") - before; n != 1 {
		t.Errorf("a message without Components V2 is edited in %d tries", n)
	}
	screen := toVerdict(t, ann)
	saw(t, screen, "Switch jobs", "█", "[Why?]", "↗")
	if len(screen.Files()) != 0 {
		t.Error("the picture that could have been refused is there")
	}
}

// A picture that is refused is told in text.
func TestRefusedPicture(t *testing.T) {
	s, ann := onGateway(t, fakediscord.Options{}, nil)
	s.Inject(fakediscord.Fault{Route: "callback", Kind: fakediscord.RefuseV2})
	screen := toVerdict(t, ann)
	saw(t, screen, "█", "[Why?]")
	if len(screen.Files()) != 0 || screen.Flags()&(1<<15) == 0 {
		t.Errorf("it shows %d files, flags %d", len(screen.Files()), screen.Flags())
	}
}

// T39: an answer that is limited is not sent again, it would come too late; the next click finds everything saved.
func TestLimitedAnswerIsNotRepeated(t *testing.T) {
	for name, kind := range map[string]fakediscord.Kind{
		"user": fakediscord.RateLimitUser, "shared": fakediscord.RateLimitShared, "global": fakediscord.RateLimitGlobal,
		"cloudflare": fakediscord.RateLimitHTML, "error": fakediscord.ServerError, "reset": fakediscord.Reset,
		"too late": fakediscord.UnknownInteraction, "answered": fakediscord.AlreadyAcknowledged, "page": fakediscord.HTMLPage,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, ann := onGateway(t, fakediscord.Options{Patience: 300 * time.Millisecond}, nil)
			s.adapter.Wait()
			message, before := ann.Screen().MessageID(), calls(s, "callback")
			s.Inject(fakediscord.Fault{Route: "callback", Kind: kind, Delay: 50 * time.Millisecond})
			_, _ = ann.ClickOn(t.Context(), message, "reply/years/6-10") // the person sees that it failed
			s.adapter.Wait()
			if n := calls(s, "callback") - before; n != 1 {
				t.Errorf("the answer was sent %d times", n)
			}
			saw(t, must(t)(ann.ClickOn(t.Context(), message, "reply/years/6-10")), "Where do you work?")
		})
	}
}

// T22: an answer that arrived although its receipt was lost is not given twice.
func TestLostReceipt(t *testing.T) {
	s, ann := onGateway(t, fakediscord.Options{}, nil)
	s.adapter.Wait()
	before := calls(s, "callback")
	s.Inject(fakediscord.Fault{Route: "callback", Kind: fakediscord.LostReply})
	_, _ = ann.Click(t.Context(), "6 to 10 years")
	s.adapter.Wait()
	saw(t, ann.Screen(), "Where do you work?")
	if n := calls(s, "callback") - before; n != 1 {
		t.Errorf("the answer was sent %d times", n)
	}
}

// T40: a token that is wrong ends the gateway at once, with a sentence for the operator, and is not tried again.
func TestWrongToken(t *testing.T) {
	t.Parallel()
	fake, err := fakediscord.Start(fakediscord.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer fake.Close()
	quiz := loadQuiz(t)
	a, err := discord.New(discord.Options{
		ApplicationID: fake.ApplicationID(), APIURL: fake.APIURL(), Token: "canary-wrong-token", Quiz: quiz,
	})
	if err != nil {
		t.Fatal(err)
	}
	err = a.Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "VERDICT_DISCORD_TOKEN") || strings.Contains(err.Error(), "canary") {
		t.Errorf("the operator reads: %v", err)
	}
	if a.Health() == nil || a.Ready() == nil {
		t.Error("health is green with a wrong token")
	}
	if n := len(fake.Requests()); n > 2 {
		t.Errorf("%d requests with a wrong token", n)
	}
}

// Close codes that must not be answered with another try stop the bot; what it should do stands in the error.
func TestFatalCloseCodes(t *testing.T) {
	for _, code := range []int{4004, 4010, 4011, 4012, 4013, 4014} {
		t.Run(strconv.Itoa(code), func(t *testing.T) {
			t.Parallel()
			fake, err := fakediscord.Start(fakediscord.Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer fake.Close()
			a, err := discord.New(discord.Options{
				ApplicationID: fake.ApplicationID(), APIURL: fake.APIURL(), Token: fake.Token(), Quiz: loadQuiz(t),
			})
			if err != nil {
				t.Fatal(err)
			}
			ended := make(chan error, 1)
			go func() { ended <- a.Run(t.Context()) }()
			within(t, "ready", func() bool { return a.Ready() == nil })
			fake.Gateway().CloseAll(code)
			select {
			case err := <-ended:
				if err == nil || a.Health() == nil {
					t.Errorf("%v, health %v", err, a.Health())
				}
			case <-time.After(10 * time.Second):
				t.Error("the bot goes on")
			}
			if _, ever := fake.Gateway().Connections(); ever != 1 {
				t.Errorf("%d connections", ever)
			}
		})
	}
}

// T43: whatever ends a session, another takes its place, and clicks are answered again.
func TestSessionsAreReplaced(t *testing.T) {
	for name, fault := range map[string]func(*fakediscord.Gateway){
		"op 7":               func(g *fakediscord.Gateway) { g.Op7() },
		"op 7 for READY":     func(g *fakediscord.Gateway) { g.Op7InsteadOfReady(1); g.CloseAll(4000) },
		"op 9":               func(g *fakediscord.Gateway) { g.Op9(false) },
		"op 9, resumable":    func(g *fakediscord.Gateway) { g.Op9(true) },
		"4000":               func(g *fakediscord.Gateway) { g.CloseAll(4000) },
		"4007":               func(g *fakediscord.Gateway) { g.CloseAll(4007) },
		"4009":               func(g *fakediscord.Gateway) { g.CloseAll(4009) },
		"1001":               func(g *fakediscord.Gateway) { g.CloseAll(1001) },
		"dead resume host":   func(g *fakediscord.Gateway) { g.DeadResumeHost(); g.CloseAll(4000) },
		"heartbeats ignored": func(g *fakediscord.Gateway) { g.StopAcks(); time.Sleep(700 * time.Millisecond); g.Heal() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, ann := onGateway(t, fakediscord.Options{HeartbeatInterval: 250 * time.Millisecond}, nil)
			_, before := s.Gateway().Connections()
			fault(s.Gateway())
			within(t, "another session", func() bool {
				_, now := s.Gateway().Connections()
				return now > before && s.adapter.Ready() == nil
			})
			saw(t, must(t)(ann.Click(t.Context(), "6 to 10 years")), "Where do you work?")
		})
	}
}

// Discord says how many shards it wants; each hears of its own servers, the first of direct messages.
func TestShards(t *testing.T) {
	t.Parallel()
	s := setUp(t, overGateway, fakediscord.Options{Shards: 2, MaxConcurrency: 2, StrictPacing: true}, nil)
	within(t, "two shards", func() bool { return len(s.Gateway().Identifies()) == 2 })
	for _, id := range s.Gateway().Identifies() {
		if id.Shards != 2 || id.Intents != 1<<12 {
			t.Errorf("it identifies as %+v", id)
		}
	}
	ann := s.Person("Ann", "en-US")
	for _, place := range []fakediscord.Place{fakediscord.Guild, fakediscord.Guild.Named("another"), fakediscord.DM} {
		must(t)(ann.In(place).Command(t.Context(), "verdict", nil))
	}
}

// Interactions need no intent; only who wants typed answers asks for direct messages.
func TestIntents(t *testing.T) {
	for direct, want := range map[bool]int{false: 0, true: 1 << 12} {
		s := setUp(t, overGateway, fakediscord.Options{}, func(o *discord.Options) { o.DirectMessages = direct })
		if got := s.Gateway().Identifies()[0].Intents; got != want {
			t.Errorf("with direct messages %v the intents are %d", direct, got)
		}
	}
}

// T55: no log of any level, and no error, holds a token, an answer or a person, also when much goes wrong.
func TestNoSecretsInLogs(t *testing.T) {
	t.Parallel()
	var log lockedBuffer
	logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	const token = "canary-bot-token"
	s, ann := onGateway(t, fakediscord.Options{Token: token, Patience: 200 * time.Millisecond}, func(o *discord.Options) { o.Log = logger })
	for _, kind := range []fakediscord.Kind{
		fakediscord.ServerError, fakediscord.Reset, fakediscord.RateLimitUser, fakediscord.RateLimitHTML, fakediscord.UnknownInteraction, fakediscord.RefuseV2,
	} {
		s.Inject(fakediscord.Fault{Route: "callback", Kind: kind, Delay: 10 * time.Millisecond})
		_, _ = ann.Command(t.Context(), "verdict", map[string]any{"country": "canary-answer"})
		s.adapter.Wait()
	}
	s.Gateway().Op7()
	within(t, "ready again", func() bool { return len(s.Gateway().Identifies()) == 2 && s.adapter.Ready() == nil })
	tokens := []string{token, "canary-answer", ann.Person().ID, ann.GuildID(), "backend"}
	for _, secret := range tokens {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log tells %q", secret)
		}
	}
	if !strings.Contains(log.String(), "discord not reached") || !strings.Contains(log.String(), "look refused") {
		t.Error("the log does not tell what went wrong")
	}
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// T44: a Discord that is not there yet is waited for, and readiness says so.
func TestLateDiscord(t *testing.T) {
	s := setUp(t, overHTTP, fakediscord.Options{}, nil) // only for its address
	s.Inject(fakediscord.Fault{Route: "gateway", Kind: fakediscord.ServerError, Status: 503, Times: 4})
	a, err := discord.New(discord.Options{ApplicationID: s.ApplicationID(), APIURL: s.APIURL(), Token: s.Token(), Quiz: loadQuiz(t)})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancelCause(t.Context())
	ended := make(chan error, 1)
	discord.Hurry(a)
	go func() { ended <- a.Run(ctx) }()
	if a.Ready() == nil {
		t.Error("it is ready before it is connected")
	}
	within(t, "connected", func() bool { return a.Ready() == nil })
	cancel(errors.New("done"))
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
