package discord

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestShippedCommands(t *testing.T) {
	var names []string
	for _, c := range shippedCommands(t, false) {
		names = append(names, c.Name)
		if c.Type != commandChatInput || c.Options == nil {
			t.Errorf("%+v", c)
		}
	}
	want := []string{"verdict", "verdict-again", "verdict-guides", "verdict-help", "verdict-privacy", "verdict-export", "verdict-forget"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}

// commandsFile is a file with one command; what is given stands behind it, as a part of it.
func commandsFile(rest string) string {
	return "commands:\n  - name: { en: verdict }\n    description: { en: Which }\n" + rest
}

func TestMistakesInCommandsAreFound(t *testing.T) {
	described := func(n int) string { return strings.Repeat("ü", n) }
	named := func(name string) string {
		return "commands: [{ name: { en: '" + name + "' }, description: { en: x } }]"
	}
	option := func(fields string) string {
		return commandsFile("    options: [{ name: { en: role }, description: { en: x }, " + fields + " }]")
	}
	for _, c := range []struct{ name, file, want string }{
		{"nothing", "", "EOF"},
		{"no commands", "commands: []", "there are 0 commands"},
		{"too many commands", "commands:" + strings.Repeat("\n  - {}", 101), "there are 101 commands"},
		{"a key that is not known", commandsFile("    nsfw: true"), "field nsfw not found"},
		{"a second document", commandsFile("---\n"), "second document"},
		{"upper case", named("Verdict"), `the name "Verdict" in en must be`},
		{"a space", named("my verdict"), `the name "my verdict" in en must be`},
		{"no name", named(""), `the name "" in en must be`},
		{"a long name", named(described(33)), "must be 1 to 32"},
		{"no description", "commands: [{ name: { en: a } }]", "command a: the description in en has 0 characters"},
		{"a long description", "commands: [{ name: { en: a }, description: { en: " + described(101) + " } }]", "has 101 characters"},
		{"two of one name", commandsFile("  - name: { en: verdict }\n    description: { en: x }"), `two commands are called "verdict"`},
		{"a kind of option", option("type: number"), `option role of verdict: type is "number"`},
		{"no kind of option", option("autocomplete: true"), `type is ""`},
		{"bounds of text", option("type: string, min: 1"), "min and max are for integers"},
		{"suggested numbers", option("type: integer, autocomplete: true"), "autocomplete is for strings"},
		{"bounds the wrong way", option("type: integer, min: 2, max: 1"), "min 2 is above max 1"},
		{
			"two options of one name", option("type: string }, { name: { en: role }, description: { en: x }, type: string"),
			`two options of verdict are called "role"`,
		},
		{"too many options", commandsFile("    options:" + strings.Repeat("\n      - {}", 26)), "has 26 options, at most 25"},
		{"a language that is none", "commands: [{ name: { en: a }, description: { en: x, xx: y } }]", `"xx" is no language of Discord`},
		{
			"half a translation", commandsFile("    options: [{ name: { en: a, de: b }, description: { en: x }, type: string }]"),
			"command verdict: the description in de has 0 characters",
		},
		{"a bad translation", "commands: [{ name: { en: a, de: Ä }, description: { en: x, de: y } }]", `the name "Ä" in de`},
		{"two of one name, translated", "commands: [{ name: { en: a, de: c }, description: { en: x, de: y } }, " +
			"{ name: { en: b, de: c }, description: { en: x, de: y } }]", `two commands are called "c"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := readCommands([]byte(c.file))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "commands.yaml: ") {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestCommandsHaveAnEnd(t *testing.T) {
	// 25 options with 32 + 100 characters stay below 8000, so the limit is tried on texts that are not checked.
	long := commandText{Name: translated{"en": "a"}, Description: translated{"en": "b", "de": strings.Repeat("x", mostCharacters)}}
	said := func(language string) string { return fmt.Sprint(long.check(language)) }
	if want := "command a has 8001 characters in de, at most 8000"; !strings.Contains(said("de"), want) {
		t.Errorf("got %s", said("de"))
	}
	if text := said("en"); text != "[]" {
		t.Errorf("in English there is nothing to say: %s", text)
	}
}

func TestNamesInOtherScripts(t *testing.T) {
	for _, name := range []string{"verdict_1", "urteil-öffnen", "निर्णय", "คำตัดสิน", "判定", "l'avis"} {
		file := fmt.Sprintf("commands: [{ name: { en: %q }, description: { en: x } }]", name)
		if _, err := readCommands([]byte(file)); err != nil {
			t.Error(err)
		}
	}
}

func TestTranslations(t *testing.T) {
	all, err := readCommands([]byte(`commands:
  - name: { en: verdict, de: urteil }
    description: { en: "Which?", de: "Welcher?", pt-BR: "Qual?" }
    options:
      - { name: { en: role }, description: { en: "What?", de: "Was?", pt-BR: "O quê?" }, type: string }
`))
	if err != nil {
		t.Fatal(err)
	}
	got := all.build(false)[0]
	want := command{
		Type: commandChatInput, Name: "verdict", Description: "Which?",
		NameLocalizations:        map[string]string{"en-US": "verdict", "en-GB": "verdict", "de": "urteil"},
		DescriptionLocalizations: map[string]string{"en-US": "Which?", "en-GB": "Which?", "de": "Welcher?", "pt-BR": "Qual?"},
		IntegrationTypes:         []int{0, 1}, Contexts: []int{0, 1, 2},
		Options: []commandOption{{
			Type: optionString, Name: "role", Description: "What?",
			NameLocalizations:        map[string]string{"en-US": "role", "en-GB": "role"},
			DescriptionLocalizations: map[string]string{"en-US": "What?", "en-GB": "What?", "de": "Was?", "pt-BR": "O quê?"},
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
