package chart

import (
	"image/color"
	"math"
	"strings"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

const (
	smallest = 24  // pixels: at 400 pixels for the card, 10 are left
	longest  = 200 // letters: more never fit, even of the thinnest
	ellipsis = "…"

	separator = "·" // between the parts of a footer
)

// The height of letters with accents above and below the line they stand on, as a share of their size.
const (
	ascent  = 0.97
	descent = 0.25
)

// A word is a text at its place. It stands on at, which is its left end.
type word struct {
	text   string
	size   int
	heavy  bool
	colour color.NRGBA
	at     point
	width  float64
}

func (w word) box() box {
	size := float64(w.size)
	return box{w.at.x, w.at.y - ascent*size, w.at.x + w.width, w.at.y + descent*size}
}

// moved stands a word on a point: its left end when share is 0, its middle at 0.5, its right end at 1. Whole
// pixels, else the letters of a column would look unequal.
func (w word) moved(to point, share float64) word {
	w.at = point{math.Round(to.x - share*w.width), math.Round(to.y)}
	return w
}

// A style is how a text looks when there is room for it.
type style struct {
	size   int
	heavy  bool
	colour color.NRGBA
}

// fit makes a text no wider than room: smaller, and when that is not enough, shorter.
func (t *typesetter) fit(text string, s style, room float64) word {
	text = t.readable(cut(text, longest))
	w := t.sized(text, s)
	for w.width > room && s.size > smallest {
		s.size--
		w = t.sized(text, s)
	}
	for letters := []rune(text); w.width > room && len(letters) > 0; {
		letters = letters[:len(letters)-1]
		w = t.sized(strings.TrimRight(string(letters), " ,"+separator)+ellipsis, s)
	}
	if w.width > room {
		w.text, w.width = "", 0 // not even the ellipsis
	}
	return w
}

// wrap sets a text in up to two lines, the second at a dot if both fit then, and shortens what has no room.
func (t *typesetter) wrap(text string, s style, room float64) []word {
	words := parts(t.readable(cut(text, 2*longest)))
	fits := func(from, to int) bool { return t.sized(strings.Join(words[from:to], " "), s).width <= room }
	n := len(words)
	for n > 1 && !fits(0, n) {
		n--
	}
	if n == len(words) {
		return t.lines(s, room, words)
	}
	for dot := n; dot > 0; dot-- {
		if words[dot-1] == separator && fits(dot, len(words)) {
			n = dot
			break
		}
	}
	return t.lines(s, room, words[:n], words[n:])
}

// lines are the words of each line. A dot keeps two parts apart; at an end of a line it has nothing to do.
func (t *typesetter) lines(s style, room float64, of ...[]string) []word {
	var out []word
	for _, words := range of {
		text := strings.Trim(strings.Join(words, " "), " "+separator)
		if text != "" {
			out = append(out, t.fit(text, s, room))
		}
	}
	return out
}

func (t *typesetter) sized(text string, s style) word {
	end := t.run(text, s.size, s.heavy, nil)
	return word{text: text, size: s.size, heavy: s.heavy, colour: s.colour, width: float64(end) / 64}
}

// outline is the letters of a word at their place.
func (t *typesetter) outline(w word) path {
	var p path
	t.run(w.text, w.size, w.heavy, func(x fixed.Int26_6, glyph sfnt.Segments) {
		at := func(a fixed.Point26_6) point {
			return point{w.at.x + float64(x+a.X)/64, w.at.y + float64(a.Y)/64}
		}
		for _, s := range glyph {
			switch s.Op {
			case sfnt.SegmentOpMoveTo:
				p.add(move, at(s.Args[0]))
			case sfnt.SegmentOpLineTo:
				p.add(straight, at(s.Args[0]))
			case sfnt.SegmentOpCubeTo: // the other kind of curve, QuadTo, is of fonts in TrueType format
				p.add(curved, at(s.Args[0]), at(s.Args[1]), at(s.Args[2]))
			}
		}
	})
	return p
}

// cut keeps a text from being measured letter by letter when it is a book.
func cut(text string, letters int) string {
	for i := range text {
		if letters == 0 {
			return text[:i] + ellipsis
		}
		letters--
	}
	return text
}
