package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// builtIn names the model that comes with the program.
const builtIn = "built-in"

// diff is for who changes a number: the commit message says whose verdict changes and why that is right.
func (p *program) diff() *cobra.Command {
	var n int
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Say whose verdict changes from one model to another",
		Long: "Judge the same people with two models and say whose verdict changes. OLD and NEW are folders with model.yaml and\n" +
			"data/, or " + builtIn + " for the model of this program. The people answer as often this and that as OLD says, and each\n" +
			"leaves out a quarter of the answers; they are the same people each time.",
		Example: "  bot diff built-in engine/verdict\n  bot diff -n 500 before/engine/verdict engine/verdict",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return fmt.Errorf("needs two models, OLD and NEW; see: %s --help", c.CommandPath())
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if n < 1 || n > mostPeople {
				return fmt.Errorf("-n %d is not between 1 and %d", n, mostPeople)
			}
			// Both are loaded before either's problems are told.
			before, beforeErr := loadModel(args[0])
			after, afterErr := loadModel(args[1])
			if err := errors.Join(beforeErr, afterErr); err != nil {
				return err
			}
			d, err := compare(c.Context(), before, after, n, p.progress())
			if err != nil {
				return err
			}
			return d.write(c.OutOrStdout())
		},
	}
	c.Flags().IntVarP(&n, "number", "n", 2000, "how many people to judge")
	return c
}

const (
	mostPeople = 1_000_000
	// Most people leave questions out, and a changed prior shows only in them.
	silentShare = 0.25
)

// loadModel loads a model from a folder, or from the folder of the model.yaml that is named.
func loadModel(name string) (*verdict.Model, error) {
	if name == builtIn {
		return verdict.Default()
	}
	folder := name // the file itself may be named, as completion of a shell does
	if filepath.Base(name) == "model.yaml" {
		folder = filepath.Dir(name)
	}
	if _, err := os.Stat(filepath.Join(folder, "model.yaml")); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: there is no model.yaml; name its folder, or %s", name, builtIn)
	}
	m, err := verdict.Load(os.DirFS(folder))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return m, nil
}

// compare judges the people of the first model with both. What changes is then the model alone, not the people.
func compare(ctx context.Context, before, after *verdict.Model, n int, progress io.Writer) (*difference, error) {
	d := &difference{versions: [2]string{before.Version(), after.Version()}, changes: make([]change, n)}
	crowd := people(before, n, silentShare)
	err := inParallel(ctx, progress, "people", n, func(i int) {
		p := crowd[i]
		d.changes[i] = change{p, newStanding(before.Judge(p)), newStanding(after.Judge(p))}
	})
	return d, err
}
