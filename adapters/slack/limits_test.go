package slack

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestCutKeepsCharactersWhole(t *testing.T) {
	for _, test := range []struct {
		text string
		most int
		want string
	}{
		{"short", 10, "short"},
		{"exactly ten", 11, "exactly ten"},
		{"exactly ten", 10, "exactly t…"},
		{"a👨‍👩‍👧b", 4, "a…"}, // a family is five code points, and one character
		{"éé", 1, "…"},
	} {
		if got := cut(test.text, test.most); got != test.want {
			t.Errorf("%q at %d is %q, want %q", test.text, test.most, got, test.want)
		}
	}
}

// No piece is too long, and nothing is lost but line ends, unless a single line has to be cut.
func TestPieces(t *testing.T) {
	line := rapid.StringMatching(`[a-zé]{1,9}`)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(line, 0, 30).Draw(t, "lines"), "\n")
		parts := pieces(text, 20)
		for _, part := range parts {
			if n := utf8.RuneCountInString(part); n == 0 || n > 20 {
				t.Fatalf("a piece of %d: %q", n, part)
			}
		}
		if got := strings.Join(parts, "\n"); got != text {
			t.Fatalf("%q becomes %q", text, got)
		}
	})
	if got := pieces(strings.Repeat("x", 50), 20); len(got) != 1 || utf8.RuneCountInString(got[0]) != 20 {
		t.Errorf("a line that is too long becomes %q", got)
	}
}
