package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/internal/config"
)

func (p *program) manifest() *cobra.Command {
	c := &cobra.Command{
		Use:   "manifest",
		Short: "Print what a platform wants to know of the app",
		Args:  cobra.ArbitraryArgs,
		RunE:  unknown,
	}
	c.AddCommand(p.slackManifest())
	return c
}

func (p *program) slackManifest() *cobra.Command {
	var name string
	c := &cobra.Command{
		Use:   "slack",
		Short: "Print the manifest of the Slack app that the settings set up",
		Long: "Print the manifest to paste at api.slack.com/apps, for slack.transport and with the least scopes that the settings\n" +
			"allow. Secrets are not needed for it, and not in it.",
		Example: "  VERDICT_SLACK_TRANSPORT=socket bot manifest slack\n  VERDICT_SLACK_TRANSPORT=http VERDICT_PUBLIC_URL=https://your.host bot manifest slack",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			settings, err := p.manifestSettings()
			if err != nil {
				return err
			}
			o := slackManifest(settings)
			o.Name = name
			manifest, err := slack.Manifest(o)
			if err != nil {
				return err
			}
			_, err = p.out.Write(manifest)
			return err
		},
	}
	c.Flags().StringVar(&name, "name", "", "what the app is called in Slack (default: EarnVerdict)")
	return c
}

// manifestSettings are the settings as far as a manifest needs them: an app has secrets only once it exists.
func (p *program) manifestSettings() (config.Config, error) {
	settings, err := config.LoadWithout(p.settingsFile(), os.Environ(),
		"slack.signing_secret", "slack.bot_token", "slack.app_token", "slack.client_secret")
	switch {
	case err != nil:
		return settings, err
	case settings.Slack.Transport == "":
		return settings, errors.New("a manifest is for one way in: set VERDICT_SLACK_TRANSPORT to socket or http")
	case settings.Slack.Transport == config.TransportHTTP && settings.PublicURL == "":
		return settings, errors.New("with slack.transport http the manifest says where Slack reaches the bot: set VERDICT_PUBLIC_URL to https://your.host")
	}
	return settings, nil
}
