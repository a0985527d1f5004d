package terminal

import (
	"regexp"
	"strings"
	"unicode"
)

// A style is how a character looks; styles add up.
type style uint8

const (
	bold style = 1 << iota
	italic
)

// A glyph is one character and its style. Text is a slice of them, so that it can be measured and broken
// without counting what a terminal does not show.
type glyph struct {
	r     rune
	style style
}

// A line is a line of the text before it is broken to the width: an item of a list has a lead, and what does
// not fit goes on below its text.
type line struct {
	lead string
	text []glyph
}

// plain is text without markup. What can't be seen is left out: control characters could play tricks on the
// terminal.
func plain(text string, s style) []glyph {
	out := make([]glyph, 0, len(text))
	for _, r := range text {
		if unicode.IsGraphic(r) {
			out = append(out, glyph{r, s})
		}
	}
	return out
}

// link is [label](https://…).
var link = regexp.MustCompile(`\[([^\][]+)\]\((https?://[^\s()<>]+)\)`)

// item is how an item of a list begins.
var item = regexp.MustCompile(`^(-|[0-9]{1,2}\.) `)

// markdown reads the part of Markdown that a Body may have: bold, italic, links and lists. A mark without its
// other half is text.
func markdown(text string) []line {
	text = link.ReplaceAllString(text, "$1 <$2>")
	var lines []line
	for part := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		part = strings.TrimSpace(part)
		lead := item.FindString(part)
		lines = append(lines, line{lead, emphasis(part[len(lead):], 0)})
	}
	return lines
}

// emphasis reads **bold** and *italic*, the one inside the other too.
func emphasis(text string, s style) []glyph {
	for i, r := range text {
		if r != '*' {
			continue
		}
		mark, add := "*", italic
		if strings.HasPrefix(text[i:], "**") {
			mark, add = "**", bold
		}
		inner, after, ok := marked(text[i+len(mark):], mark)
		if !ok {
			continue
		}
		out := append(plain(text[:i], s), emphasis(inner, s|add)...)
		return append(out, emphasis(after, s)...)
	}
	return plain(text, s)
}

// marked splits a text at the mark that closes what was opened before it. Nothing is marked when the marks
// stand at spaces: 2 * 3 * 4 is a sum.
func marked(text, mark string) (inner, after string, ok bool) {
	end := closing(text, mark)
	if end <= 0 || text[0] == ' ' || text[end-1] == ' ' {
		return "", "", false
	}
	return text[:end], text[end+len(mark):], true
}

// closing is where a mark stands next; a single asterisk is none of a double one. -1 when there is none.
func closing(text, mark string) int {
	for at := 0; at < len(text); at++ {
		switch rest := text[at:]; {
		case !strings.HasPrefix(rest, mark):
		case mark == "*" && strings.HasPrefix(rest, "**"):
			at++
		default:
			return at
		}
	}
	return -1
}
