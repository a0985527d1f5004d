package slack_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// checkIn is a message of the bot's own accord.
func checkIn(t *testing.T) engine.Message {
	t.Helper()
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	return bottest.CheckIn(t, quiz)
}

func of(key string, p *fakeslack.Person) bot.ConversationID {
	return bot.ConversationID("slack/" + key + "/" + p.ID)
}

// What is sent stands in the person's conversation with the app, where a tap answers it.
func TestSend(t *testing.T) {
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) {
			s := setUp(t, transport, fakeslack.Options{Team: "T1"}, nil)
			ann := s.Person("Ann")
			if err := s.adapter.Send(t.Context(), of("T1", ann), checkIn(t)); err != nil {
				t.Fatal(err)
			}
			dm := ann.In(fakeslack.DM)
			if text := dm.Screen().Text(); !strings.Contains(text, "How did it go?") || !strings.Contains(text, "[Yes, I'm on it]") {
				t.Errorf("Ann sees %s", text)
			}
			// This bot remembers nothing of her, and says so.
			if text := see(t)(dm.Click(t.Context(), "Not yet")).Text(); !strings.Contains(text, "a conversation that has ended") {
				t.Errorf("a tap leads to %s", text)
			}
		})
	}
}

// Where many workspaces have the app, each is written to with its own token, and one that has removed it not at all.
func TestSendToInstallations(t *testing.T) {
	h := openHouse(t, false)
	for _, at := range []fakeslack.Workspace{acme, campus} {
		h.install(t, at)
	}
	h.pass(2 * time.Second)
	ann, dora := h.PersonAt(acme, "Ann"), h.PersonAt(campus, "Dora")
	for id, p := range map[bot.ConversationID]*fakeslack.Person{of(acme.Team, ann): ann, of(campus.Enterprise, dora): dora} {
		if err := h.adapter.Send(t.Context(), id, checkIn(t)); err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		if text := p.In(fakeslack.DM).Screen().Text(); !strings.Contains(text, "How did it go?") {
			t.Errorf("%s sees %q", p.Name, text)
		}
	}
	for _, e := range h.OAuth().Uninstall(acme.Team) {
		if err := h.EmitInstall(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.adapter.Send(t.Context(), of(acme.Team, ann), checkIn(t)); !errors.Is(err, bot.ErrUnreachable) {
		t.Errorf("after it was removed: %v", err)
	}
}

// What becomes of a message that Slack does not take.
func TestSendFails(t *testing.T) {
	const method = "chat.postMessage"
	for name, test := range map[string]struct {
		fail  func(*stage)
		want  error // nil: nobody knows
		calls int
	}{
		"the person is gone":   {func(s *stage) { s.FailMethod(method, 1, "user_not_found") }, bot.ErrUnreachable, 1},
		"no messages tab":      {func(s *stage) { s.FailMethod(method, 1, "messages_tab_disabled") }, bot.ErrUnreachable, 1},
		"limited":              {func(s *stage) { s.LimitMethod(method, 1, time.Minute) }, bot.ErrNotSent, 1},
		"the token is revoked": {func(s *stage) { s.FailMethod(method, 1, "token_revoked") }, bot.ErrNotSent, 1},
		"a scope is missing":   {func(s *stage) { s.FailMethod(method, 1, "missing_scope") }, bot.ErrNotSent, 1},
		"down":                 {func(s *stage) { s.BreakMethod(method, 1, 503) }, nil, 1},
		"Slack's own mistake":  {func(s *stage) { s.FailMethod(method, 1, "internal_error") }, nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := setUp(t, overHTTP, fakeslack.Options{Team: "T1"}, nil)
			ann := s.Person("Ann")
			test.fail(s)
			err := s.adapter.Send(t.Context(), of("T1", ann), checkIn(t))
			if err == nil || strings.Contains(err.Error(), ann.ID) {
				t.Errorf("the error is %v", err)
			}
			for _, kind := range []error{bot.ErrUnreachable, bot.ErrNotSent} {
				if got := errors.Is(err, kind); got != errors.Is(test.want, kind) {
					t.Errorf("%v is %v: %t", err, kind, got)
				}
			}
			if n := s.Calls()[method]; n != test.calls {
				t.Errorf("%d calls, want %d", n, test.calls)
			}
		})
	}
}

// Conversations of others are nobody to write to.
func TestSendToNobody(t *testing.T) {
	s := setUp(t, overHTTP, fakeslack.Options{}, nil)
	for _, id := range []bot.ConversationID{"", "slack/", "slack/T1", "slack/T1/", "discord/5", "slack/T1/U1/2", "slack//U1", "slack/T1/u 1"} {
		if err := s.adapter.Send(t.Context(), id, checkIn(t)); !errors.Is(err, bot.ErrUnreachable) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if calls := s.Calls(); len(calls) != 0 {
		t.Errorf("it calls %v", calls)
	}
}

// Where nobody can be written to, nobody is asked whether they want that.
func TestLaterNeedsAToken(t *testing.T) {
	for _, without := range []bool{true, false} {
		s := setUp(t, overHTTP, fakeslack.Options{}, func(o *slack.Options) {
			if without {
				o.BotToken = ""
			}
		})
		ann := s.Person("Ann").In(fakeslack.General)
		screen := see(t)(ann.Command(t.Context(), "backend"))
		for strings.Contains(screen.Text(), "[Rather not say]") {
			screen = see(t)(ann.Click(t.Context(), "Rather not say"))
		}
		if text := screen.Text(); strings.Contains(text, "[Ask me later…]") == without || !strings.Contains(text, "[Share…]") {
			t.Errorf("without a token %t, it shows %s", without, text)
		}
	}
}
