package discord

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
)

// Discord's numbers for kinds of commands and of options.
const (
	commandChatInput  = 1 // typed after a slash
	commandUser       = 2
	commandMessage    = 3
	commandEntryPoint = 4 // starts an activity; Discord makes it by itself

	optionString  = 3
	optionInteger = 4
)

var optionTypes = map[string]int{"string": optionString, "integer": optionInteger}

// A command is one as Discord's API has it. What Discord may leave out, or give as null, false or empty, is
// left out here, so that two commands are the same when their JSON is.
type command struct {
	ID                       string            `json:"id,omitempty"`
	Type                     int               `json:"type"`
	Name                     string            `json:"name"`
	NameLocalizations        map[string]string `json:"name_localizations,omitempty"`
	Description              string            `json:"description"`
	DescriptionLocalizations map[string]string `json:"description_localizations,omitempty"`
	Options                  []commandOption   `json:"options"` // never null: not every server takes that
	IntegrationTypes         []int             `json:"integration_types,omitempty"`
	Contexts                 []int             `json:"contexts,omitempty"`
	DefaultMemberPermissions *string           `json:"default_member_permissions,omitempty"`
	NSFW                     bool              `json:"nsfw,omitempty"`
	Handler                  int               `json:"handler,omitempty"` // of an entry point: who starts it
}

// A commandOption is what can be typed after a command. Some of its fields are only read: they show that
// somebody else's command is there.
type commandOption struct {
	Type                     int               `json:"type"`
	Name                     string            `json:"name"`
	NameLocalizations        map[string]string `json:"name_localizations,omitempty"`
	Description              string            `json:"description"`
	DescriptionLocalizations map[string]string `json:"description_localizations,omitempty"`
	Required                 bool              `json:"required,omitempty"`
	Autocomplete             bool              `json:"autocomplete,omitempty"`
	MinValue                 *float64          `json:"min_value,omitempty"`
	MaxValue                 *float64          `json:"max_value,omitempty"`
	MinLength                int               `json:"min_length,omitempty"`
	MaxLength                int               `json:"max_length,omitempty"`
	ChannelTypes             []int             `json:"channel_types,omitempty"`
	Choices                  []any             `json:"choices,omitempty"`
	Options                  []commandOption   `json:"options,omitempty"`
}

// ourCommands are the commands of commands.yaml. In a guild they are without what only global commands have:
// where they can be installed (0 servers, 1 users) and used (0 servers, 1 the bot's DM, 2 other DMs).
func ourCommands(guild bool) ([]command, error) {
	all, err := readCommands(commandsYAML)
	if err != nil {
		return nil, err
	}
	return all.build(guild), nil
}

// build makes commands of the texts. Names that a person types are the default's: Discord sends them back
// whatever the language.
func (all commandsText) build(guild bool) []command {
	languages := all.languages()
	var out []command
	for _, c := range all.Commands {
		built := command{
			Type:                     commandChatInput,
			Name:                     c.Name.in(commandLanguage),
			NameLocalizations:        c.Name.localizations(languages),
			Description:              c.Description.in(commandLanguage),
			DescriptionLocalizations: c.Description.localizations(languages),
			Options:                  []commandOption{}, // not nil: null in JSON
		}
		if !guild {
			built.IntegrationTypes, built.Contexts = []int{0, 1}, []int{0, 1, 2}
		}
		for _, o := range c.Options {
			built.Options = append(built.Options, commandOption{
				Type:                     optionTypes[o.Type],
				Name:                     o.Name.in(commandLanguage),
				NameLocalizations:        o.Name.localizations(languages),
				Description:              o.Description.in(commandLanguage),
				DescriptionLocalizations: o.Description.localizations(languages),
				Autocomplete:             o.Autocomplete,
				MinValue:                 o.Min,
				MaxValue:                 o.Max,
			})
		}
		out = append(out, built)
	}
	return out
}

// localizations is nil while there is one language. With more, the default stands under its own locales too,
// because Discord prefers any locale it finds to the default.
func (t translated) localizations(languages []string) map[string]string {
	if len(languages) == 1 {
		return nil
	}
	out := map[string]string{"en-US": t[commandLanguage], "en-GB": t[commandLanguage]}
	for language, text := range t {
		if language != commandLanguage {
			out[language] = text
		}
	}
	return out
}

// RegisterOptions says where the bot's commands are registered.
type RegisterOptions struct {
	APIURL        string       // such as https://discord.com/api/v10
	ApplicationID string       // a number
	Token         string       // the bot token, without "Bot "
	Guild         string       // its id; empty: everywhere
	DryRun        bool         // only say what would change
	HTTPClient    *http.Client // nil: one of its own
}

// Register makes the bot's commands known to Discord. It reads what is there, writes a line to out for
// everything that differs, and sends the commands only when something does: Discord takes 200 new commands a
// day. Commands that are not the bot's are removed, as one request replaces all; an entry point of an activity
// stays. The error says what to do.
func Register(ctx context.Context, o RegisterOptions, out io.Writer) error {
	if err := o.check(); err != nil {
		return err
	}
	wanted, err := ourCommands(o.Guild != "")
	if err != nil {
		return err
	}
	c := newClient(o.APIURL, o.ApplicationID, o.Token, o.HTTPClient)
	there, err := c.commands(ctx, o.Guild)
	if err != nil {
		return o.advise(err)
	}
	wanted = append(wanted, entryPoints(there)...)
	// Compared first, so that a start of the bot, of which there may be many a day, writes nothing.
	differences := compareCommands(there, wanted)
	end := "The commands are up to date.\n"
	if differences != "" {
		if _, err := io.WriteString(out, differences); err != nil {
			return fmt.Errorf("print the differences: %w", err)
		}
		end = "Nothing is written: this is a dry run.\n"
	}
	if differences != "" && !o.DryRun {
		stored, err := c.overwriteCommands(ctx, o.Guild, wanted)
		if err != nil {
			return o.advise(err)
		}
		end = "The commands are written.\n"
		if left := compareCommands(stored, wanted); left != "" {
			end += "Discord has stored something else, so the next time it is written again:\n" + left
		}
	}
	if _, err := io.WriteString(out, end); err != nil {
		return fmt.Errorf("print the result: %w", err)
	}
	return nil
}

// entryPoints are the commands that start an activity. Discord makes one for each application that has
// activities and refuses a list without it.
func entryPoints(there []command) []command {
	var out []command
	for _, c := range there {
		if c.Type == commandEntryPoint {
			if c.Options == nil { // left out by Discord, and not to be sent as null
				c.Options = []commandOption{}
			}
			out = append(out, c)
		}
	}
	return out
}

// discordID is the form of Discord's ids. They end up in a path, and people paste all kinds of things.
var discordID = regexp.MustCompile(`^[0-9]{1,20}$`)

// check finds what would fail anyway, before Discord is asked.
func (o RegisterOptions) check() error {
	switch {
	case o.Token == "":
		return errors.New("the bot token is missing: copy it from the Developer Portal (Bot, Reset Token)")
	case !discordID.MatchString(o.ApplicationID):
		return errors.New("the application id must be a number: copy it from the Developer Portal (General Information)")
	case o.Guild != "" && !discordID.MatchString(o.Guild):
		return errors.New("the id of the server must be a number: switch on Developer Mode and choose Copy Server ID")
	}
	return nil
}

// advise adds what to do about an error. Discord's own words say what it does not like, not where to click.
func (o RegisterOptions) advise(err error) error {
	refusedWith := 0
	if e, ok := errors.AsType[*restError](err); ok {
		refusedWith = e.Status
	}
	// Discord tells a stranger's application either way, depending on what the token may see.
	denied := refusedWith == http.StatusForbidden || refusedWith == http.StatusNotFound
	switch {
	case isCode(err, codeCommandCreates):
		return fmt.Errorf("the 200 new commands that Discord takes a day are used up: try again tomorrow (%w)", err)
	case refusedWith == http.StatusUnauthorized:
		return fmt.Errorf("%w (%w)", errToken, err)
	case o.Guild != "" && denied:
		return fmt.Errorf("the application id %s belongs to another token, or the app is not on the server %s: "+
			"correct the id, or invite the app with the scope applications.commands (%w)", o.ApplicationID, o.Guild, err)
	case denied:
		return fmt.Errorf("the application id %s belongs to another token: copy both from the same application (%w)",
			o.ApplicationID, err)
	}
	return err
}
