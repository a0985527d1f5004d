package pages

import (
	"encoding/hex"
	"fmt"
	"image/color"
	"math"
	"regexp"
	"strings"

	"github.com/earnverdict/verdictbot/internal/config"
)

const (
	leastContrast = 4.5 // what text of a usual size needs to be read by most people (WCAG 2.2, 1.4.3)
	darkContrast  = 6.5 // on dark ground more is needed for a colour to look like one
)

var (
	black, white = color.RGBA{A: 255}, color.RGBA{R: 255, G: 255, B: 255, A: 255}

	rootBlock = regexp.MustCompile(`:root\s*\{([^}]*)\}`)
	cssColour = regexp.MustCompile(`--([a-z-]+):\s*(#[0-9A-Fa-f]{6})\b`)
)

// A ground is what text stands on, by its name in the style sheet.
type ground struct {
	colours map[string]color.RGBA
	dark    bool
}

// grounds are those that a style sheet names in its :root blocks: the first is for light, the second for dark.
func grounds(style []byte) []ground {
	var all []ground
	for i, block := range rootBlock.FindAllSubmatch(style, 2) {
		g := ground{colours: map[string]color.RGBA{}, dark: i > 0}
		for _, c := range cssColour.FindAllSubmatch(block[1], -1) {
			g.colours[string(c[1])], _ = parseColour(string(c[2])) // it matches
		}
		all = append(all, g)
	}
	return all
}

// brand is the part of the style sheet that is made of the operator's colour, for links and buttons. On light ground it is
// made darker, and on dark ground lighter, as little as it takes to be read there: so any colour will do. Where the sheet
// of an operator names no ground it stays as it is.
func brand(accent string, style []byte) ([]byte, error) {
	colour, ok := parseColour(accent)
	if !ok {
		return nil, &config.Problem{Key: "pages.accent", Message: "is no colour", Remedy: `Write it as "#17614f".`}
	}
	shades := [2]color.RGBA{colour, colour}
	for i, g := range grounds(style) {
		shades[i] = g.readable(colour)
	}
	light, dark := shades[0], shades[1]
	return fmt.Appendf(nil, ":root { --brand: %s; --on-brand: %s }\n"+
		"@media (prefers-color-scheme: dark) {\n  :root { --brand: %s; --on-brand: %s }\n}\n",
		written(light), written(onTop(light)), written(dark), written(onTop(dark))), nil
}

// readable is the colour nearest to c that can be read on the paper and on the cards. On dark ground it first becomes as
// bright as it can be, and only then paler: so it stays a colour.
func (g ground) readable(c color.RGBA) color.RGBA {
	way, least := []color.RGBA{c, black}, leastContrast
	if g.dark {
		way, least = []color.RGBA{c, brightest(c), white}, darkContrast
	}
	const steps = 50
	for i, from := range way[:len(way)-1] {
		for step := range steps {
			shade := mix(from, way[i+1], float64(step)/steps)
			if contrast(shade, g.colours["paper"]) >= least && contrast(shade, g.colours["card"]) >= least {
				return shade
			}
		}
	}
	return way[len(way)-1]
}

// brightest is the same hue with as much light as there is.
func brightest(c color.RGBA) color.RGBA {
	most := float64(max(c.R, c.G, c.B, 1))
	part := func(b uint8) uint8 { return uint8(math.Round(float64(b) / most * math.MaxUint8)) }
	return color.RGBA{part(c.R), part(c.G), part(c.B), math.MaxUint8}
}

// onTop is the colour of text on a button: black or white, of which one always has a contrast of 4.58 or more.
func onTop(c color.RGBA) color.RGBA {
	if contrast(white, c) >= leastContrast {
		return white
	}
	return black
}

// mix is a colour on the way from one to another, at a share of it.
func mix(from, to color.RGBA, at float64) color.RGBA {
	part := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + at*(float64(b)-float64(a)))) }
	return color.RGBA{part(from.R, to.R), part(from.G, to.G), part(from.B, to.B), 255}
}

// parseColour reads #rrggbb.
func parseColour(text string) (c color.RGBA, ok bool) {
	digits, found := strings.CutPrefix(text, "#")
	rgb, err := hex.DecodeString(digits)
	if !found || err != nil || len(rgb) != 3 {
		return black, false
	}
	return color.RGBA{rgb[0], rgb[1], rgb[2], math.MaxUint8}, true
}

func written(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// contrast is from 1 to 21 (WCAG 2.2, "contrast ratio").
func contrast(a, b color.RGBA) float64 {
	const flare = 0.05
	x, y := luminance(a), luminance(b)
	return (max(x, y) + flare) / (min(x, y) + flare)
}

// luminance is from 0 to 1 (WCAG 2.2, "relative luminance").
func luminance(c color.RGBA) float64 {
	part := func(b uint8) float64 {
		v := float64(b) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}
