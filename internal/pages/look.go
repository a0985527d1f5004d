package pages

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"strings"
	"text/template"
)

// ourAccent is the green of the app's icon.
const ourAccent = "#17614f"

// A look is what the stylesheet is told: the colour of buttons, and of the words on them.
type look struct {
	Accent, OnAccent string
}

// newLook takes a colour and finds the words that can be read on it.
func newLook(accent string) (look, error) {
	background, err := luminance(accent)
	if err != nil {
		return look{}, fmt.Errorf("pages.accent: %w", err)
	}
	on := "#ffffff"
	if contrast(background, 0) > contrast(background, 1) {
		on = "#000000"
	}
	return look{accent, on}, nil
}

var errColour = errors.New("write a colour as #rrggbb, for example #17614f")

// luminance is how bright a colour is, from 0 to 1, as WCAG 2.2 has it ("relative luminance").
func luminance(colour string) (float64, error) {
	rgb, err := hex.DecodeString(strings.TrimPrefix(colour, "#"))
	if err != nil || len(rgb) != 3 || !strings.HasPrefix(colour, "#") {
		return 0, errColour
	}
	part := func(b byte) float64 {
		v := float64(b) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(rgb[0]) + 0.7152*part(rgb[1]) + 0.0722*part(rgb[2]), nil
}

// contrast is the ratio of two luminances, from 1 to 21, as WCAG 2.2 has it. Text needs 4.5.
func contrast(a, b float64) float64 { return (max(a, b) + 0.05) / (min(a, b) + 0.05) }

// A sheet is the stylesheet with its content in its name, so that it can be kept for ever.
type sheet struct{ *page }

func (s sheet) path() string { return "/assets/style-" + strings.Trim(s.tag, `"`) + ".css" }

func stylesheet(l look) (sheet, error) {
	text, err := builtIn.ReadFile("templates/style.css")
	if err != nil {
		return sheet{}, fmt.Errorf("read the stylesheet: %w", err)
	}
	t, err := template.New("style.css").Parse(string(text))
	if err != nil {
		return sheet{}, fmt.Errorf("parse the stylesheet: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, l); err != nil {
		return sheet{}, fmt.Errorf("make the stylesheet: %w", err)
	}
	return sheet{newPage("text/css; charset=utf-8", b.Bytes(), forever)}, nil
}
