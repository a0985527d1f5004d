package slack

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Slack's limits in characters (code points), from its reference of blocks, elements, composition objects and views.
const (
	maxButtons     = 5    // in a row: Slack takes 25, but wraps them where it likes
	maxOptions     = 100  // of a select menu
	maxRadio       = 10   // options of a radio group
	maxText        = 3000 // of a section, and of a message's own text
	maxHeader      = 150
	maxLabel       = 75 // of a button or an option
	maxPlaceholder = 150
	maxAlt         = 2000 // of a picture's alt text
	maxModalTitle  = 24   // also of its two buttons
	maxInputLabel  = 2000 // of an input, and of the hint below it
	maxURL         = 3000 // of a picture
	maxConfirm     = 300  // the text of a question before a dangerous button
	maxInput       = 1000 // typed into a field; Slack takes 3000, the longest answer is a list of skills

	maxChartTitle  = 50
	maxChartLabel  = 20 // of a series or a category of a native chart
	maxChartPoints = 20 // of a series
	maxSeries      = 6  // of a native chart: Slack's pages say 6 here and 12 there
)

// cut shortens a text to a length, with an ellipsis, never inside of what is seen as one character.
func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	var b strings.Builder
	left := most - 1
	for characters := uniseg.NewGraphemes(text); characters.Next(); {
		if left -= utf8.RuneCountInString(characters.Str()); left < 0 {
			break
		}
		b.WriteString(characters.Str())
	}
	return b.String() + "…"
}

// pieces splits a text at its empty lines, else at line ends, into parts that a section holds.
func pieces(text string, most int) []string {
	var out []string
	for utf8.RuneCountInString(text) > most {
		head := string([]rune(text)[:most])
		at := strings.LastIndex(head, "\n\n")
		if at <= 0 {
			at = strings.LastIndex(head, "\n")
		}
		if at <= 0 {
			return append(out, cut(text, most))
		}
		out, text = append(out, text[:at]), strings.TrimLeft(text[at:], "\n")
	}
	if text != "" {
		out = append(out, text)
	}
	return out
}
