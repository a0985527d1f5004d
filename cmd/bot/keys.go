package main

import (
	"context"
	"fmt"

	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
)

// openStore opens the database of the settings with their keys, or with its key file when they have none.
func openStore(ctx context.Context, settings config.Config, quiz *engine.Quiz) (*store.Store, error) {
	keys, err := store.ParseKeys(settings.SecretKey.Reveal() + "," + settings.OldSecretKeys.Reveal())
	if err != nil {
		return nil, fmt.Errorf("read secret_key and old_secret_keys: %w", err)
	}
	return store.Open(ctx, settings.Database.URL.Reveal(), store.Options{
		Keys: keys, Retention: retention(quiz, settings.Retention),
	})
}
