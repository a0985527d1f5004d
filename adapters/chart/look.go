package chart

import "image/color"

// The colours of the card. Each text has a contrast of at least 7 to the card.
var (
	cardColour  = color.NRGBA{30, 31, 36, 255}
	edgeColour  = color.NRGBA{52, 55, 65, 255}
	gridColour  = color.NRGBA{52, 55, 65, 255}
	zeroColour  = color.NRGBA{164, 168, 179, 255}
	textColour  = color.NRGBA{245, 246, 248, 255}
	quietColour = color.NRGBA{169, 173, 184, 255}
)

// A look is what tells a path from the others: colour, shape and dashes, so that any one of them will do.
type look struct {
	colour color.NRGBA
	shape  shape
	dash   []float64 // lengths in widths of the line, drawn and left out in turn; 0 is a dot; nil: one line
	width  float64   // of the line, as a share of what it would be
}

// lookOf has colours that differ in lightness or in blue, which colour-blind people see too (Okabe and Ito 2008).
func lookOf(path string) (look, bool) {
	switch path {
	case "switch":
		return look{color.NRGBA{76, 195, 138, 255}, disc, nil, 1}, true
	case "skill":
		return look{color.NRGBA{122, 162, 255, 255}, square, []float64{0, 2.1}, 1}, true
	case "side":
		return look{color.NRGBA{240, 180, 41, 255}, triangle, []float64{3.6, 2.4}, 1}, true
	case "ask":
		return look{color.NRGBA{226, 135, 220, 255}, diamond, []float64{3.6, 2.2, 0, 2.2}, 1}, true
	case "stay":
		return look{quietColour, ring, nil, 0.5}, true // mostly on the zero line, and no thicker
	}
	return look{}, false
}

// faded is a colour that lets through what is below it.
func faded(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = alpha
	return c
}
