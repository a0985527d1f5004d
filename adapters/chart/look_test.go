package chart

import (
	"fmt"
	"image/color"
	"math"
	"testing"
)

var paths = []string{"switch", "skill", "side", "ask", "stay"}

// TestPathsDifferInEverything: one of colour, shape and line is enough to tell them apart.
func TestPathsDifferInEverything(t *testing.T) {
	seen := map[string]string{}
	for _, p := range paths {
		look, ok := lookOf(p)
		if !ok {
			t.Fatalf("%s has no look", p)
		}
		for _, key := range []string{
			fmt.Sprint("colour ", look.colour), fmt.Sprint("shape ", look.shape), fmt.Sprint("line ", look.dash, look.width),
		} {
			if seen[key] != "" {
				t.Errorf("%s and %s have the same %s", p, seen[key], key)
			}
			seen[key] = p
		}
	}
}

// TestContrast is that of WCAG 2: texts of the highest level, shapes and lines of what is asked for graphics.
func TestContrast(t *testing.T) {
	against := func(c color.NRGBA) float64 { return (luminance(c) + 0.05) / (luminance(cardColour) + 0.05) }
	for _, c := range []color.NRGBA{textColour, quietColour} {
		if got := against(c); got < 7 {
			t.Errorf("text in %v has a contrast of %.1f", c, got)
		}
	}
	for _, p := range paths {
		if look, _ := lookOf(p); against(look.colour) < 3 {
			t.Errorf("%s has a contrast of %.1f", p, against(look.colour))
		}
	}
}

func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 { return math.Pow((float64(v)/255+0.055)/1.055, 2.4) }
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// TestShapesLookEquallyLarge, and stay within the box that keeps them apart. The ring is the disc with a hole.
func TestShapesLookEquallyLarge(t *testing.T) {
	const r = 50
	want := math.Pi * r * r
	for _, s := range []shape{disc, square, triangle, diamond, ring} {
		outline := s.outline(point{200, 200}, r)
		share := covered(outline) / want
		if s == ring {
			share += (1 - ringWidth) * (1 - ringWidth)
		}
		if share < 0.6 || share > 1.1 {
			t.Errorf("shape %d has %.2f of the area of a disc", s, share)
		}
		if limit := (mark{at: point{200, 200}, r: r}).box(); overhang(outline.box, limit) > 1e-9 {
			t.Errorf("shape %d leaves its box: %v, %v", s, outline.box, limit)
		}
	}
}
