package discord_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// What the person knows already leaves a click as it is, and answers a command all the same: Discord wants an answer.
func TestKnownAlready(t *testing.T) {
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) {
			h := &bottest.Busy{Handler: bot.New(loadQuiz(t), bot.NewMemoryStore())}
			s := setUp(t, transport, fakediscord.Options{}, func(o *discord.Options) { o.Handler = h })
			ann := s.Person("Ann", "en-US").In(fakediscord.Guild)
			before := must(t)(ann.Command(t.Context(), "verdict", map[string]any{"role": "backend"})).Text()
			h.Now.Store(true)
			if after := must(t)(ann.Click(t.Context(), "6 to 10 years")).Text(); after != before {
				t.Errorf("a click shows\n%s\ninstead of\n%s", after, before)
			}
			s.adapter.Wait()
			if n := calls(s, "edit"); n != 0 {
				t.Errorf("%d edits", n)
			}
			saw(t, must(t)(ann.Command(t.Context(), "verdict", nil)), "Slowly, please.")
		})
	}
}

// Typed words that are not taken need no second note either.
func TestKnownAlreadyInWords(t *testing.T) {
	h := &bottest.Busy{Handler: bot.New(loadQuiz(t), bot.NewMemoryStore())}
	s := setUp(t, overGateway, fakediscord.Options{}, func(o *discord.Options) { o.Handler = h })
	ann := s.Person("Ann", "en-US").In(fakediscord.DM)
	must(t)(ann.Type(t.Context(), "backend"))
	s.adapter.Wait()
	before := calls(s, "message")
	h.Now.Store(true)
	_, _ = ann.Type(briefly(t), "7 years") // nothing comes
	s.adapter.Wait()
	if n := calls(s, "message") - before; n != 0 || strings.Contains(ann.Screen().Text(), "Slowly") {
		t.Errorf("%d messages, on the screen %s", n, ann.Screen().Text())
	}
}

// briefly is for what shows nothing: nobody need wait for it for long.
func briefly(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 500*time.Millisecond)
	t.Cleanup(cancel)
	return ctx
}
