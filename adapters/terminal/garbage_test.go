package terminal

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// FuzzRun types anything into the real dialogue: it never fails, and nothing unseen comes out.
func FuzzRun(f *testing.F) {
	quiz, err := engine.Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Add("1\n2\n3\nback\nwhy\nanswers\n1\n2\n")
	f.Add("backned\nyes\nnah\n\n\nhelp\nrestart\n")
	f.Add("\x00\xff\x1b[2J\n\u202e**x**\n999999999999999999999\n-1\n")
	f.Add(strings.Repeat("skip\n", 20) + "why\nsources\nanswers\n3\n1\n")
	f.Fuzz(func(t *testing.T, in string) {
		if strings.Count(in, "\n") > 100 {
			t.Skip("long dialogues find nothing more")
		}
		var out bytes.Buffer
		err := Run(t.Context(), bot.New(quiz, bot.NewMemoryStore()), strings.NewReader(in), &out, Options{})
		if err != nil {
			t.Fatal(err)
		}
		unseen := func(r rune) bool { return !unicode.IsGraphic(r) && r != '\n' }
		if text := out.String(); !utf8.ValidString(text) || strings.ContainsFunc(text, unseen) {
			t.Fatalf("shown: %q", text)
		}
	})
}

// TestGarbageOfAnySize is answered within bounds: what is shown does not grow with the line.
func TestGarbageOfAnySize(t *testing.T) {
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, garbage := range []string{"a", "\x00", "\xff", "1,", "ä ", "\x1b[", "go ", "999", "*", "\u202e"} {
		var out bytes.Buffer
		in := strings.NewReader(strings.Repeat(garbage, 1<<20/len(garbage)) + "\n")
		if err := Run(t.Context(), bot.New(quiz, bot.NewMemoryStore()), in, &out, Options{}); err != nil {
			t.Errorf("%q: %v", garbage, err)
		}
		if out.Len() > 1<<13 {
			t.Errorf("%q: %d bytes are shown", garbage, out.Len())
		}
	}
}
