package slack_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// The cases are those of the project's list of faults, by their numbers there.

// over runs a test over both transports, with one person who has told their role.
func over(t *testing.T, change func(*slack.Options), test func(t *testing.T, s *stage, ann *fakeslack.Seat)) {
	t.Helper()
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) {
			s := setUp(t, transport, fakeslack.Options{}, change)
			ann := s.Person("Ann").In(fakeslack.General)
			see(t)(ann.Command(t.Context(), "backend"))
			test(t, s, ann)
		})
	}
}

// see is for what a person does and must succeed.
func see(t *testing.T) func(*fakeslack.Screen, error) *fakeslack.Screen {
	return func(s *fakeslack.Screen, err error) *fakeslack.Screen {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// briefly is for what shows nothing: nobody need wait for it for long.
func briefly(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	t.Cleanup(cancel)
	return ctx
}

// A gate is a handler that holds back, or breaks, the turns it is told to.
type gate struct {
	bot.Handler
	mu     sync.Mutex
	before func(bot.Turn)
}

func newGate(t testing.TB) *gate {
	t.Helper()
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	return &gate{Handler: bot.New(quiz, bot.NewMemoryStore())}
}

func (g *gate) Handle(ctx context.Context, t bot.Turn) engine.Message {
	g.mu.Lock()
	before := g.before
	g.mu.Unlock()
	if before != nil {
		before(t)
	}
	return g.Handler.Handle(ctx, t)
}

func (g *gate) set(before func(bot.Turn)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.before = before
}

// T23: what takes long is acknowledged all the same, before Slack gives up after three seconds, and shown when it is
// there. Nobody else waits for it.
func TestSlowTurn(t *testing.T) {
	var g *gate
	over(t, func(o *slack.Options) { g = newGate(t); o.Handler = g }, func(t *testing.T, s *stage, ann *fakeslack.Seat) {
		slow := ann.Person().ID
		g.set(func(turn bot.Turn) {
			if strings.HasSuffix(string(turn.Conversation), slow) {
				time.Sleep(2 * time.Second)
			}
		})
		defer g.set(nil)
		other := make(chan error, 1)
		go func() {
			_, err := s.Person("Bob").In(fakeslack.General).Command(t.Context(), "")
			other <- err
		}()
		screen := see(t)(ann.Click(t.Context(), "6 to 10 years"))
		if err := <-other; err != nil {
			t.Error("somebody else waits:", err)
		}
		if screen.Acked > 2900*time.Millisecond || !strings.Contains(screen.Text(), "Where do you work?") {
			t.Errorf("acknowledged after %s: %s", screen.Acked, screen.Text())
		}
		if again := see(t)(ann.Command(t.Context(), "again")); !strings.Contains(again.Text(), "Where do you work?") {
			t.Errorf("a slow command shows %s", again.Text())
		}
	})
}

// T20: a turn that breaks the program ends in an apology to one person; all others go on.
func TestPoisonHurtsOnePerson(t *testing.T) {
	var g *gate
	quiet := func(o *slack.Options) {
		g = newGate(t)
		o.Handler, o.Log = g, slog.New(slog.DiscardHandler)
	}
	over(t, quiet, func(t *testing.T, s *stage, ann *fakeslack.Seat) {
		g.set(func(turn bot.Turn) {
			if strings.HasSuffix(string(turn.Conversation), ann.Person().ID) {
				panic("poison")
			}
		})
		if screen := see(t)(ann.Click(t.Context(), "6 to 10 years")); !strings.Contains(screen.Text(), "went wrong on my side") {
			t.Errorf("Ann sees %s", screen.Text())
		}
		see(t)(s.Person("Bob").In(fakeslack.General).Command(t.Context(), "backend"))
		g.set(nil)
		if screen := see(t)(ann.Command(t.Context(), "")); !strings.Contains(screen.Text(), "How many years") {
			t.Errorf("after it Ann sees %s", screen.Text())
		}
	})
}

// T16, T17: of two taps on one message the first answers; the second changes nothing without being asked about.
func TestTwoTapsOnOneMessage(t *testing.T) {
	over(t, nil, func(t *testing.T, _ *stage, ann *fakeslack.Seat) {
		see(t)(ann.ClickOn(t.Context(), "reply/years/6-10"))
		screen := see(t)(ann.ClickOn(t.Context(), "reply/years/0-2"))
		if !strings.Contains(screen.Text(), "6 to 10 years") || !slices.Contains(screen.Buttons(), "Keep it") {
			t.Errorf("after another answer to the same question: %s", screen.Text())
		}
		if same := see(t)(ann.ClickOn(t.Context(), "reply/years/6-10")); !strings.Contains(same.Text(), "Where do you work?") {
			t.Errorf("after the same answer again: %s", same.Text())
		}
	})
}

// T18: a button that nobody made, and one of an earlier version, change nothing.
func TestForgedButtons(t *testing.T) {
	over(t, nil, func(t *testing.T, _ *stage, ann *fakeslack.Seat) {
		for _, id := range []string{"reply/role/emperor", "edit/no-question", "drop table", strings.Repeat("x", 200)} {
			screen := see(t)(ann.ClickOn(t.Context(), id))
			if !strings.Contains(screen.Text(), "How many years") {
				t.Errorf("%.30q leads to %s", id, screen.Text())
			}
		}
	})
}

// T22: the reply to a card is lost, and it is posted once all the same; T13: so it is when each tap is delivered several
// times.
func TestCardIsPostedOnce(t *testing.T) {
	s := setUp(t, overHTTP, fakeslack.Options{}, nil)
	ann := s.Person("Ann").In(fakeslack.General)
	see(t)(ann.Command(t.Context(), "backend"))
	see(t)(ann.ClickOn(t.Context(), "enough"))
	see(t)(ann.ClickOn(t.Context(), "share"))
	s.Repeat(3)
	see(t)(ann.Click(t.Context(), "Post it"))
	s.adapter.Wait()
	cards := 0
	for _, m := range s.Person("Bob").In(fakeslack.General).Messages() {
		if strings.Contains(m.Text(), "asked what pays off fastest") {
			cards++
		}
	}
	if cards != 1 {
		t.Errorf("%d cards", cards)
	}
}

// T24: when a way to answer has ended the person goes on with the command, and nothing is lost or tried for ever.
func TestEndedResponseURL(t *testing.T) {
	over(t, nil, func(t *testing.T, s *stage, ann *fakeslack.Seat) {
		s.RefuseResponses(1, http.StatusNotFound, "expired_url")
		if _, err := ann.Click(briefly(t), "6 to 10 years"); err == nil {
			t.Error("a message that can't be changed changes")
		}
		screen := see(t)(ann.Command(t.Context(), ""))
		if !strings.Contains(screen.Text(), "Where do you work?") {
			t.Errorf("the answer is lost: %s", screen.Text())
		}
	})
}

// T40, T46: when Slack does not take the token, or answers with a page of a proxy's, the bot goes on with what needs no
// token, and says in its health what only an operator can mend.
func TestTokenThatIsRefused(t *testing.T) {
	var log syncBuffer
	logged := func(o *slack.Options) { o.Log = slog.New(slog.NewTextHandler(&log, nil)) }
	s := setUp(t, overHTTP, fakeslack.Options{}, logged)
	ann := s.Person("Ann").In(fakeslack.General)
	s.FailMethod("views.open", 1, "token_revoked")
	see(t)(ann.Command(t.Context(), "backend"))
	if screen := see(t)(ann.Click(t.Context(), "Type it…")); !strings.Contains(screen.Text(), "did not open the form") {
		t.Errorf("without a form Ann sees %s", screen.Text())
	}
	if err := s.adapter.Health(); err == nil || !strings.Contains(err.Error(), "slack.bot_token") {
		t.Errorf("health says %v", err)
	}
	see(t)(ann.Click(t.Context(), "6 to 10 years"))
	if strings.Contains(log.String(), s.BotToken()) {
		t.Errorf("the token is in the log: %s", log.String())
	}
}

// T39: a method that Slack wants to be called less is left alone until then, and the quiz goes on without it.
func TestRateLimitedMethod(t *testing.T) {
	s := setUp(t, overHTTP, fakeslack.Options{}, nil)
	ann := s.Person("Ann").In(fakeslack.General)
	s.LimitMethod("views.open", 1, 30*time.Second)
	see(t)(ann.Command(t.Context(), "backend"))
	for range 3 {
		see(t)(ann.Click(t.Context(), "Type it…"))
	}
	if n := s.Calls()["views.open"]; n != 1 {
		t.Errorf("called %d times within the pause", n)
	}
	see(t)(ann.Click(t.Context(), "6 to 10 years"))
}

// T55: nothing that a person said or is, and no secret, reaches the log, whatever goes wrong.
func TestLogTellsNothing(t *testing.T) {
	var log syncBuffer
	loud := func(o *slack.Options) {
		o.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
	over(t, loud, func(t *testing.T, s *stage, ann *fakeslack.Seat) {
		s.RefuseResponses(1, http.StatusNotFound, "expired_url")
		_, _ = ann.Click(briefly(t), "6 to 10 years")
		s.RefuseResponses(1, http.StatusInternalServerError, "server_error")
		_, _ = ann.ClickOn(briefly(t), "reply/country/DE")
		s.FailMethod("views.open", 1, "internal_error")
		_, _ = ann.ClickOn(briefly(t), "type/hours")
		_, _ = ann.Command(t.Context(), "canary-words")
		s.adapter.Wait()
		if !strings.Contains(log.String(), "expired_url") || !strings.Contains(log.String(), "server_error") {
			t.Errorf("what went wrong is not told: %s", log.String())
		}
		for _, secret := range []string{ann.Person().ID, "6-10", "country/DE", "canary", s.BotToken(), s.AppToken(), s.SigningSecret(), "/actions/", "/commands/"} {
			if strings.Contains(log.String(), secret) {
				t.Errorf("the log tells %q: %s", secret, log.String())
			}
		}
	})
}

// T64: on a default install nothing that a person answers stands in a message that stays: only they are shown it.
func TestAnswersAreInNoHistory(t *testing.T) {
	over(t, nil, func(t *testing.T, s *stage, ann *fakeslack.Seat) {
		see(t)(ann.Click(t.Context(), "6 to 10 years"))
		dm := ann.Person().In(fakeslack.DM)
		if err := dm.OpenMessages(t.Context()); err != nil {
			t.Fatal(err)
		}
		see(t)(dm.Command(t.Context(), ""))
		ann.Reload()
		dm.Reload()
		for _, m := range append(ann.Messages(), dm.Messages()...) {
			if strings.Contains(m.Text(), "Backend") || strings.Contains(m.Text(), "6 to 10") {
				t.Errorf("after a reload there is %s", m.Text())
			}
		}
	})
}

// A syncBuffer is a log that is written and read at once.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
