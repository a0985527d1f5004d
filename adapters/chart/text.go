package chart

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/earnverdict/verdictbot/engine"
)

const (
	maxText     = 1000 // UTF-16 units, the longest way to count; Discord's alt texts end at 1024
	maxSentence = 240  // letters of a line that is one text
	maxCell     = 40   // letters of a label, a value or a range
	barLength   = maxPeople / 2
)

// Text says what the picture shows, in plain lines that need no Markdown: title and subtitle; for each path a bar
// of how many of the twenty it is best for, label, value, range and when it pays off; then the footer. It is never longer than 1000 characters: a line that has no room is left out, and all
// after it.
func Text(c engine.Chart) string {
	lines := []string{sentence(c.Title), sentence(c.Subtitle)}
	if count(c.Lines) > 0 {
		lines = append(lines, sentence(c.People))
	}
	lines = append(lines, rows(c.Lines)...)
	lines = append(lines, sentence(c.Footer))
	var out strings.Builder
	left := maxText
	for _, line := range lines {
		if line = strings.TrimRight(line, " "); line == "" {
			continue
		}
		if out.Len() > 0 {
			line = "\n" + line
		}
		if left -= len(utf16.Encode([]rune(line))); left < 0 {
			break
		}
		out.WriteString(line)
	}
	return out.String()
}

// Bars are the rows of Text alone, for a message that says title, subtitle and footer itself.
func Bars(c engine.Chart) string {
	c.Title, c.Subtitle, c.Footer = "", "", ""
	return Text(c)
}

// rows are the lines of the paths, in columns where letters are equally wide.
func rows(lines []engine.Line) []string {
	var widths [3]int
	for _, l := range lines {
		for column, text := range cells(l) {
			widths[column] = max(widths[column], utf8.RuneCountInString(cell(text)))
		}
	}
	bars := count(lines) > 0
	var out []string
	for _, l := range lines {
		row := fmt.Sprintf("%-*s  %*s  %*s", widths[0], cell(l.Label), widths[1], cell(l.Value), widths[2], cell(l.Range))
		if l.PaysOff != "" {
			row += "  " + cell(l.PaysOff)
		}
		if bars {
			row = bar(l.People) + " " + row
		}
		out = append(out, row)
	}
	return out
}

// bar is a number of people in blocks, two in each: a row must not break on a phone.
func bar(people int) string {
	people = min(max(people, 0), maxPeople)
	full, half := people/2, people%2
	return strings.Repeat("█", full) + strings.Repeat("▌", half) + strings.Repeat("░", barLength-full-half)
}

func sentence(text string) string { return plain(text, maxSentence) }
func cell(text string) string     { return plain(text, maxCell) }

// plain is a text in one line. What can't be seen is left out: it could play tricks on a terminal.
func plain(text string, most int) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) && !unicode.IsPrint(r) && !unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.IsGraphic(r):
			return r
		}
		return -1
	}, cut(text, most+1))
	text = strings.TrimSpace(text)
	if utf8.RuneCountInString(text) > most {
		text = cut(text, most-1)
	}
	return text
}
