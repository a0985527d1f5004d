package discord

import (
	"slices"
	"strings"
	"testing"
)

// verdictCommand is a small command to change.
func verdictCommand() command {
	return command{
		ID: "1", Type: commandChatInput, Name: "verdict", Description: "Which path?",
		IntegrationTypes: []int{0, 1}, Contexts: []int{0, 1, 2},
		Options: []commandOption{
			{Type: optionString, Name: "role", Description: "What you do", Autocomplete: true},
			{Type: optionInteger, Name: "years", Description: "How long", MinValue: new(0.0), MaxValue: new(60.0)},
		},
	}
}

func TestWhatDiffers(t *testing.T) {
	wanted := verdictCommand()
	help := command{Type: commandChatInput, Name: "verdict-help", Description: "What it is"}
	var said strings.Builder
	for _, c := range []struct {
		name   string
		there  func(*command)
		others []command
	}{
		{"nothing", func(*command) {}, []command{help}},
		{"a new command", func(*command) {}, nil},
		{"a command too many", func(*command) {}, []command{help, {Type: commandChatInput, Name: "old", Description: "Gone"}}},
		{"others of all kinds", func(*command) {}, []command{
			help, {Type: commandUser, Name: "verdict"}, {Type: commandMessage, Name: "Quote"}, {Type: commandEntryPoint, Name: "launch"},
		}},
		{"a text", func(c *command) { c.Description = `Which "path" & why <now>?` }, []command{help}},
		{"translations", func(c *command) { c.NameLocalizations = map[string]string{"de": "urteil"} }, []command{help}},
		{"for admins alone", func(c *command) { c.DefaultMemberPermissions = new("0"); c.NSFW = true }, []command{help}},
		{"no installation", func(c *command) { c.IntegrationTypes, c.Contexts = nil, nil }, []command{help}},
		{"a bound", func(c *command) { c.Options[1].MaxValue = new(50.5) }, []command{help}},
		{"no bound", func(c *command) { c.Options[1].MinValue = nil }, []command{help}},
		{"a kind of option", func(c *command) { c.Options[0].Type = optionInteger }, []command{help}},
		{"fewer options", func(c *command) { c.Options = c.Options[:1] }, []command{help}},
		{"more options", func(c *command) { c.Options = append(c.Options, commandOption{Type: 5, Name: "x"}) }, []command{help}},
		{"no options", func(c *command) { c.Options = nil }, []command{help}},
		{"the order of options", func(c *command) { slices.Reverse(c.Options) }, []command{help}},
		{"choices", func(c *command) { c.Options[0].Choices = []any{map[string]any{"name": "A", "value": 1.5}} }, []command{help}},
		{"all at once", func(c *command) { c.Description, c.Options[0].Required = "?", true }, []command{{Name: "b"}, {Name: "a"}}},
	} {
		there := verdictCommand()
		c.there(&there)
		said.WriteString("# " + c.name + "\n" + compareCommands(append(c.others, there), []command{wanted, help}) + "\n")
	}
	checkGolden(t, "differences.txt", said.String())
}

func TestWhatIsNoDifference(t *testing.T) {
	for name, change := range map[string]func(*command){
		"another id":             func(c *command) { c.ID = "999" },
		"no type":                func(c *command) { c.Type = 0 },
		"sets in another order":  func(c *command) { c.IntegrationTypes, c.Contexts = []int{1, 0}, []int{2, 1, 0} },
		"empty translations":     func(c *command) { c.NameLocalizations = map[string]string{} },
		"empty lists in options": func(c *command) { c.Options[0].Choices, c.Options[0].ChannelTypes = []any{}, []int{} },
	} {
		there := verdictCommand()
		change(&there)
		if diff := compareCommands([]command{there}, []command{verdictCommand()}); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	none, empty := command{Name: "a"}, command{Name: "a", Options: []commandOption{}}
	if diff := compareCommands([]command{none}, []command{empty}); diff != "" {
		t.Errorf("no options and an empty list:\n%s", diff)
	}
}

func TestGuildsDecideAboutInstallation(t *testing.T) {
	there, wanted := verdictCommand(), verdictCommand()
	there.IntegrationTypes, there.Contexts = []int{0}, nil
	wanted.IntegrationTypes, wanted.Contexts = nil, nil
	if diff := compareCommands([]command{there}, []command{wanted}); diff != "" {
		t.Errorf("Discord's own choice is a difference:\n%s", diff)
	}
}

func TestComparingChangesNothing(t *testing.T) {
	there := verdictCommand()
	there.Contexts = []int{2, 0, 1}
	compareCommands([]command{there}, []command{verdictCommand()})
	if !slices.Equal(there.Contexts, []int{2, 0, 1}) || there.ID != "1" || len(there.Options) != 2 {
		t.Errorf("became %+v", there)
	}
}
