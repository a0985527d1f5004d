package discord_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// checkIn is a message of the bot's own accord.
func checkIn(t *testing.T) engine.Message {
	t.Helper()
	return bottest.CheckIn(t, loadQuiz(t))
}

func of(p *fakediscord.Person) bot.ConversationID { return bot.ConversationID("discord/" + p.ID) }

// What is sent stands in the person's direct messages, where a tap answers it.
func TestSend(t *testing.T) {
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) {
			s := setUp(t, transport, fakediscord.Options{}, nil)
			ann := s.Person("Ann", "en-US")
			if err := s.adapter.Send(t.Context(), of(ann), checkIn(t)); err != nil {
				t.Fatal(err)
			}
			dm := ann.In(fakediscord.DM)
			saw(t, dm.Screen(), "How did it go?", "[Yes, I'm on it]", "[Not yet]", "[Don't ask me]")
			saw(t, must(t)(dm.Click(t.Context(), "Not yet")), "That was from a conversation that has ended") // this bot remembers nothing
			s.adapter.Wait()
		})
	}
}

// What becomes of a message that Discord does not take.
func TestSendFails(t *testing.T) {
	for name, test := range map[string]struct {
		fault  fakediscord.Fault
		want   error // nil: nobody knows
		writes int   // tries to write
	}{
		"the person is closed":         {fakediscord.Fault{Route: "message", Kind: fakediscord.ClosedToBots}, bot.ErrUnreachable, 1},
		"no direct messages":           {fakediscord.Fault{Route: "dm", Kind: fakediscord.ClosedToBots}, bot.ErrUnreachable, 0},
		"limited":                      {fakediscord.Fault{Route: "message", Kind: fakediscord.RateLimitUser, Times: -1, Delay: time.Millisecond}, bot.ErrNotSent, 3},
		"limited before":               {fakediscord.Fault{Route: "dm", Kind: fakediscord.RateLimitUser, Times: -1, Delay: time.Millisecond}, bot.ErrNotSent, 0},
		"the token is reset meanwhile": {fakediscord.Fault{Route: "message", Kind: fakediscord.ServerError, Status: 401}, bot.ErrNotSent, 1},
		"down before":                  {fakediscord.Fault{Route: "dm", Kind: fakediscord.ServerError, Times: -1}, bot.ErrNotSent, 0},
		"down":                         {fakediscord.Fault{Route: "message", Kind: fakediscord.ServerError, Times: -1}, nil, 3},
		"the answer is lost, always":   {fakediscord.Fault{Route: "message", Kind: fakediscord.LostReply, Times: -1}, nil, 3},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := setUp(t, overHTTP, fakediscord.Options{}, nil)
			ann := s.Person("Ann", "en-US")
			s.Inject(test.fault)
			err := s.adapter.Send(t.Context(), of(ann), checkIn(t))
			if err == nil || strings.Contains(err.Error(), ann.ID) {
				t.Errorf("the error is %v", err)
			}
			for _, kind := range []error{bot.ErrUnreachable, bot.ErrNotSent} {
				if got := errors.Is(err, kind); got != errors.Is(test.want, kind) {
					t.Errorf("%v is %v: %t", err, kind, got)
				}
			}
			if n := calls(s, "message"); n != test.writes {
				t.Errorf("%d tries to write, want %d", n, test.writes)
			}
		})
	}
}

// A token that Discord does not take is the operator's to mend: nothing was sent.
func TestSendWithAWrongToken(t *testing.T) {
	s := setUp(t, overHTTP, fakediscord.Options{}, func(o *discord.Options) { o.Token = strings.Repeat("wrong", 12) })
	ann := s.Person("Ann", "en-US")
	for range 2 { // the second is not even tried
		if err := s.adapter.Send(t.Context(), of(ann), checkIn(t)); !errors.Is(err, bot.ErrNotSent) {
			t.Errorf("the error is %v", err)
		}
	}
}

// Conversations of others are nobody to write to.
func TestSendToNobody(t *testing.T) {
	s := setUp(t, overHTTP, fakediscord.Options{}, nil)
	for _, id := range []bot.ConversationID{"", "discord/", "discord/ann", "slack/T1/U1", "discord/1/2", "discord/../@me"} {
		if err := s.adapter.Send(t.Context(), id, checkIn(t)); !errors.Is(err, bot.ErrUnreachable) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if len(s.Requests()) != 0 {
		t.Errorf("it asks Discord %v", s.Requests())
	}
}

// Where nobody can be written to, nobody is asked whether they want that.
func TestLaterNeedsAToken(t *testing.T) {
	for token, want := range map[string]bool{"": false, "yes": true} {
		s := setUp(t, overHTTP, fakediscord.Options{}, func(o *discord.Options) {
			if token == "" {
				o.Token = ""
			}
		})
		ann := s.Person("Ann", "en-US").In(fakediscord.Guild)
		must(t)(ann.Command(t.Context(), "verdict", map[string]any{"role": "backend"}))
		if got := strings.Contains(toVerdict(t, ann).Text(), "Ask me later"); got != want {
			t.Errorf("with the token %q it is offered: %t", token, got)
		}
	}
}
