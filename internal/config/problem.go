package config

import (
	"errors"
	"fmt"
	"strings"
)

// A Problem is one thing wrong with the settings, told to the operator: where it is, what it is and what to do.
// It never contains the value of a Secret.
type Problem struct {
	File    string // the file, or the environment variable, that gave the value; empty for a default
	Line    int    // counted from 1; 0 when there is none
	Key     string // "discord.token"; empty when the file as a whole is meant
	Message string // what is wrong, without a full stop
	Remedy  string // what to do about it, as a sentence

	cause error // of the operating system, for errors.Is
}

// Error returns "file:line: key: message. Remedy", without the parts that are not known.
func (p *Problem) Error() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.File)
		if p.Line > 0 {
			fmt.Fprintf(&b, ":%d", p.Line)
		}
		b.WriteString(": ")
	}
	if p.Key != "" && p.Key != p.File {
		b.WriteString(p.Key + ": ")
	}
	b.WriteString(p.Message + ". " + p.Remedy)
	return b.String()
}

// Unwrap returns the error of the operating system behind the Problem, or nil.
func (p *Problem) Unwrap() error { return p.cause }

// join makes one error of all problems, in their order; nil when there are none.
func join(problems []*Problem) error {
	errs := make([]error, len(problems))
	for i, p := range problems {
		errs[i] = p
	}
	return errors.Join(errs...)
}
