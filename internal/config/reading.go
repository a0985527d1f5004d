package config

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/viper"
)

// separator stands between the parts of viper's keys. The usual dot would split a guide's id that has one.
const separator = "\x00"

// A place is where a value came from.
type place struct {
	file string // a file or an environment variable
	line int
}

// A reading gathers what the file and the environment say, and what is wrong with it.
type reading struct {
	viper    *viper.Viper     // what the file gives are its defaults, what the environment gives its overrides
	places   map[string]place // by key; sections of the file too
	problems []*Problem
}

// newReading begins with a viper of its own: the global one would carry values from one load into the next.
func newReading() *reading {
	return &reading{
		viper:  viper.NewWithOptions(viper.KeyDelimiter(separator)),
		places: map[string]place{},
	}
}

// fromFile takes a sound value of the file: a string, a []string or, for guides, a map[string]any, which viper
// can lay over another one entry by entry.
func (r *reading) fromFile(key string, value any) { r.viper.SetDefault(path(key), value) }

// fromEnvironment takes a sound value of the environment, which hides the file's. Viper could read the environment
// itself, but only that of the process, and it ignores empty variables and those of keys that the file lacks.
func (r *reading) fromEnvironment(key string, value any) { r.viper.Set(path(key), value) }

// path turns a key into what viper takes for one.
func path(key string) string { return strings.ReplaceAll(key, ".", separator) }

// report notes a problem at the place of its key, or else of the key's section.
func (r *reading) report(key, message, remedy string) {
	at, ok := r.places[key]
	if !ok {
		section, _, _ := strings.Cut(key, ".")
		at = r.places[section]
	}
	r.reportAt(at, key, message, remedy)
}

// reportAt notes a problem where the key has no place of its own, or a closer one is known.
func (r *reading) reportAt(at place, key, message, remedy string) {
	r.problems = append(r.problems, &Problem{
		File: at.file, Line: at.line, Key: key, Message: message, Remedy: remedy,
	})
}

// validate checks the settings that could be read. One that could not has its default, and what is wrong with
// that would only mislead.
func (r *reading) validate(c Config) {
	unread := map[string]bool{}
	for _, p := range r.problems {
		unread[p.Key] = true
	}
	c.check(func(key, message, remedy string) {
		if !unread[key] {
			r.report(key, message, remedy)
		}
	})
}

// err joins the problems: the file's by line, so that it can be mended from top to bottom, then the others as they
// were found.
func (r *reading) err() error {
	slices.SortStableFunc(r.problems, func(a, b *Problem) int {
		if a.Line == 0 || b.Line == 0 {
			return cmp.Compare(min(b.Line, 1), min(a.Line, 1))
		}
		return cmp.Compare(a.Line, b.Line)
	})
	return join(r.problems)
}
