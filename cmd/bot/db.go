package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/internal/config"
)

// db has one command below it, and room for more.
func (p *program) db() *cobra.Command {
	c := &cobra.Command{
		Use:   "db",
		Short: "Move conversations to another database",
		Args:  cobra.ArbitraryArgs,
		RunE:  unknown,
	}
	c.AddCommand(&cobra.Command{
		Use:   "copy FILE [postgres://…]",
		Short: "Copy a SQLite database to PostgreSQL",
		Long: "Copy a SQLite database to an empty PostgreSQL one, database.url unless another is named, and compare every row. No bot may\n" +
			"use either meanwhile. Broken off, it can be repeated; until it is done no bot starts on the copy. Nothing is opened or\n" +
			"sealed anew, so the copy has the keys of the file.\n" +
			"A password is better given as PGPASSWORD, or in the file that PGPASSFILE names, than where ps shows it.",
		Example: "  bot db copy verdict.db postgres://verdict@db.example.com/verdict",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return errors.New("name the file, and where to copy it unless database.url says so: bot db copy FILE [postgres://…]")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			settings, err := p.settings()
			if err != nil {
				return err
			}
			to := settings.Database.URL.Reveal()
			if len(args) == 2 {
				to = args[1]
			}
			return copyDatabase(c.Context(), settings, args[0], to, c.Println)
		},
	})
	return c
}

// copyDatabase says how many rows there are, and what the bot needs to read them.
func copyDatabase(ctx context.Context, settings config.Config, file, to string, say func(...any)) error {
	keys, err := settingsKeys(settings)
	if err != nil {
		return err
	}
	copied, err := store.Copy(ctx, file, to, store.Options{Keys: keys})
	if err != nil {
		return err
	}
	say(copied.Conversations, "conversations and", copied.Records, "records of platforms are there, and every one is the same.")
	if settings.SecretKey.Empty() {
		say("To read them, set VERDICT_SECRET_KEY to the first line of " + store.KeyFile(file) +
			", and VERDICT_OLD_SECRET_KEYS to the others, when there are any.")
	}
	return nil
}
