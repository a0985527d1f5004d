package fakediscord

import (
	"regexp"
	"strings"
)

// commandName is Discord's pattern for slash commands and their options; letters must be small.
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// commandRules check one command, or the list of a bulk overwrite.
func commandRules(body any) []violation {
	if one, ok := body.(object); ok {
		return checkCommand("", one)
	}
	all, _ := body.([]any)
	var out []violation
	seen := map[string]bool{}
	for i, entry := range all {
		c, _ := entry.(object)
		key := itoa(commandType(c)) + text(c, "name")
		if seen[key] {
			out = append(out, violation{at(itoa(i), "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", "the name is already used"})
		}
		seen[key] = true
		out = append(out, checkCommand(itoa(i), c)...)
	}
	return out
}

// commandType is 1, a slash command, where it is left out.
func commandType(c object) int { return or(number(c, "type"), 1) }

// checkCommand checks one command. Those in the menus of users and messages have free names and no description.
func checkCommand(path string, c object) []violation {
	var out []violation
	if commandType(c) == 1 {
		out = append(out, checkNames(path, c)...)
		if text(c, "description") == "" {
			out = append(out, violation{at(path, "description"), "BASE_TYPE_REQUIRED", "a slash command has a description"})
		}
		out = append(out, checkOptions(path, c)...)
	}
	if n := commandText(c); n > maxCommandText {
		out = append(out, violation{path, "APPLICATION_COMMAND_TOO_LARGE", "at most 8000 characters, got " + itoa(n)})
	}
	return out
}

// checkNames wants the name and its translations to keep the pattern.
func checkNames(path string, c object) []violation {
	var out []violation
	check := func(path, name string) {
		if !commandName.MatchString(name) || strings.ToLower(name) != name {
			out = append(out, violation{path, "APPLICATION_COMMAND_INVALID_NAME", "the name is invalid: " + name})
		}
	}
	check(at(path, "name"), text(c, "name"))
	for locale := range child(c, "name_localizations") {
		check(at(at(path, "name_localizations"), locale), text(child(c, "name_localizations"), locale))
	}
	return out
}

// checkOptions wants unique names, and what is required before what is not.
func checkOptions(path string, c object) []violation {
	var out []violation
	optional, seen := false, map[string]bool{}
	for i, o := range objects(c, "options") {
		here := at(at(path, "options"), i)
		out = append(out, checkNames(here, o)...)
		if seen[text(o, "name")] {
			out = append(out, violation{at(here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME", "the name is already used"})
		}
		seen[text(o, "name")] = true
		if truth(o, "required") && optional {
			out = append(out, violation{
				at(here, "required"), "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "required options come first",
			})
		}
		optional = optional || !truth(o, "required")
		if truth(o, "autocomplete") && len(list(o, "choices")) > 0 {
			out = append(out, violation{at(here, "choices"), "CHOICES", "an option has choices or autocompletes"})
		}
		out = append(out, checkOptions(here, o)...)
	}
	return out
}
