package bot

import (
	"strings"
	"testing"
)

func TestReadWords(t *testing.T) {
	type words struct {
		Yes string `yaml:"yes"`
		No  string `yaml:"no"`
	}
	var w words
	if err := ReadWords("yes: Sure\nno: Never\n", &w); err != nil || w != (words{"Sure", "Never"}) {
		t.Errorf("%+v, %v", w, err)
	}
	for text, says := range map[string]string{
		"yes: Sure": "no is missing", "yes: Sure\nno: ''": "no is missing", "yes: a\nno: b\nmaybe: c": "maybe", "": "words.yaml", "[": "words.yaml",
	} {
		if err := ReadWords(text, &words{}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
