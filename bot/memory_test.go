package bot_test

import (
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
)

func TestMemoryStore(t *testing.T) {
	bottest.TestStore(t, func(*testing.T) bot.Store { return bot.NewMemoryStore() })
}

func TestMemoryStoreErases(t *testing.T) {
	bottest.TestEraser(t, func(*testing.T) bottest.ErasableStore { return bot.NewMemoryStore() })
}
