package discord

import _ "embed" // the words

//go:embed words.yaml
var wordsFile string

// words are what is said on Discord alone.
type words struct {
	ChooseOne     string `yaml:"choose_one"`
	ChooseSeveral string `yaml:"choose_several"`
	Answer        string `yaml:"answer"`
	Foreign       string `yaml:"foreign"`
	ForcedPrivate string `yaml:"forced_private"`
	NotPosted     string `yaml:"not_posted"`
	NoCommand     string `yaml:"no_command"`
	Broken        string `yaml:"broken"`
	Help          string `yaml:"help"` // in place of what can be typed
}
