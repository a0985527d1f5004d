package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

// outcomes tells how it went for those who were asked later.
func (p *program) outcomes() *cobra.Command {
	return &cobra.Command{
		Use:   "outcomes",
		Short: "Tell how it went for those who were asked later",
		Long: "Tell how it went for those who said yes to being asked later, and answered: how many, by the path that their verdict\n" +
			"named. It shows whether a raise falls inside the range that was told, which should hold for 8 of 10.\n" +
			"The bot may be serving meanwhile. Counts come in steps of ten people or more, so that nobody can be told from them.",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			settings, err := p.settings()
			if err != nil {
				return err
			}
			quiz, err := loadQuiz(nil)
			if err != nil {
				return err
			}
			counts, err := store.Outcomes(c.Context(), settings.Database.URL.Reveal())
			if err != nil {
				return err
			}
			return printOutcomes(p.out, quiz, counts)
		},
	}
}

// printOutcomes writes a table for each check-in: a row for each path, a column for each answer.
func printOutcomes(out io.Writer, quiz *engine.Quiz, counts map[string]int64) error {
	if len(counts) == 0 {
		_, err := fmt.Fprintln(out, "Fewer than ten people have answered so far. Counts are told from ten on, so that nobody can be told from them.")
		return err
	}
	w := &strings.Builder{}
	for i := range quiz.CheckIns {
		in := &quiz.CheckIns[i]
		fmt.Fprintf(w, "%s, after %d days", in.ID, in.Days)
		for _, c := range in.Choices {
			fmt.Fprint(w, "\t", c.Value)
		}
		if in.Measures() {
			fmt.Fprint(w, "\tin range")
		}
		fmt.Fprintln(w)
		for _, path := range []verdict.Path{verdict.Switch, verdict.Skill, verdict.Side, verdict.Ask} {
			fmt.Fprint(w, quiz.Verdict.Paths[string(path)])
			for _, c := range in.Choices {
				fmt.Fprint(w, "\t", counts[in.Outcome(path, c.Value)])
			}
			if in.Measures() {
				fmt.Fprint(w, "\t"+held(in, path, counts))
			}
			fmt.Fprintln(w)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintln(w, "The range that was told should hold for 8 of 10.")
	return columns(out, w.String())
}

// held is how many of those whom a path has brought a raise got one within the range that they were told.
func held(in *engine.CheckIn, path verdict.Path, counts map[string]int64) string {
	of := func(value string) int64 { return counts[in.Outcome(path, value)] }
	all := of(engine.Below) + of(engine.Inside) + of(engine.Above)
	if all == 0 {
		return "-"
	}
	return strconv.FormatInt(of(engine.Inside), 10) + " of " + strconv.FormatInt(all, 10)
}
