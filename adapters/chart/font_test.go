package chart

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestReadable replaces only what would be an empty box.
func TestReadable(t *testing.T) {
	for text, want := range map[string]string{
		"Switch jobs": "Switch jobs",
		"€£¥₹₽₺₴₩₪₫₦₱฿₸₵¢$":          "€£¥₹₽₺₴₩₪₫₦₱฿₸₵¢$",
		"zł Kč Ft lei лв RSD kr.":    "zł Kč Ft lei лв RSD kr.",
		"−4.5 % – … · → ↗ ✓ ≈ ×":     "−4.5 % – … · → ↗ ✓ ≈ ×",
		"Größe, Żółć, İş, naïve":     "Größe, Żółć, İş, naïve",
		"4\u202f%\u00a0x":            "4\u202f%\u00a0x",
		"e\u0301":                    "é", // two runes for one letter
		"x\u0301":                    "x", // no letter of the font has it
		"日本 👍":                       "?? ?",
		"﷼ 5":                        "¤ 5",
		" a\nb\t c\u200d\ufe0f\x00 ": "a b c",
		"\xff":                       "?",
		"":                           "",
	} {
		var set typesetter
		if got := set.readable(text); got != want || set.err != nil {
			t.Errorf("%q: got %q, want %q, error %v", text, got, want, set.err)
		}
	}
}

// TestFontsHaveTheSameLetters, as one of them decides what is readable, and only curves that outline knows.
func TestFontsHaveTheSameLetters(t *testing.T) {
	var set typesetter
	letters := 0
	for r := range rune(0x3000) {
		light, err := set.font(false).GlyphIndex(&set.buf, r)
		if err != nil {
			t.Fatal(err)
		}
		heavy, err := set.font(true).GlyphIndex(&set.buf, r)
		if err != nil {
			t.Fatal(err)
		}
		if (light == 0) != (heavy == 0) {
			t.Errorf("only one font has %q", r)
		}
		if light == 0 {
			continue
		}
		letters++
		set.run(string(r), 24, false, func(_ fixed.Int26_6, outline sfnt.Segments) {
			if len(outline) == 0 && !unicode.IsSpace(r) {
				t.Errorf("%q is empty", r)
			}
			quadratic := func(s sfnt.Segment) bool { return s.Op == sfnt.SegmentOpQuadTo }
			if slices.ContainsFunc(outline, quadratic) {
				t.Errorf("%q has curves of TrueType", r)
			}
		})
	}
	if set.err != nil || letters < 500 {
		t.Errorf("%d letters, error %v", letters, set.err)
	}
}

// TestTypesetterKeepsItsFirstError: what comes after it does nothing.
func TestTypesetterKeepsItsFirstError(t *testing.T) {
	set := typesetter{err: sfnt.ErrNotFound}
	w := set.fit("text", titleStyle, 100)
	if w.text != "" || w.width != 0 || !errors.Is(set.err, sfnt.ErrNotFound) {
		t.Errorf("set %+v, error %v", w, set.err)
	}
}

// TestFontsComeWithTheirLicense, as it asks for.
func TestFontsComeWithTheirLicense(t *testing.T) {
	text, err := os.ReadFile("font/LICENSE.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"The Inter Project Authors", "SIL OPEN FONT LICENSE Version 1.1", "DISCLAIMER"} {
		if !strings.Contains(string(text), part) {
			t.Errorf("font/LICENSE.txt lacks %q", part)
		}
	}
}

// TestPairsStandCloser where the font says so, as a gap in "AV" would look like a space.
func TestPairsStandCloser(t *testing.T) {
	var set typesetter
	wide := func(text string) float64 { return set.sized(text, titleStyle).width }
	if pair, alone := wide("AV"), wide("A")+wide("V"); pair >= alone-1 {
		t.Errorf("%g pixels, apart %g", pair, alone)
	}
	if pair, alone := wide("HH"), wide("H")+wide("H"); pair != alone {
		t.Errorf("%g pixels, apart %g", pair, alone)
	}
}
