package recognize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	joiner   = '\u200d' // glues emoji into one picture
	variant  = '\ufe0f' // makes a sign an emoji
	maxMarks = 4        // marks on one character; more are a prank that paints over the lines around it
)

// Clean makes typed text safe to show: valid UTF-8 in one line of at most limit runes, without controls, bidirectional
// overrides and invisible characters. What is too long ends in "…" and is cut where no accent, flag or emoji is
// split. Markdown is left as it is; see Escape.
func Clean(s string, limit int) string {
	if limit < 1 {
		return ""
	}
	out := []rune(norm.NFC.String(string(visible(s, (maxMarks+1)*limit+1))))
	if len(out) > limit {
		n := limit - 1
		for n > 0 && (!starts(out, n) || out[n-1] == ' ') {
			n--
		}
		out = append(out[:n], '…')
	}
	return strings.TrimRight(string(out), " ")
}

// visible is the first n safe runes of a text.
func visible(s string, n int) []rune {
	var out []rune
	marks := 0
	for i, r := range s {
		if len(out) == n {
			break
		}
		last := ' '
		if len(out) > 0 {
			last = out[len(out)-1]
		}
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			if last != ' ' {
				out = append(out, ' ')
			}
			marks = 0
		case r == joiner && (picture(last) || last == variant):
			if next, _ := utf8.DecodeRuneInString(s[i+len(string(joiner)):]); picture(next) {
				out = append(out, r)
			}
		case !unicode.IsGraphic(r) || invisible(r):
		case unicode.IsMark(r):
			if marks++; marks <= maxMarks && last != ' ' && last != joiner {
				out = append(out, r)
			}
		default:
			out, marks = append(out, r), 0
		}
	}
	return out
}

// invisible tells whether a rune that counts as graphic shows nothing, or stands for a broken one.
func invisible(r rune) bool {
	return strings.ContainsRune("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffd", r) || 0xe0100 <= r && r <= 0xe01ef
}

func picture(r rune) bool { return r != utf8.RuneError && (unicode.Is(unicode.So, r) || modifier(r)) }

// modifier tells whether r is a colour of skin.
func modifier(r rune) bool { return 0x1f3fb <= r && r <= 0x1f3ff }

// starts tells whether a text can be cut before its rune i.
func starts(rs []rune, i int) bool {
	r, last := rs[i], rs[i-1]
	if unicode.IsMark(r) || modifier(r) || r == joiner || last == joiner {
		return false
	}
	halves := 0 // flags are pairs of letters
	for j := i - 1; flag(r) && j >= 0 && flag(rs[j]); j-- {
		halves++
	}
	return halves%2 == 0
}

func flag(r rune) bool { return 0x1f1e6 <= r && r <= 0x1f1ff }

// special are the characters with a meaning in Markdown, on all platforms together; "@" and ":" are the adapters' matter.
const special = "\\`*_~|[]()<>#"

// Escape puts a backslash before every character with a meaning in Markdown, and before a mark that would begin a list.
func Escape(s string) string {
	var b strings.Builder
	for i, r := range s {
		if strings.ContainsRune(special, r) || i == 0 && (r == '-' || r == '+') {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
