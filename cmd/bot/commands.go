package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/adapters/discord"
)

func (p *program) commands() *cobra.Command {
	c := &cobra.Command{
		Use:   "commands",
		Short: "Register the slash commands with a platform",
		Args:  cobra.ArbitraryArgs,
		RunE:  unknown,
	}
	c.AddCommand(p.discordCommands())
	return c
}

func (p *program) discordCommands() *cobra.Command {
	var guild string
	var dry bool
	c := &cobra.Command{
		Use:   "discord",
		Short: "Register /verdict and its companions, when they differ from what Discord has",
		Long: "Register /verdict and its companions with Discord. What is there is read and compared first: nothing is written when\n" +
			"nothing has changed. Run it once, and after an upgrade that says so; bot serve never does it.",
		Example: "  bot commands discord --dry-run\n  bot commands discord\n  bot commands discord --guild 1234567890",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			settings, err := p.settings()
			if err != nil {
				return err
			}
			d := settings.Discord
			if d.ApplicationID == "" || d.Token.Empty() {
				return errors.New("registering commands needs discord.application_id and discord.token: set VERDICT_DISCORD_APPLICATION_ID and VERDICT_DISCORD_TOKEN")
			}
			return discord.Register(c.Context(), discord.RegisterOptions{
				APIURL: d.APIURL, ApplicationID: d.ApplicationID, Token: d.Token.Reveal(), Guild: guild, DryRun: dry,
			}, p.out)
		},
	}
	c.Flags().StringVar(&guild, "guild", "", "register for one server by its `ID`, at once; for tests")
	c.Flags().BoolVar(&dry, "dry-run", false, "print what would change, and change nothing")
	return c
}
