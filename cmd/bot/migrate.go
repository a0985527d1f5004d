package main

import (
	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/bot/store"
)

// migrate does what serve does first, for operators who let nobody else change tables.
func (p *program) migrate() *cobra.Command {
	return &cobra.Command{
		Use:   "migrate",
		Short: "Make the tables of the database, or bring them up to date",
		Long: "Make the tables of the database that database.url names, or bring them up to date. bot serve does it as well, unless its\n" +
			"user of PostgreSQL may not: then this command, with a user who may, comes before a new version is started.",
		Example: "  bot migrate",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			settings, err := p.settings()
			if err != nil {
				return err
			}
			db, err := openStore(c.Context(), settings, store.Options{})
			if err != nil {
				return err
			}
			c.Println("The tables are up to date.")
			return db.Close()
		},
	}
}
