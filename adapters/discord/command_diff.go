package discord

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// compareCommands lists what differs between the commands that are there and those that are wanted: a line for
// each command, and below it one for each field. It is empty when Discord need not be told anything.
func compareCommands(there, wanted []command) string {
	before, after := commandsByName(there), commandsByName(wanted) // Discord's order says nothing
	var out strings.Builder
	for _, c := range wanted {
		old, ok := before[commandKey(c)]
		if !ok {
			fmt.Fprintf(&out, "+ %s\n", titled(c))
			continue
		}
		if changes := changedFields(old, c); len(changes) > 0 {
			fmt.Fprintf(&out, "~ %s\n    %s\n", commandKey(c), strings.Join(changes, "\n    "))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before)) {
		if _, ok := after[name]; !ok {
			fmt.Fprintf(&out, "- %s\n", titled(before[name]))
		}
	}
	return out.String()
}

// commandsByName finds commands as Discord does when it overwrites them: by name, not by id.
func commandsByName(commands []command) map[string]command {
	out := map[string]command{}
	for _, c := range commands {
		out[commandKey(c)] = c
	}
	return out
}

// commandKey names a command: two of different kinds can have one name.
func commandKey(c command) string {
	switch c.Type {
	case commandUser:
		return "user command " + c.Name
	case commandMessage:
		return "message command " + c.Name
	case commandEntryPoint:
		return "entry point " + c.Name
	}
	return "/" + c.Name
}

// titled is a command with its description, which menus have none of.
func titled(c command) string {
	return strings.TrimSuffix(commandKey(c)+": "+c.Description, ": ")
}

// changedFields says which fields of a command change, and how. Where a command can be installed and used is
// left out in guilds: Discord fills it in there, and takes no other value.
func changedFields(old, wanted command) []string {
	if wanted.Contexts == nil && wanted.IntegrationTypes == nil {
		old.Contexts, old.IntegrationTypes = nil, nil
	}
	before, after := commandFields(old), commandFields(wanted)
	var changes []string
	names := maps.Clone(before)
	maps.Copy(names, after)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		from, to := orNothing(before[name]), orNothing(after[name])
		if from != to && !inNewOption(name, before, after) {
			changes = append(changes, fmt.Sprintf("%s: %s -> %s", name, from, to))
		}
	}
	return changes
}

// orNothing makes a field that is not there visible.
func orNothing(text string) string {
	if text == "" {
		return "nothing"
	}
	return text
}

// inNewOption says whether a field is part of an option that only one of the two has: the list of options
// says so already.
func inNewOption(name string, before, after map[string]string) bool {
	parts := strings.Split(name, ".")
	if parts[0] != "options" || len(parts) < 3 {
		return false
	}
	option := parts[0] + "." + parts[1] + ".type"
	return before[option] == "" || after[option] == ""
}

// commandFields are the fields of a command by their paths, such as options.years.max_value, as JSON. What
// Discord adds by itself, such as ids and versions, is not among them.
func commandFields(c command) map[string]string {
	c.ID, c.Type = "", 0                                                  // the key holds the type: it never changes
	c.IntegrationTypes = slices.Sorted(slices.Values(c.IntegrationTypes)) // both are sets
	c.Contexts = slices.Sorted(slices.Values(c.Contexts))
	out := map[string]string{}
	options := c.Options
	c.Options = nil // each gets paths of its own, by name: a new one must not shift those behind it
	addCommandFields(out, "", c)
	var names []string
	for _, o := range options {
		names = append(names, o.Name)
		addCommandFields(out, "options."+o.Name+".", o)
	}
	if len(names) > 0 {
		out["options"] = strings.Join(names, ", ") // their order is what people see
	}
	return out
}

// addCommandFields adds the fields of a struct that are not empty.
func addCommandFields(to map[string]string, prefix string, of any) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false) // people read it
	var parts map[string]json.RawMessage
	err := encoder.Encode(of)
	if err = errors.Join(err, json.Unmarshal(text.Bytes(), &parts)); err != nil {
		to[prefix+"?"] = err.Error() // seen as a difference
	}
	for name, value := range parts {
		if string(value) != "null" {
			to[prefix+name] = string(value)
		}
	}
}
