package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/internal/config"
)

// keys has one command below it, and room for more.
func (p *program) keys() *cobra.Command {
	c := &cobra.Command{
		Use:   "keys",
		Short: "Change the key that seals answers and tokens",
		Args:  cobra.ArbitraryArgs,
		RunE:  unknown,
	}
	c.AddCommand(&cobra.Command{
		Use:   "rotate",
		Short: "Make a new key, and seal everything in the database with it",
		Long: "Make a new key, and seal everything in the database with it, while a bot serves or not. The former key stays in the key\n" +
			"file, for backups from before. Repeated after a crash, it finishes what was begun. When the key is given as secret_key,\n" +
			"which no program can change, it says what to set.",
		Example: "  bot keys rotate",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			settings, err := p.settings()
			if err != nil {
				return err
			}
			return rotate(c.Context(), settings, c.Println)
		},
	})
	return c
}

// What the command says. A key is never among it.
const (
	newKey     = "A new key is the first in the key file."
	unfinished = "The last change of keys is not finished, so no other is begun."
	takenUp    = "The bot that is running takes it up within seconds, and seals everything with it while it serves."
	setKeys    = `secret_key is given in the settings, which no command can change:
  1. set VERDICT_OLD_SECRET_KEYS to the present key (several with commas)
  2. set VERDICT_SECRET_KEY to a new one, from: openssl rand -hex 32
  3. start bot serve again: it seals everything with the new key while it serves
VERDICT_SECRET_KEY_FILE and VERDICT_OLD_SECRET_KEYS_FILE name files that hold them.`
	setShared = `secret_key is given in the settings, which no command can change. Every process has to open what another seals, so it takes two rounds:
  1. add a new key, from: openssl rand -hex 32, to VERDICT_OLD_SECRET_KEYS, and start each process again with it
  2. set VERDICT_SECRET_KEY to the new key and VERDICT_OLD_SECRET_KEYS to the former one, and start each process again: it seals everything with the new key
  3. when all have, bot keys rotate with the same settings says that the former key is not needed any more
VERDICT_SECRET_KEY_FILE and VERDICT_OLD_SECRET_KEYS_FILE name files that hold them.`
	allNew  = "Everything is sealed with secret_key."
	keepOld = "Former keys are needed only for backups from before: keep them as long as those, and not beside them."
)

// rotate opens the database first, so that it is of this version and has its key file, unless a bot serves.
func rotate(ctx context.Context, settings config.Config, say func(...any)) (err error) {
	db, err := openStore(ctx, settings, store.Options{})
	serving := errors.Is(err, store.ErrInUse)
	if err != nil && !serving {
		return err
	}
	if !serving {
		defer func() { err = errors.Join(err, db.Close()) }()
	}
	ownKeys := settings.SecretKey.Empty() // kept by the bot itself, in the key file
	if ownKeys {
		rotated, err := store.RotateKeyFile(ctx, settings.Database.URL.Reveal())
		switch {
		case err != nil:
			return err
		case rotated:
			say(newKey)
		default:
			say(unfinished)
		}
	}
	if serving {
		// Only who has the database open may seal anew: it remembers rows.
		say(whenOwn(ownKeys, takenUp))
		return nil
	}
	// Here nobody else has it open, so it is done when the command ends.
	n, err := db.Reseal(ctx)
	if err != nil {
		return err
	}
	switch {
	case n > 0:
		say(n, "values are sealed anew.\n"+keepOld)
	case db.Shared() && !settings.OldSecretKeys.Empty():
		say(allNew + "\n" + keepOld)
	case db.Shared():
		say(setShared)
	default:
		say(whenOwn(ownKeys, "There is nothing to seal anew."))
	}
	return nil
}

// whenOwn is what to say about a key file; where there is none, it is what to set.
func whenOwn(ownKeys bool, text string) string {
	if ownKeys {
		return text
	}
	return setKeys
}

// openStore opens the database of the settings with their keys, or with its key file when they have none. keep is how
// long a state is kept; nil for who changes none.
func openStore(ctx context.Context, settings config.Config, o store.Options) (*store.Store, error) {
	keys, err := settingsKeys(settings)
	if err != nil {
		return nil, err
	}
	o.Keys = keys
	return store.Open(ctx, settings.Database.URL.Reveal(), o)
}

// settingsKeys are the keys that the settings give; none when there is a key file.
func settingsKeys(settings config.Config) (store.Keys, error) {
	keys, err := store.ParseKeys(settings.SecretKey.Reveal() + "," + settings.OldSecretKeys.Reveal())
	if err != nil {
		return nil, fmt.Errorf("read secret_key and old_secret_keys: %w", err)
	}
	return keys, nil
}

// resealEvery is how soon a bot that serves takes up a new key. To look costs less than a turn.
const resealEvery = 5 * time.Second

// keepSealed seals everything with the newest key, now and whenever there is a new one, until ctx ends.
func keepSealed(ctx context.Context, db *store.Store) {
	for {
		switch n, err := db.Reseal(ctx); {
		case ctx.Err() != nil:
			return // the database may be closed by now
		case err != nil: // the former keys stay in use, so nobody notices but the operator
			slog.Error("the database is not sealed with the newest key", "error", err)
		case n > 0:
			slog.Info("everything is sealed with the newest key", "values", n)
		}
		select {
		case <-time.After(resealEvery):
		case <-ctx.Done():
			return
		}
	}
}
