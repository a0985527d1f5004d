package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

func (p *program) check() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Check the content, the model's data and the configuration",
		Long: "Check the content, the model's data and the configuration. Every problem is printed with its file, its line\n" +
			"and what to do; then the exit code is 1.",
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error { return p.examine() },
	}
}

// examine goes on after a problem, so that one run shows all of them. Without sound settings the content is
// checked without the operator's guides.
func (p *program) examine() error {
	settings, configErr := p.settings()
	if configErr == nil {
		p.checked("configuration", source(p.settingsFile()))
	}
	quiz, quizErr := loadQuiz(settings.Guides)
	if quizErr == nil {
		p.checked("content", fmt.Sprintf("quiz %s, the guides, and the model with its data", quiz.Version()))
	}
	return errors.Join(configErr, quizErr)
}

func (p *program) checked(what, of string) { fmt.Fprintf(p.out, "%s: fine (%s)\n", what, of) }

// source says where the settings came from.
func source(file string) string {
	if file == "" {
		return "the defaults and the environment; there is no " + defaultConfig + " here"
	}
	return file + " and the environment"
}
