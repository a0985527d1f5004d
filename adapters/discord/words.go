package discord

import (
	_ "embed" // the words
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

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

// loadWords reads them; a word that is missing or not known is an error.
func loadWords(text string) (words, error) {
	var w words
	decoder := yaml.NewDecoder(strings.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&w); err != nil {
		return words{}, fmt.Errorf("read words.yaml: %w", err)
	}
	value := reflect.ValueOf(w)
	for i := range value.NumField() {
		if value.Field(i).String() == "" {
			return words{}, fmt.Errorf("words.yaml: %s is missing", value.Type().Field(i).Tag.Get("yaml"))
		}
	}
	return w, nil
}
