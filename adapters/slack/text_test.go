package slack

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMarkup(t *testing.T) {
	for body, want := range map[string]string{
		"":                                   "",
		"plain":                              "plain",
		"**bold** and *italic*":              "*bold* and _italic_",
		"- one\n- two":                       "• one\n• two",
		"a - b":                              "a - b",
		"[Guide](https://example.org/a?b&c)": "<https://example.org/a?b&amp;c|Guide>",
		"[a|b](https://example.org/a|b)":     "<https://example.org/a%7Cb|a|b>",
		"1 < 2 & 3 > 2":                      "1 &lt; 2 &amp; 3 &gt; 2",
		"<!channel> <@U1>":                   "&lt;!channel&gt; &lt;@U1&gt;",
		"[x](javascript:alert(1))":           "[x](javascript:alert(1))",
	} {
		if got := mrkdwn(body); got != want {
			t.Errorf("%q becomes %q, want %q", body, got, want)
		}
	}
}

// summoning is what Slack would call upon somebody for.
var summoning = regexp.MustCompile(`<[^h]`)

// Whatever a text holds, it calls upon nobody: between < and > stand only the links of the content.
func TestNobodyIsCalledUpon(t *testing.T) {
	parts := rapid.SampledFrom([]string{"<!channel>", "<!here|here>", "<@U123>", "<!subteam^S1>", "<#C1>", "@everyone", "**", "*", "[a](", "https://evil", ")", "<https://evil|ok>", "\u202e", "\n- ", "&lt;", "_", "|"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(parts, 0, 12).Draw(t, "parts"), "")
		if got := mrkdwn(text); summoning.MatchString(got) {
			t.Fatalf("%q becomes %q", text, got)
		}
		if got := bold(text); strings.ContainsAny(got, "<>") {
			t.Fatalf("%q becomes %q", text, got)
		}
	})
}

func TestTypedTextIsUnescaped(t *testing.T) {
	if got := unescape("C &amp; C++ &lt;3 &amp;lt;"); got != "C & C++ <3 &lt;" {
		t.Error(got)
	}
}
