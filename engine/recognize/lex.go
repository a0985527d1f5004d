package recognize

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxFigures is how many characters of a text are searched for an amount or a quantity.
const maxFigures = 200

// A token is a number, a word or a sign of a text with figures.
type token struct {
	text   string // lower case; of a number its digits
	number bool
	value  float64 // of a number
	group  string  // the one dot or comma before exactly three digits: read as thousands, but elsewhere decimals
}

// signs are the marks that say something about a figure; all others only separate.
const signs = "€£¥₹$₺₽₴₩₪฿₱₫₦+-/<>~%⁄"

// abbreviations whose dots would break them apart, dashes that are one, and fractions.
var spelled = strings.NewReplacer("½", ".5", "¼", ".25", "¾", ".75",
	"p.a.", "pa ", "p.a", "pa", "p.m.", "pm ", "p.m", "pm", "–", "-", "—", "-", "‑", "-", "−", "-", "≈", "~", "≤", "<", "≥", ">")

// lex cuts a text into tokens. It is false when a number in it can't be read.
func lex(text string) ([]token, bool) {
	if !short(text, maxFigures) {
		text = text[:min(len(text), utf8.UTFMax*maxFigures)]
	}
	rs := limit(spelled.Replace(strings.ToLower(text)), maxFigures)
	var tokens []token
	for i := 0; i < len(rs); {
		from := i
		switch r := rs[i]; {
		case digit(r) || r == '.' && i+1 < len(rs) && digit(rs[i+1]):
			i = figure(rs, i)
			value, group, ok := parseNumber(string(rs[from:i]))
			if !ok {
				return nil, false
			}
			tokens = append(tokens, token{string(rs[from:i]), true, value, group})
			continue
		case letter(r):
			for i < len(rs) && (letter(rs[i]) && !digit(rs[i]) || apostrophe(rs[i]) || rs[i] == '$') {
				i++
			}
			if i == from { // a digit of another script
				return nil, false
			}
			word := strings.Map(dropApostrophe, string(rs[from:i]))
			tokens = append(tokens, token{text: word})
			continue
		case strings.ContainsRune(signs, r):
			tokens = append(tokens, token{text: string(r)})
		}
		i++
	}
	return tokens, true
}

func dropApostrophe(r rune) rune {
	if apostrophe(r) {
		return -1
	}
	return r
}

// figure is where the number that begins at i ends. A separator belongs to it when a digit follows, a space only
// between groups of thousands.
func figure(rs []rune, i int) int {
	group := 0 // digits since the last separator
	for ; i < len(rs); i++ {
		switch r := rs[i]; {
		case digit(r):
			group++
		case i+1 < len(rs) && digit(rs[i+1]) && (strings.ContainsRune(".,_", r) || apostrophe(r)):
			group = 0
		case unicode.IsSpace(r) && r != '\n' && group <= 3 && digitsAt(rs, i+1) == 3:
			group = 0
		default:
			return i
		}
	}
	return i
}

// digitsAt counts the digits from i on.
func digitsAt(rs []rune, i int) int {
	n := 0
	for i+n < len(rs) && digit(rs[i+n]) {
		n++
	}
	return n
}

// parseNumber reads digits with separators. The last separator is the decimal point when both kinds occur, or when
// not exactly three digits follow it. Otherwise it separates thousands; a single one is returned as group, because in
// another country it would be the decimal point. False: the groups make no number ("1.2.3").
func parseNumber(s string) (value float64, group string, ok bool) {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || apostrophe(r) || r == '_':
			return '\''
		}
		return r
	}, s)
	whole, decimals := s, ""
	if i := strings.LastIndexAny(s, ".,"); i >= 0 {
		mark, tail := s[i:i+1], s[i+1:]
		before := s[:i]
		both := strings.ContainsAny(before, strings.ReplaceAll(".,'", mark, ""))
		again := strings.Contains(before, mark)
		lead := strings.Trim(before, "0") == "" || len(before) > 3 && !strings.ContainsAny(before, ".,'")
		if (both || len(tail) != 3 || lead) && !again {
			whole, decimals = before, tail
		} else if !again {
			group = mark
		}
	}
	if !grouped(whole) {
		return 0, "", false
	}
	digits := strings.Map(func(r rune) rune {
		if digit(r) {
			return r
		}
		return -1
	}, whole)
	value, err := strconv.ParseFloat("0"+digits+"."+decimals+"0", 64)
	return value, group, err == nil && value <= maxNumber && !math.IsNaN(value)
}

// maxNumber is above every pay in every currency.
const maxNumber = 1e13

// grouped tells whether separators stand where people put them: one kind, three digits behind each, or in India two
// but behind the last.
func grouped(s string) bool {
	i := strings.IndexAny(s, ".,'")
	if i < 0 {
		return true
	}
	groups := strings.Split(s, s[i:i+1])
	last := len(groups) - 1
	for n, g := range groups {
		switch {
		case strings.ContainsAny(g, ".,'"):
			return false
		case n == 0 && (len(g) == 0 || len(g) > 3), n == last && len(g) != 3:
			return false
		case n > 0 && n < last && len(g) != 3 && (len(g) != 2 || s[i] != ','):
			return false
		}
	}
	return true
}
