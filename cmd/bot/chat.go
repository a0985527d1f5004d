package main

import (
	"context"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/earnverdict/verdictbot/adapters/terminal"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
)

func (p *program) chat() *cobra.Command {
	var file string
	c := &cobra.Command{
		Use:   "chat",
		Short: "Play the quiz in this terminal",
		Long: "Play the quiz in this terminal. Type the number of a choice, or words. \"help\" says what else can be said.\n" +
			"Answers are kept in memory and end with the program, unless --db names a file for them.",
		Example: "  bot chat\n  bot chat --db my.db\n  printf '1\\n3\\n' | bot chat",
		Args:    noArgs,
		RunE:    func(c *cobra.Command, _ []string) error { return p.play(c.Context(), file) },
	}
	c.Flags().StringVar(&file, "db", "", "keep the answers in `FILE`, sealed with the key in FILE.key, and go on with those that are there")
	return c
}

// play has one chat, in memory when file is empty.
func (p *program) play(ctx context.Context, file string) (err error) {
	settings, err := p.settings()
	if err != nil {
		return err
	}
	slog.SetDefault(logTo(p.errs, settings.Log, slog.LevelWarn))
	quiz, err := loadQuiz(settings.Guides)
	if err != nil {
		return err
	}
	var conversations bot.Store = bot.NewMemoryStore()
	if file != "" {
		settings.Database.URL = config.NewSecret(file)
		db, err := openStore(ctx, settings, store.Options{Retention: retention(quiz, settings.Retention, time.Now)})
		if err != nil {
			return err
		}
		defer func() {
			if closed := db.Close(); err == nil {
				err = closed
			}
		}()
		conversations = db
	}
	look := terminal.Options{Marker: isTerminal(p.in) && isTerminal(p.out), Styles: styled(p.out), File: file, Locale: locale()}
	return terminal.Run(ctx, bot.New(quiz, conversations), p.in, p.out, look)
}

// retention keeps a finished quiz for longer than one that was broken off.
func retention(quiz *engine.Quiz, r config.Retention, now func() time.Time) func(engine.State) time.Duration {
	return func(s engine.State) time.Duration {
		if last := quiz.LastDue(s); !last.IsZero() { // who wants to be asked later has something to come back to
			return max(last.Sub(now()), 0) + r.Verdicts
		}
		s.Opened = "" // an answer that is being changed after the verdict is still there
		if quiz.Finished(s) {
			return r.Verdicts
		}
		return r.Unfinished
	}
}

// locale is the language setting as BCP 47, from the variables in the order that POSIX gives them; "" when there is
// none.
func locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		setting, _, _ := strings.Cut(os.Getenv(name), ".")
		setting, _, _ = strings.Cut(setting, "@")
		switch setting {
		case "":
			continue
		case "C", "POSIX":
			return ""
		}
		return strings.ReplaceAll(setting, "_", "-")
	}
	return ""
}

// styled says whether bold and italic will be seen as such (no-color.org).
func styled(out any) bool { return isTerminal(out) && os.Getenv("NO_COLOR") == "" }

func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}
