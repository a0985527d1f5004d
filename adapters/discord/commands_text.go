package discord

import (
	"bytes"
	_ "embed" // for commands.yaml
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

//go:embed commands.yaml
var commandsYAML []byte

const (
	commandLanguage  = "en"
	mostCommands     = 100
	mostOptions      = 25
	mostCharacters   = 8000 // of one command with all its options, in the language that needs most
	longestCommand   = 32   // characters of a name
	longestExplained = 100  // characters of a description
)

// Discord's locales; its fallback knows none but these.
var commandLocales = strings.Fields("ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko " +
	"lt nl no pl pt-BR ro ru sv-SE th tr uk vi zh-CN zh-TW")

// commandName is Discord's pattern. Letters of Hindi and Thai are combined with signs that are none themselves,
// so these two scripts are named.
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]+$`)

// A translated text is held by language: "en", and Discord's locales.
type translated map[string]string

// A commandsText is the file as it is written.
type commandsText struct {
	Commands []commandText
}

// A commandText is one command.
type commandText struct {
	Name, Description translated
	Options           []optionText
}

// An optionText is what can be typed after a command. All are optional: who gives none is asked.
type optionText struct {
	Name, Description translated
	Type              string
	Autocomplete      bool
	Min, Max          *float64
}

// readCommands reads commands.yaml strictly, so that a mistake is seen at the first start, not by a user.
func readCommands(data []byte) (commandsText, error) {
	var all commandsText
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&all); err != nil {
		return commandsText{}, fmt.Errorf("commands.yaml: %w", err)
	}
	if err := decoder.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		return commandsText{}, errors.New(`commands.yaml: there is a second document after "---": put everything into one`)
	}
	if err := all.check(); err != nil {
		return commandsText{}, fmt.Errorf("commands.yaml: %w", err)
	}
	return all, nil
}

// languages are all that something is described in, the default first.
func (all commandsText) languages() []string {
	found := map[string]bool{}
	for _, c := range all.Commands {
		for _, t := range c.texts() {
			for language := range t {
				found[language] = true
			}
		}
	}
	delete(found, commandLanguage)
	return append([]string{commandLanguage}, slices.Sorted(maps.Keys(found))...)
}

// texts are the names and descriptions of a command and its options.
func (c commandText) texts() []translated {
	out := []translated{c.Name, c.Description}
	for _, o := range c.Options {
		out = append(out, o.Name, o.Description)
	}
	return out
}

// in is the text in a language, or in the default where it is not translated.
func (t translated) in(language string) string {
	if text, ok := t[language]; ok {
		return text
	}
	return t[commandLanguage]
}

// check returns all that is wrong, in all languages, so that it is corrected at once.
func (all commandsText) check() error {
	if n := len(all.Commands); n == 0 || n > mostCommands {
		return fmt.Errorf("there are %d commands: 1 to %d can be", n, mostCommands)
	}
	var problems []error
	for _, language := range all.languages() {
		if language != commandLanguage && !slices.Contains(commandLocales, language) {
			known := strings.Join(commandLocales, " ")
			problems = append(problems, fmt.Errorf("%q is no language of Discord: %s", language, known))
		}
		names := map[string]bool{}
		for _, c := range all.Commands {
			problems = append(problems, c.check(language)...)
			problems = append(problems, onlyOne(names, c.Name.in(language), "commands"))
		}
	}
	return errors.Join(problems...)
}

// check returns what Discord would refuse in a command.
func (c commandText) check(language string) []error {
	name := c.Name.in(commandLanguage)
	problems := checkTexts("command "+name, c.Name, c.Description, language)
	if n := len(c.Options); n > mostOptions {
		problems = append(problems, fmt.Errorf("command %s has %d options, at most %d", name, n, mostOptions))
	}
	names := map[string]bool{}
	for _, o := range c.Options {
		where := fmt.Sprintf("option %s of %s", o.Name.in(commandLanguage), name)
		problems = append(problems, checkTexts(where, o.Name, o.Description, language)...)
		problems = append(problems, onlyOne(names, o.Name.in(language), "options of "+name), o.check(where))
	}
	// Where a text is not translated, Discord shows, and counts, the default.
	characters := 0
	for _, t := range c.texts() {
		characters += utf8.RuneCountInString(t.in(language))
	}
	if characters > mostCharacters {
		problems = append(problems, fmt.Errorf("command %s has %d characters in %s, at most %d: shorten its descriptions",
			name, characters, language, mostCharacters))
	}
	return problems
}

// checkTexts looks at the name and the description of a command or an option, in one language.
func checkTexts(where string, name, description translated, language string) []error {
	var problems []error
	short := name.in(language)
	lower := strings.ToLower(short) == short
	if n := utf8.RuneCountInString(short); n > longestCommand || !lower || !commandName.MatchString(short) {
		problems = append(problems, fmt.Errorf("%s: the name %q in %s must be 1 to %d lower-case letters, digits, - or _",
			where, short, language, longestCommand))
	}
	text := description[language] // all are translated, or none: half a menu in one's language looks broken
	if n := utf8.RuneCountInString(text); n == 0 || n > longestExplained {
		problems = append(problems, fmt.Errorf("%s: the description in %s has %d characters: 1 to %d can be",
			where, language, n, longestExplained))
	}
	return problems
}

// check returns what is wrong with the values that an option takes.
func (o optionText) check(where string) error {
	kind, known := optionTypes[o.Type]
	switch bounded := o.Min != nil || o.Max != nil; {
	case !known:
		return fmt.Errorf("%s: type is %q: string and integer can be", where, o.Type)
	case bounded && kind != optionInteger:
		return fmt.Errorf("%s: min and max are for integers", where)
	case o.Autocomplete && kind != optionString:
		return fmt.Errorf("%s: autocomplete is for strings", where)
	case o.Min != nil && o.Max != nil && *o.Min > *o.Max:
		return fmt.Errorf("%s: min %v is above max %v", where, *o.Min, *o.Max)
	}
	return nil
}

// onlyOne is an error when a name is taken: Discord refuses the whole list then.
func onlyOne(seen map[string]bool, name, of string) error {
	if seen[name] {
		return fmt.Errorf("two %s are called %q", of, name)
	}
	seen[name] = true
	return nil
}
