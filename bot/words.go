package bot

import (
	"fmt"
	"reflect"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ReadWords reads what an adapter says on its platform alone, YAML, into a struct of strings. A word that is missing, or
// that nobody knows, is an error.
func ReadWords(text string, into any) error {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("read words.yaml: %w", err)
	}
	words := reflect.ValueOf(into).Elem()
	for i := range words.NumField() {
		if words.Field(i).String() == "" {
			return fmt.Errorf("words.yaml: %s is missing", words.Type().Field(i).Tag.Get("yaml"))
		}
	}
	return nil
}
