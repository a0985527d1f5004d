package slack_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// What the person knows already is acknowledged and shown nowhere: not after a click, a command, or words.
func TestKnownAlready(t *testing.T) {
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) {
			h := &bottest.Busy{Handler: bot.New(quiz, bot.NewMemoryStore())}
			scopes := []string{"commands", "chat:write", "im:history"} // or the bot hears no words
			s := setUp(t, transport, fakeslack.Options{Scopes: scopes}, func(o *slack.Options) { o.Handler = h })
			ann := s.Person("Ann").In(fakeslack.General)
			before := see(t)(ann.Command(t.Context(), "backend")).Text()
			direct := ann.Person().In(fakeslack.DM)
			see(t)(direct.Say(t.Context(), "7 years"))
			calls := s.Calls()
			h.Now.Store(true)
			_, _ = ann.Click(briefly(t), "6 to 10 years") // nothing comes
			_, _ = ann.Command(briefly(t), "")
			_, _ = direct.Say(briefly(t), "Germany")
			s.adapter.Wait()
			if after := ann.Screen().Text(); after != before {
				t.Errorf("the screen shows\n%s\ninstead of\n%s", after, before)
			}
			if now := s.Calls(); now["chat.postMessage"] != calls["chat.postMessage"] {
				t.Errorf("%d messages", now["chat.postMessage"]-calls["chat.postMessage"])
			}
			if slices.ContainsFunc(direct.Messages(), func(m *fakeslack.Screen) bool { return strings.Contains(m.Text(), "Slowly") }) {
				t.Error("the note is in the direct messages")
			}
		})
	}
}
