package fakediscord

import (
	"fmt"
	"slices"
)

// Types of options of commands, with Discord's numbers.
const (
	optionSubcommand = 1
	optionString     = 3
	optionInteger    = 4
	optionBoolean    = 5
	optionNumber     = 10
)

// offered says whether the client shows a command in a place.
func offered(command object, p Place) error {
	name := text(command, "name")
	if contexts := list(command, "contexts"); contexts != nil && !containsNumber(contexts, p.kind) {
		return fmt.Errorf("/%s is not offered here: its contexts are %v", name, contexts)
	}
	install := 0
	if p.userOnly() {
		install = 1
	}
	if types := list(command, "integration_types"); types != nil && !containsNumber(types, install) {
		return fmt.Errorf("/%s is not offered here: its integration types are %v", name, types)
	}
	return nil
}

// containsNumber looks for a number in a list that was decoded, or was made here.
func containsNumber(l []any, n int) bool {
	return slices.ContainsFunc(l, func(v any) bool { return number(object{"n": v}, "n") == n && v != nil })
}

// optionType guesses the type of an option by the value that a test gives. Everything that is no plain value goes
// as a string: a snowflake of a user, a role, a channel.
func optionType(value any) int {
	switch value.(type) {
	case bool:
		return optionBoolean
	case int:
		return optionInteger
	case float64:
		return optionNumber
	}
	return optionString
}
