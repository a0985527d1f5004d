package recognize

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// maxText is how many characters of a text are read: enough for a list of every skill. A longer text is never sure.
const maxText = 1000

// comma is the word that stands for a break in a list.
const comma = ","

// A word is a folded piece of a text, and where it stood in the cut and normalized text.
type word struct {
	text     string
	from, to int // in runes
}

// Fold is a text as it is compared: without case, accents, spaces and punctuation, so that "front end",
// "Front-End" and "frontend" are the same, and so are "Node.js" and "nodejs". What makes a name stays: "c#", "c++", ".net". Two
// numbers never run together: "3-5" is not "35".
func Fold(s string) string { return join(scan(s)) }

// join is the key of some words: breaks in a list don't count.
func join(words []word) string {
	var b strings.Builder
	last := byte(' ')
	for _, w := range words {
		if w.text == comma {
			continue
		}
		if digit(rune(last)) && digit(rune(w.text[0])) {
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
		last = w.text[len(w.text)-1]
	}
	return b.String()
}

// joinListed is join with the breaks kept, so that "react, native" is not "React Native".
func joinListed(words []word) string {
	if !slices.ContainsFunc(words, func(w word) bool { return w.text == comma }) {
		return join(words)
	}
	var b strings.Builder
	for start, i := 0, 0; i <= len(words); i++ {
		if i < len(words) && words[i].text != comma {
			continue
		}
		b.WriteString(join(words[start:i]))
		if i < len(words) {
			b.WriteString(comma)
		}
		start = i + 1
	}
	return b.String()
}

// scan splits a text into folded words.
func scan(text string) []word { return split(limit(text, maxText)) }

// limit is the beginning of a text in one normal form of Unicode, as at most n runes.
func limit(text string, n int) []rune {
	if short(text, n) && ascii(text) {
		return []rune(text)
	}
	rs := make([]rune, 0, n)
	for _, r := range text {
		if len(rs) == n {
			break
		}
		if r != utf8.RuneError {
			rs = append(rs, r)
		}
	}
	rs = []rune(norm.NFKC.String(string(rs)))
	return rs[:min(len(rs), n)]
}

// short tells whether a text surely fits into n runes.
func short(text string, n int) bool {
	return len(text) <= n || utf8.RuneCountInString(text[:min(len(text), 4*n+4)]) <= n
}

// ascii texts need no tables of Unicode, and are nearly all there are.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// split walks over a text once. A word is open while start >= 0.
func split(rs []rune) []word {
	var words []word
	var w []rune
	start := 0
	end := func(i int) {
		if t := lower(w); t != "" {
			words = append(words, word{t, start, i})
		}
		w = w[:0]
	}
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		if len(w) == 0 {
			start = i
		}
		if next, ok := dash(rs, i); ok && len(w) > 0 {
			w, i = append(w, '-'), next-1
			continue
		}
		switch {
		case apostrophe(r): // l'été, don’t
		case letter(r) || inside(rs, i, len(w) > 0):
			w = append(w, r)
		default:
			end(i)
			if t := sign(r); t != "" && (t != comma || len(words) > 0) {
				words = append(words, word{t, i, i + 1})
			}
		}
	}
	end(len(rs))
	return words
}

// letter tells whether r is a part of words everywhere. Marks are the vowels of many scripts.
func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
func digit(r rune) bool  { return '0' <= r && r <= '9' }

func apostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼ`", r) }

// sign is the word that a punctuation mark stands for; most stand for none.
func sign(r rune) string {
	switch r {
	case ',', ';', '|', '\n', '\r', '•', '、', '،':
		return comma
	case '&':
		return "and"
	case '<', '≤':
		return "<"
	case '>', '≥':
		return ">"
	}
	return ""
}

// inside tells whether the mark at i is part of a name: .net, 3.5, c#, "c ++", 10+, 10%. In "#2" and "a + b" it is not.
func inside(rs []rune, i int, open bool) bool {
	at := func(i int) rune {
		if i < 0 || i >= len(rs) {
			return ' '
		}
		return rs[i]
	}
	switch rs[i] {
	case '.':
		return open && digit(at(i-1)) && digit(at(i+1)) ||
			!letter(at(i-1)) && !strings.ContainsRune(".+#%", at(i-1)) && unicode.IsLetter(at(i+1))
	case '+':
		return at(i-1) == '+' || at(i+1) == '+' || open && (!letter(at(i+1)) || digit(at(i-1)) && !digit(at(i+1)))
	case '#':
		return !letter(at(i + 1))
	case '%':
		return open && !letter(at(i+1))
	}
	return false
}

// dash tells whether a range between two numbers goes on at i ("3-5", "3 – 5"), and where its second number begins.
func dash(rs []rune, i int) (int, bool) {
	if i == 0 || !digit(rs[i-1]) {
		return 0, false
	}
	skip := func() {
		for i < len(rs) && rs[i] == ' ' {
			i++
		}
	}
	skip()
	if i == len(rs) || !strings.ContainsRune("-‐‑‒–—−", rs[i]) {
		return 0, false
	}
	i++
	skip()
	return i, i < len(rs) && digit(rs[i])
}

// plain has the letters that Unicode does not take apart into a letter and an accent.
var plain = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ı", "i", "æ", "ae", "œ", "oe", "ð", "d")

// lower folds one word. ASCII has a short way, because nearly all words are that.
func lower(w []rune) string {
	s := string(w)
	if ascii(s) {
		return strings.ToLower(s)
	}
	s = norm.NFKD.String(cases.Fold().String(s))
	s = strings.Map(func(r rune) rune {
		if 0x300 <= r && r <= 0x36f { // accents of Latin, Greek and Cyrillic; in other scripts marks are vowels
			return -1
		}
		return r
	}, s)
	return plain.Replace(s)
}
