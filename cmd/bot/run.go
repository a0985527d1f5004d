package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
)

// A program is what its commands share: the standard streams and the flags for all of them.
type program struct {
	in         io.Reader
	out, errs  io.Writer
	configFile string
}

// run is the program: the exit code is 0, or 1 when an error was printed.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	p := &program{in: in, out: out, errs: errs}
	root := p.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	if err := root.ExecuteContext(ctx); err != nil {
		root.PrintErrln(sentences(err))
		return 1
	}
	return 0
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "bot",
		Short:         "Which path to more income fits you: a skill, a side income, or another job",
		Args:          cobra.ArbitraryArgs, // an unknown command is told by unknown
		RunE:          unknown,
		SilenceUsage:  true,
		SilenceErrors: true, // run prints them, once

		SuggestionsMinimumDistance: 2, // edits, as cobra has it for its own message
	}
	root.PersistentFlags().StringVar(&p.configFile, "config", "", "read settings from `FILE` (default: "+defaultConfig+", when there is one)")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return fmt.Errorf("%w; see: %s --help", err, c.CommandPath())
	})
	root.AddCommand(p.chat(), p.serve(), p.commands(), p.check(), p.doctor(), p.diff(), p.judge(), p.manifest(), p.migrate(), p.db(), p.keys(),
		p.backup(), p.outcomes(), p.healthcheck(), p.simulate(), p.version())
	return root
}

// unknown is what runs when no command of ours was named.
func unknown(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		c.HelpFunc()(c, nil)
		return nil
	}
	remedy := "See: bot help"
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		remedy = "Did you mean: " + c.CommandPath() + " " + near[0]
	}
	return fmt.Errorf("there is no command %q. %s", args[0], remedy)
}

// noArgs refuses arguments that would be ignored.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("%q is not understood here; see: %s --help", args[0], c.CommandPath())
}

// sentences makes an error into what a person reads. Joined errors have a line each.
func sentences(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = sentence(strings.TrimSpace(line))
	}
	return strings.Join(lines, "\n")
}

// sentence gives a line its capital and its full stop; a line that begins with a place, as quiz.yaml:3:, keeps
// its spelling.
func sentence(line string) string {
	first, _, _ := strings.Cut(line, " ")
	if !strings.Contains(first, ":") {
		r, size := utf8.DecodeRuneInString(line)
		line = string(unicode.ToUpper(r)) + line[size:]
	}
	if strings.ContainsAny(line[max(0, len(line)-1):], ".!?)") {
		return line
	}
	return line + "."
}
