package terminal

import (
	"testing"

	"pgregory.net/rapid"
)

func TestMarkdown(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"plain", "as it is", "as it is"},
		{"bold", "a **b c** d", "a \x1b[1mb c\x1b[0m d"},
		{"italic", "*a* b", "\x1b[3ma\x1b[0m b"},
		{"italic in bold", "**a *b* c**", "\x1b[1ma \x1b[0m\x1b[1m\x1b[3mb\x1b[0m\x1b[1m c\x1b[0m"},
		{"bold in italic", "*a **b** c*", "\x1b[3ma \x1b[0m\x1b[1m\x1b[3mb\x1b[0m\x1b[3m c\x1b[0m"},
		{"half a mark", "**a", "**a"},
		{"nothing marked", "****", "****"},
		{"a sum", "2 * 3 * 4", "2 * 3 * 4"},
		{"link", "see [the page](https://example.com/a_b?c=d).", "see the page <https://example.com/a_b?c=d>."},
		{"not a web page", "[x](javascript:alert)", "[x](javascript:alert)"},
		{"list", "- one\n- two", "- one\n- two"},
		{"numbers", "1. one\n12. two", "1. one\n12. two"},
		{"a dash", "-5 is less", "-5 is less"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := layout(markdown(test.text), true); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestMarkdownTakesAnything finds texts that the marks could trip over.
func TestMarkdownTakesAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([*]{1,3}|[a ]|\[|\]\(|https://x|\)|\n|- ){0,30}`).Draw(t, "text")
		layout(markdown(text), true)
	})
}
