package fakediscord

import (
	"maps"
	"testing"
)

func command(name string, more object) object {
	out := object{"name": name, "description": "Is it worth it?", "type": 1}
	maps.Copy(out, more)
	return out
}

func TestCommandsGetDefaults(t *testing.T) {
	s := start(t, Options{})
	b := &bot{t, s, nil}
	path := "/applications/" + s.ApplicationID() + "/commands"
	status, body := b.call("PUT", path, []any{object{
		"name": "verdict", "description": "D", "name_localizations": object{"de": "urteil"},
		"options": []any{object{"type": 3, "name": "job", "description": "J", "required": false, "autocomplete": true}},
	}})
	if status != 200 {
		t.Fatalf("%d %v", status, body)
	}
	_, body = b.call("GET", path+"?with_localizations=true", nil)
	got := objects(body, "list")[0]
	if number(got, "type") != 1 || got["nsfw"] != false || !has(got, "id") ||
		text(child(got, "name_localizations"), "de") != "urteil" {
		t.Errorf("command %v", got)
	}
	if _, ok := objects(got, "options")[0]["required"]; ok {
		t.Error("required: false is given back")
	}
	_, body = b.call("GET", path, nil)
	if _, ok := objects(body, "list")[0]["name_localizations"]; ok {
		t.Error("translations are given without being asked for")
	}
	clean(t, s)
}

func TestOverwriteKeepsIDs(t *testing.T) {
	s := start(t, Options{})
	b := &bot{t, s, nil}
	for _, path := range []string{
		"/applications/" + s.ApplicationID() + "/commands", "/applications/" + s.ApplicationID() + "/guilds/7/commands",
	} {
		_, first := b.call("PUT", path, []any{command("one", nil), command("two", nil)})
		_, second := b.call("PUT", path, []any{command("two", object{"description": "New"}), command("three", nil)})
		before, after := objects(first, "list"), objects(second, "list")
		if len(after) != 2 || after[0]["id"] != before[1]["id"] || text(after[0], "description") != "New" {
			t.Errorf("%s: %v, then %v", path, before, after)
		}
		status, _ := b.call("POST", path, command("three", nil))
		if status != 200 {
			t.Errorf("POST of a known name: %d, want 200", status)
		}
		if status, _ = b.call("POST", path, command("four", nil)); status != 201 {
			t.Errorf("POST of a new name: %d, want 201", status)
		}
		if _, all := b.call("GET", path, nil); len(list(all, "list")) != 3 {
			t.Errorf("%d commands, want 3", len(list(all, "list")))
		}
	}
	clean(t, s)
}

func TestCommandsAreOfferedWhereTheyMay(t *testing.T) {
	var seen object
	s := start(t, Options{})
	b := (&bot{t, s, func(_ *bot, in object) object {
		seen = child(in, "data")
		return say("Hello")
	}}).overGateway()
	path := "/applications/" + s.ApplicationID() + "/commands"
	_, made := b.call("POST", path, command("verdict", object{"contexts": []any{0, 1}, "integration_types": []any{0}}))
	ann := s.Person("Ann", "en-US")
	for name, test := range map[string]struct {
		place Place
		ok    bool
	}{"server": {Guild, true}, "DM": {DM, true}, "user install": {GuildUserApp, false}, "group": {GroupDM, false}} {
		options := map[string]any{"n": 1, "s": "x", "b": true, "f": 1.5}
		_, err := ann.In(test.place).Command(t.Context(), "verdict share", options)
		if (err == nil) != test.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
	sub := objects(seen, "options")[0]
	if seen["id"] != made["id"] || text(sub, "name") != "share" || number(sub, "type") != optionSubcommand {
		t.Errorf("data %v", seen)
	}
	want := map[string]int{"n": optionInteger, "s": optionString, "b": optionBoolean, "f": optionNumber}
	for _, o := range objects(sub, "options") {
		if number(o, "type") != want[text(o, "name")] {
			t.Errorf("option %v", o)
		}
	}
	if _, err := ann.In(Guild).Command(t.Context(), "", nil); err == nil {
		t.Error("a command without a name was sent")
	}
}
