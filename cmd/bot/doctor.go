package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/internal/config"
)

// doctorTimeout ends an examination in a network that lets nothing through.
const doctorTimeout = time.Minute

func (p *program) doctor() *cobra.Command {
	var offline bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Find out why the bot does not work, and say what to do",
		Long: "Look at the configuration, the keys, the database, the clock, public_url, and ask Discord and Slack whether they take\n" +
			"what is set. Every finding is ok, warn or fail, or skip where nobody can look; the exit code is 1 when one fails.\n" +
			"Nothing is changed, and no secret is printed.",
		Example: "  bot doctor\n  bot doctor --offline",
		Args:    noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			ctx, cancel := context.WithTimeout(c.Context(), doctorTimeout)
			defer cancel()
			d := doctor{offline: offline, now: time.Now, transport: http.DefaultTransport, free: freeSpace}
			found := d.examine(ctx, p.settingsFile())
			if err := printFindings(p.out, found); err != nil {
				return err
			}
			return outcome(found)
		},
	}
	c.Flags().BoolVar(&offline, "offline", false, "ask nobody: look only at what is on this machine")
	return c
}

// A doctor looks at a bot that is set up, and at nothing twice.
type doctor struct {
	settings  config.Config
	offline   bool
	now       func() time.Time
	transport http.RoundTripper
	free      func(folder string) (bytes uint64, known bool)
}

// examine reads the settings and looks at what they set up. Without sound settings there is nothing else to look at.
func (d doctor) examine(ctx context.Context, file string) []bot.Finding {
	settings, err := config.Load(file, os.Environ())
	if err != nil {
		return append(unsound(err), bot.Finding{
			Grade: bot.Unknown, About: "the rest", Says: "It is left out until the configuration is right.",
		})
	}
	d.settings = settings
	found := []bot.Finding{{Grade: bot.Fine, About: "configuration", Says: "It is sound: " + source(file) + "."}}
	found = append(found, d.content())
	found = append(found, d.storage(ctx)...)
	switch {
	case d.settings.Discord.Transport == "" && d.settings.Slack.Transport == "":
		return append(found, bot.Finding{
			Grade: bot.Wrong, About: "platforms", Says: "None is set up, so that there is nobody to answer.",
			Remedy: "See docs/discord.md and docs/slack.md. To try the bot without an account: bot serve --try discord",
		})
	case d.offline:
		return append(found, d.leftOut())
	}
	return append(found, d.network(ctx)...)
}

// unsound are the problems of settings. None quotes a secret.
func unsound(err error) []bot.Finding {
	var found []bot.Finding
	for _, problem := range problems(err) {
		f := bot.Finding{Grade: bot.Wrong, About: "configuration", Says: sentence(problem.Error())}
		if p, ok := errors.AsType[*config.Problem](problem); ok {
			f.Says, f.Remedy = p.Message+".", p.Remedy
			if p.Key != "" {
				f.About = p.Key
			}
			if at := placeOf(p); at != "" {
				f.Says = fmt.Sprintf("%s (%s).", p.Message, at)
			}
		}
		found = append(found, f)
	}
	return found
}

// placeOf is where a problem is, as editors jump to it.
func placeOf(p *config.Problem) string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// content is what comes with the program, together with the guides of the settings.
func (d doctor) content() bot.Finding {
	quiz, err := loadQuiz(d.settings.Guides)
	if err != nil {
		return bot.Finding{Grade: bot.Wrong, About: "content", Says: sentences(err), Remedy: "See: bot check"}
	}
	return bot.Finding{Grade: bot.Fine, About: "content", Says: "Quiz " + quiz.Version() + ", its guides and its model are sound."}
}

// leftOut names what only others can tell.
func (d doctor) leftOut() bot.Finding {
	var parts []string
	if d.settings.PublicURL != "" {
		parts = append(parts, "whether public_url leads here")
	}
	if d.settings.Discord.Transport != "" {
		parts = append(parts, "whether Discord takes the token and knows the application as it is set")
	}
	if d.settings.Slack.Transport != "" {
		parts = append(parts, "whether Slack takes the tokens and which scopes they have")
	}
	parts = append(parts, "the clock")
	return bot.Finding{
		Grade: bot.Unknown, About: "the rest", Says: "Left out, because others must be asked: " + strings.Join(parts, "; ") + ".",
		Remedy: "Run bot doctor without --offline.",
	}
}

// outcome is an error when something fails.
func outcome(found []bot.Finding) error {
	wrong := 0
	for _, f := range found {
		if f.Grade == bot.Wrong {
			wrong++
		}
	}
	switch wrong {
	case 0:
		return nil
	case 1:
		return errors.New("one finding fails; mend it and run bot doctor again")
	}
	return fmt.Errorf("%d findings fail; mend the first and run bot doctor again", wrong)
}
