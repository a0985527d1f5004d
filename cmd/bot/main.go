// Command bot asks a few questions and says which path to more income fits the answers: a new skill, a side
// income, or another job.
//
//	bot chat         plays the quiz in this terminal
//	bot serve        answers on Discord and Slack
//	bot commands     registers the slash commands
//	bot manifest     prints what Slack wants to know of the app
//	bot check        checks the content, the model's data and the configuration
//	bot doctor       finds out why the bot does not work
//	bot diff         says whose verdict changes from one model to another
//	bot keys         changes the key that seals answers and tokens
//	bot migrate      makes the tables of the database
//	bot db           copies it from SQLite to PostgreSQL
//	bot judge        judges profiles: JSON lines in, JSON lines out
//	bot outcomes     tells how it went for those who were asked later
//	bot backup       copies the database while a bot serves
//	bot healthcheck  asks the bot that serves how it is
//	bot version      says which build this is
//
// This is the only package that knows all the others. It puts them together, one file for each command;
// what they do is decided elsewhere. run is the whole program but for the operating system, so that the tests
// are its users too.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
