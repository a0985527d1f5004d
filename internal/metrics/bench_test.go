package metrics

import (
	"testing"

	"github.com/earnverdict/verdictbot/bot"
)

// BenchmarkTurn is what counting adds to a click that is kept in memory.
func BenchmarkTurn(b *testing.B) {
	m, quiz := newTest(b)
	for name, h := range map[string]bot.Handler{"plain": bot.New(quiz, bot.NewMemoryStore()), "counted": counting(m, quiz)} {
		b.Run(name, func(b *testing.B) {
			h.Handle(b.Context(), turn("slack/T1/U1", begin))
			for b.Loop() {
				h.Handle(b.Context(), turn("slack/T1/U1", reply("role", "backend")))
			}
		})
	}
}
