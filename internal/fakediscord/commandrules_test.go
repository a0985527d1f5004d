package fakediscord

import (
	"maps"
	"strings"
	"testing"
)

// option is one of a command.
func option(name string, more object) any {
	out := object{"type": 3, "name": name, "description": "O"}
	maps.Copy(out, more)
	return out
}

// longOptions have about 800 characters each.
func longOptions(n int) []any {
	choices := many(10, func(j int) any { return object{"name": text1(70), "value": itoa(j)} })
	return many(n, func(i int) any {
		return option("o"+itoa(i), object{"description": text1(100), "choices": choices})
	})
}

func optioned(options ...any) object { return command("v", object{"options": options}) }

// commandCases has a command that keeps a rule to the limit, and one that breaks it.
var commandCases = map[string]struct{ good, bad object }{
	"name in capitals": {
		command("verdict", nil),
		command("Verdict", nil),
	},
	"name with a space": {
		command("my-verdict_2", nil),
		command("my verdict", nil),
	},
	"long name": {
		command(strings.Repeat("x", 32), nil),
		command(strings.Repeat("x", 33), nil),
	},
	"translated name": {
		command("v", object{"name_localizations": object{"hi": "निर्णय"}}),
		command("v", object{"name_localizations": object{"de": "Das Urteil"}}),
	},
	"no description": {
		command("v", nil),
		command("v", object{"description": ""}),
	},
	"description of a menu": {
		object{"name": "Take this", "type": 3},
		object{"name": strings.Repeat("x", 33), "type": 3},
	},
	"option name": {
		optioned(option("job", nil)),
		optioned(option("Job", nil)),
	},
	"option twice": {
		optioned(option("a", nil), option("b", nil)),
		optioned(option("a", nil), option("a", nil)),
	},
	"required last": {
		optioned(option("a", object{"required": true}), option("b", nil)),
		optioned(option("a", nil), option("b", object{"required": true})),
	},
	"26 options": {
		optioned(many(25, func(i int) any { return option("o"+itoa(i), nil) })...),
		optioned(many(26, func(i int) any { return option("o"+itoa(i), nil) })...),
	},
	"8000 characters": {
		optioned(longOptions(9)...),
		optioned(longOptions(10)...),
	},
	"choices completed": {
		optioned(option("a", object{"autocomplete": true})),
		optioned(option("a", object{
			"autocomplete": true, "choices": []any{object{"name": "x", "value": "x"}},
		})),
	},
	"long description": {
		command("v", object{"description": text1(100)}),
		command("v", object{"description": text1(101)}),
	},
	"unknown context": {
		command("v", object{"contexts": []any{0, 1, 2}}),
		command("v", object{"contexts": []any{3}}),
	},
	"unknown install": {
		command("v", object{"integration_types": []any{0, 1}}),
		command("v", object{"integration_types": []any{2}}),
	},
	"permissions worded": {
		command("v", object{"default_member_permissions": "8"}),
		command("v", object{"default_member_permissions": "admin"}),
	},
}

func TestCommandRules(t *testing.T) {
	for name, test := range commandCases {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			b := &bot{t, s, nil}
			path := "/applications/" + s.ApplicationID() + "/commands"
			if status, body := b.call("POST", path, test.good); status != 201 {
				t.Errorf("good: %d %v", status, body)
			}
			clean(t, s)
			status, body := b.call("PUT", path, []any{test.bad})
			wants(t, "bad", status, body, 400, codeInvalidBody)
		})
	}
}

func TestSameCommandTwiceIsRefused(t *testing.T) {
	s := start(t, Options{})
	b := &bot{t, s, nil}
	path := "/applications/" + s.ApplicationID() + "/commands"
	status, body := b.call("PUT", path, []any{command("one", nil), command("one", nil)})
	wants(t, "same name twice", status, body, 400, codeInvalidBody)
	if p := s.Problems(); len(p) != 1 || !strings.Contains(p[0], "1.name") {
		t.Errorf("problems %q", p)
	}
}
