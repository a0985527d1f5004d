package main

import (
	"cmp"
	"errors"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/internal/config"
)

func (p *program) check() *cobra.Command {
	return &cobra.Command{
		Use:   "check",
		Short: "Check the content, the model's data and the configuration",
		Long: "Check the content, the model's data and the configuration. Every problem is printed with its file, its line\n" +
			"and what to do; then the exit code is 1.",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return p.examine(c) },
	}
}

// examine goes on after a problem, so that one run shows all of them. Without sound settings the content is
// checked without the operator's guides.
func (p *program) examine(c *cobra.Command) error {
	settings, configErr := p.settings()
	if configErr == nil {
		c.Printf("configuration: fine (%s)\n", source(p.settingsFile()))
	}
	quiz, quizErr := loadQuiz(settings.Guides)
	if quizErr == nil {
		c.Printf("content: fine (quiz %s, the guides, and the model with its data)\n", quiz.Version())
	}
	if configErr != nil || quizErr != nil {
		return errors.Join(configErr, quizErr)
	}
	_, err := newPages(settings, quiz, func() config.Retention { return settings.Retention })
	if err == nil {
		c.Printf("pages: fine (%s)\n", cmp.Or(settings.Pages.Templates, "built in"))
	}
	return err
}

// source says where the settings came from.
func source(file string) string {
	if file == "" {
		return "the defaults and the environment; there is no " + defaultConfig + " here"
	}
	return file + " and the environment"
}
