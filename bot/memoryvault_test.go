package bot_test

import (
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
)

func TestMemoryVault(t *testing.T) {
	bottest.TestVault(t, func(*testing.T) bot.Vault { return bot.NewMemoryVault() })
}
