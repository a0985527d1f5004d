package discord

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"**bold** and *italic*":                        "**bold** and *italic*",
		"- an item\n- another":                         "- an item\n- another",
		"1. first\n2. second":                          "1. first\n2. second",
		"[a_b](https://x.io/a_b_c)":                    `[a\_b](https://x.io/a_b_c)`,
		"a_b_ `c` ~~d~~ ||e|| \\":                      "a\\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\|\\|e\\|\\| \\\\",
		"# no heading\n> no quote\n-# not small":       "\\# no heading\n\\> no quote\n\\-# not small",
		"<@1> <@&2> <#3> @everyone":                    `\<@1> \<@&2> \<#3> @everyone`,
		"  # none either\n + nor a list\nC# stays C#":  "  \\# none either\n \\+ nor a list\nC# stays C#",
		"[no link](ftp://x) [nor](https://a b) [this]": "[no link](ftp://x) [nor](https://a b) [this]",
	} {
		if got := markdown(text); got != want {
			t.Errorf("%q\nis   %q\nwant %q", text, got, want)
		}
	}
	if got := plain("- **x** [y](https://z)\n1. a"); got != "\\- \\*\\*x\\*\\* \\[y\\](https://z)\n1. a" {
		t.Errorf("plain text is %q", got)
	}
}

// T48: without its escapes, plain text is what went in, and nothing in it is Markdown.
func TestPlainShowsWhatItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab \n\t*_`~|<>[]()#+-\\@!:é\u202e\u200d"))).Draw(t, "text")
		shown, special := unescape(plain(text))
		if shown != text {
			t.Fatalf("%q shows as %q", text, shown)
		}
		if special {
			t.Fatalf("%q means something: %q", text, plain(text))
		}
	})
}

// unescape reads escapes as Discord does, and says whether a mark is left that is not escaped.
func unescape(text string) (shown string, special bool) {
	var b strings.Builder
	lineStart, escaped := true, false
	for _, r := range text {
		switch {
		case r == '\\' && !escaped:
			escaped = true
			continue
		case !escaped && strings.ContainsRune("*_`~|<[", r), !escaped && lineStart && strings.ContainsRune("#>-+", r):
			special = true
		}
		b.WriteRune(r)
		lineStart = r == '\n' || lineStart && (r == ' ' || r == '\t')
		escaped = false
	}
	return b.String(), special
}

// T49 and T50: whatever the text, it ends within the limit, at the border of a character.
func TestCuts(t *testing.T) {
	family := "👨‍👩‍👧‍👦"
	for most, want := range map[int]string{12: family + "…", 23: family + family + "…", 5: "…", 33: family + family + family} {
		if got := cut(family+family+family, most); got != want {
			t.Errorf("cut to %d: %q, want %q", most, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text, most := rapid.String().Draw(t, "text"), rapid.IntRange(1, 40).Draw(t, "most")
		for _, got := range []string{cut(text, most), cutLines(text, most)} {
			if length(got) > most {
				t.Fatalf("%q has %d, at most %d", got, length(got), most)
			}
			if length(text) <= most && got != text {
				t.Fatalf("%q was cut without need to %q", text, got)
			}
		}
	})
	if got := cutLines("one\ntwo\nthree", 9); got != "one\ntwo\n…" {
		t.Errorf("cut at a line: %q", got)
	}
}
