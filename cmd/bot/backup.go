package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/internal/config"
)

// backup copies the database while a bot serves.
func (p *program) backup() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the database to a new file, while a bot serves or not",
		Long: "Copy the SQLite database to a new file, whole and as of one moment, while a bot serves or not. The key is not in it:\n" +
			"without the key file, or secret_key, nobody can read it. docs/operating.md tells how to restore it.",
		Example: "  bot backup /backup/verdict-2026-11-26.db",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the file to make: bot backup FILE")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			settings, err := p.settings()
			if err != nil {
				return err
			}
			return backUp(c.Context(), settings, args[0], c.Println)
		},
	}
}

// backUp says what a backup is worth nothing without.
func backUp(ctx context.Context, settings config.Config, to string, say func(...any)) error {
	database := settings.Database.URL.Reveal()
	if strings.HasPrefix(database, "postgres") {
		return errors.New("database.url names a PostgreSQL server, which has backups of its own: pg_dump; docs/operating.md tells more")
	}
	if err := store.Backup(ctx, database, to); err != nil {
		return err
	}
	key := "the value of secret_key"
	if settings.SecretKey.Empty() {
		key = store.KeyFile(database)
	}
	say(to + " has everything that was acknowledged until now.\nIt can be read only with " + key + ": keep that too, and not beside it.")
	return nil
}
