package discord

import (
	"regexp"
	"strings"
)

// link is [label](https://…), the one part of a text in which marks have no meaning.
var link = regexp.MustCompile(`\[[^\][\n]+\]\(https?://[^\s()<>]+\)`)

// lineStart is what makes a line a heading, a quote, small print or an item of a list.
var lineStart = regexp.MustCompile(`(?m)^([\t ]*)(#|>|-|\+)`)

// heading is the same without lists, which a Body may have.
var heading = regexp.MustCompile(`(?m)^([\t ]*)(#|>|-#|\+)`)

// escapes are the characters that mean something in Discord's Markdown. An asterisk and a bracket mean something in a
// Body too, and stay there.
var (
	escapes     = strings.NewReplacer(`\`, `\\`, "`", "\\`", "_", `\_`, "~", `\~`, "|", `\|`, "<", `\<`)
	bodyEscapes = strings.NewReplacer("*", `\*`, "[", `\[`, "]", `\]`)
)

// plain is text that Discord shows as it is: no Markdown, no mention.
func plain(text string) string {
	return lineStart.ReplaceAllString(bodyEscapes.Replace(escapes.Replace(text)), `$1\$2`)
}

// markdown is a Body: bold, italic, links and lists are the same in Discord's Markdown, all else is literal.
func markdown(text string) string {
	if !strings.Contains(text, "](") {
		return heading.ReplaceAllString(escapes.Replace(text), `$1\$2`)
	}
	var b strings.Builder
	rest := 0
	for _, at := range link.FindAllStringIndex(text, -1) {
		b.WriteString(escapes.Replace(text[rest:at[0]]))
		label, address, _ := strings.Cut(text[at[0]:at[1]], "](")
		b.WriteString(escapes.Replace(label) + "](" + address)
		rest = at[1]
	}
	b.WriteString(escapes.Replace(text[rest:]))
	return heading.ReplaceAllString(b.String(), `$1\$2`)
}

// small makes lines into small print.
func small(text string) string {
	if text == "" {
		return ""
	}
	return "-# " + strings.ReplaceAll(text, "\n", "\n-# ")
}

// quote sets lines apart.
func quote(text string) string {
	if text == "" {
		return ""
	}
	return "> " + strings.ReplaceAll(text, "\n", "\n> ")
}
