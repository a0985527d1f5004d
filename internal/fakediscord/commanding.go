package fakediscord

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Choice is one entry of a menu or of a completion.
type Choice struct {
	Name, Value string
	Description string
	Selected    bool // by default
}

// Command runs a slash command. The name of a subcommand follows behind a space: "verdict share". A command that
// is registered must be offered in this place; one that nobody registered is sent nevertheless.
func (st *Seat) Command(ctx context.Context, name string, options map[string]any) (*Screen, error) {
	var given []any
	for _, key := range slices.Sorted(maps.Keys(options)) {
		value := options[key]
		given = append(given, object{"name": key, "type": optionType(value), "value": value})
	}
	data, err := st.commandData(name, given)
	if err != nil {
		return nil, err
	}
	return st.do(ctx, st.interaction(kindCommand, data))
}

// Autocomplete types into an option of a command and returns what is offered.
func (st *Seat) Autocomplete(ctx context.Context, command, option, typed string) ([]Choice, error) {
	data, err := st.commandData(command, []any{
		object{"name": option, "type": optionString, "value": typed, "focused": true},
	})
	if err != nil {
		return nil, err
	}
	in := st.interaction(kindAutocomplete, data)
	if _, err := st.do(ctx, in); err != nil {
		return nil, err
	}
	return in.choices, nil
}

// commandData is the data of a command. Subcommands wrap their options.
func (st *Seat) commandData(name string, options []any) (object, error) {
	words := strings.Fields(name)
	if len(words) == 0 {
		return nil, fmt.Errorf("no command named %q", name)
	}
	for _, sub := range slices.Backward(words[1:]) {
		options = []any{object{"name": sub, "type": optionSubcommand, "options": options}}
	}
	data := object{"id": st.server.opts.ApplicationID, "name": words[0], "type": 1}
	if len(options) > 0 {
		data["options"] = options
	}
	registered := st.server.registered(words[0], st.room.guild)
	if registered == nil {
		return data, nil
	}
	data["id"] = registered["id"]
	if guild := text(registered, "guild_id"); guild != "" {
		data["guild_id"] = guild
	}
	return data, offered(registered, st.room.place)
}

// choicesOf reads what the bot offers. Values of numbers are written out: people see names only.
func choicesOf(in []object) []Choice {
	var out []Choice
	for _, c := range in {
		out = append(out, Choice{Name: text(c, "name"), Value: fmt.Sprint(c["value"])})
	}
	return out
}
