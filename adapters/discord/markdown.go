package discord

import (
	"regexp"
	"strings"
)

// link is [label](https://…), the one part of a text in which marks have no meaning.
var link = regexp.MustCompile(`\[[^\][\n]+\]\(https?://[^\s()<>]+\)`)

// escapes are the characters that mean something in Discord's Markdown. An asterisk and a bracket mean something in a
// Body too, and stay there.
var (
	escapes     = strings.NewReplacer(`\`, `\\`, "`", "\\`", "_", `\_`, "~", `\~`, "|", `\|`, "<", `\<`)
	bodyEscapes = strings.NewReplacer("*", `\*`, "[", `\[`, "]", `\]`)
)

// plain is text that Discord shows as it is: no Markdown, no mention.
func plain(text string) string {
	return escapeLines(bodyEscapes.Replace(escapes.Replace(text)), "#", ">", "-", "+")
}

// markdown is a Body: bold, italic, links and lists are the same in Discord's Markdown, all else is literal.
func markdown(text string) string {
	if !strings.Contains(text, "](") {
		return escapeLines(escapes.Replace(text), marks...)
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
	return escapeLines(b.String(), marks...)
}

// marks are what makes a line a heading, a quote, small print or an item of a list; a Body may have lists with "- ".
var marks = []string{"#", ">", "-#", "+"}

// escapeLines makes marks at the beginning of a line literal.
func escapeLines(text string, marks ...string) string {
	var b strings.Builder
	copied := 0
	for at := 0; at < len(text); {
		start := at + len(text[at:]) - len(strings.TrimLeft(text[at:], " \t"))
		for _, mark := range marks {
			if strings.HasPrefix(text[start:], mark) {
				b.WriteString(text[copied:start])
				b.WriteByte('\\')
				copied = start
				break
			}
		}
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			break
		}
		at += end + 1
	}
	if copied == 0 && b.Len() == 0 {
		return text
	}
	b.WriteString(text[copied:])
	return b.String()
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
