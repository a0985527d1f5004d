package terminal

import (
	"strings"
	"unicode/utf8"
)

// layout breaks lines to the width. Lines without text keep blocks apart: one of them, never two.
func layout(lines []line, styles bool) string {
	var out []string
	for _, l := range lines {
		switch {
		case len(l.text) > 0:
			out = append(out, l.broken(styles)...)
		case len(out) > 0 && out[len(out)-1] != "":
			out = append(out, "")
		}
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}

// broken is the line in pieces of at most the width, broken at spaces; a word that is longer than that, such as
// an address, stays whole. Later pieces stand below the first one's text.
func (l line) broken(styles bool) []string {
	indent := strings.Repeat(" ", utf8.RuneCountInString(l.lead))
	room := width - len(indent)
	var out []string
	var row []glyph
	flush := func() {
		lead := indent
		if len(out) == 0 {
			lead = l.lead
		}
		out = append(out, lead+text(row, styles))
		row = nil
	}
	for _, word := range split(l.text) {
		if len(row) > 0 && len(row)+1+len(word) > room {
			flush()
		}
		if len(row) > 0 {
			space := glyph{' ', row[len(row)-1].style & word[0].style}
			row = append(row, space)
		}
		row = append(row, word...)
	}
	if len(row) > 0 {
		flush()
	}
	return out
}

// split is the text in words. Spaces that must not break are part of a word.
func split(text []glyph) [][]glyph {
	var out [][]glyph
	begin := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i].r != ' ' {
			continue
		}
		if i > begin {
			out = append(out, text[begin:i])
		}
		begin = i + 1
	}
	return out
}

// text writes glyphs out, with the sequences that switch styles when styles are wanted.
func text(glyphs []glyph, styles bool) string {
	var b strings.Builder
	now := style(0)
	for _, g := range glyphs {
		if styles && g.style != now {
			b.WriteString(sgr(now, g.style))
			now = g.style
		}
		b.WriteRune(g.r)
	}
	if now != 0 {
		b.WriteString(sgr(now, 0))
	}
	return b.String()
}

// sgr is the sequence from one style to another: ECMA-48's "select graphic rendition".
func sgr(from, to style) string {
	out := ""
	if from != 0 {
		out = "\x1b[0m"
	}
	if to&bold != 0 {
		out += "\x1b[1m"
	}
	if to&italic != 0 {
		out += "\x1b[3m"
	}
	return out
}
