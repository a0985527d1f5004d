package discord

import (
	"strings"
	"unicode/utf16"

	"github.com/rivo/uniseg"
)

// Discord's limits, from its component reference; those on a message as a whole from its message resource.
const (
	maxButtons     = 5    // in a row
	maxRows        = 5    // of a message without Components V2
	maxOptions     = 25   // of a select menu
	maxLabel       = 80   // of a button
	maxOption      = 100  // the label or the value of an option, of a suggestion, of a choice of a radio group
	maxPlaceholder = 150  // of a select menu
	maxTitle       = 45   // of a modal, and a field's label in one
	maxHint        = 100  // below a field's label
	maxInput       = 1000 // typed into a field; Discord takes 4000, the longest answer is a list of skills
	maxRadio       = 10   // choices of a radio group
	maxText        = 4000 // over all texts of a message with Components V2
	maxEmbed       = 4096 // of an embed's description
	maxAlt         = 1024 // of a picture's alt text
	maxNonce       = 25   // of a message
)

// length is how Discord counts: in UTF-16.
func length(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// cut shortens a text to a length, with an ellipsis, never inside of what is seen as one character.
func cut(text string, most int) string {
	if length(text) <= most {
		return text
	}
	var b strings.Builder
	left := most - 1
	for characters := uniseg.NewGraphemes(text); characters.Next(); {
		if left -= length(characters.Str()); left < 0 {
			break
		}
		b.WriteString(characters.Str())
	}
	return b.String() + "…"
}

// cutLines shortens a text to a length at the end of a line where it can.
func cutLines(text string, most int) string {
	if length(text) <= most {
		return text
	}
	lines := strings.Split(text, "\n")
	for len(lines) > 1 {
		lines = lines[:len(lines)-1]
		if shorter := strings.TrimRight(strings.Join(lines, "\n"), "\n") + "\n…"; length(shorter) <= most {
			return shorter
		}
	}
	return cut(text, most)
}
