package chart

import (
	_ "embed" // the fonts
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

var (
	//go:embed font/Inter-Regular.otf
	regularFile []byte
	//go:embed font/Inter-SemiBold.otf
	boldFile []byte

	// Parsed when first needed: programs that draw nothing don't wait for it. A font may be used by many at once.
	regular = sync.OnceValues(func() (*sfnt.Font, error) { return sfnt.Parse(regularFile) })
	bold    = sync.OnceValues(func() (*sfnt.Font, error) { return sfnt.Parse(boldFile) })
)

// tracking is by how much of their size letters stand closer than the font says, in 64ths: large letters need less
// air. The makers of Inter advise 1.6 % at 24 pixels.
const tracking = 1

// A typesetter measures and outlines texts. It remembers its first error, like a bufio.Writer, and does nothing
// after it.
type typesetter struct {
	buf sfnt.Buffer // makes it unfit for two at once
	err error
}

// run calls do with each glyph of a text, where it begins and how it is drawn, and returns where the text ends.
func (t *typesetter) run(text string, size int, heavy bool, do func(x fixed.Int26_6, outline sfnt.Segments)) fixed.Int26_6 {
	f := t.font(heavy)
	if t.err != nil {
		return 0
	}
	scale := fixed.I(size)
	var x fixed.Int26_6
	var before sfnt.GlyphIndex
	for _, r := range text {
		glyph, err := f.GlyphIndex(&t.buf, r)
		t.keep("find letter", err)
		if before != 0 {
			// Not every pair is in the font's table, which is said with an error.
			if kern, err := f.Kern(&t.buf, before, glyph, scale, font.HintingNone); err == nil {
				x += kern
			}
		}
		if do != nil {
			outline, err := f.LoadGlyph(&t.buf, glyph, scale, nil)
			t.keep("outline letter", err)
			do(x, outline)
		}
		advance, err := f.GlyphAdvance(&t.buf, glyph, scale, font.HintingNone)
		t.keep("measure letter", err)
		x += advance - tracking*scale/fixed.I(1)
		before = glyph
	}
	return x
}

func (t *typesetter) font(heavy bool) *sfnt.Font {
	load := regular
	if heavy {
		load = bold
	}
	f, err := load()
	t.keep("load font", err)
	return f
}

func (t *typesetter) keep(doing string, err error) {
	if err != nil && t.err == nil {
		t.err = fmt.Errorf("%s: %w", doing, err)
	}
}

// readable replaces what the font lacks, which would be drawn as empty boxes: a currency by the sign for any
// currency, anything else that can be seen by a question mark.
func (t *typesetter) readable(text string) string {
	f := t.font(false) // both weights have the same letters
	if t.err != nil {
		return ""
	}
	shown := strings.Map(func(r rune) rune {
		glyph, err := f.GlyphIndex(&t.buf, r)
		switch {
		case err == nil && glyph != 0:
			return r // a space that must not break, too
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.C, unicode.M): // has no form of its own
			return -1
		case unicode.Is(unicode.Sc, r):
			return '¤'
		}
		return '?'
	}, norm.NFC.String(text))
	return strings.Join(parts(shown), " ")
}

// parts are what stands between spaces. "4 %" is one part when its space must not break.
func parts(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' })
}
