// Package chart draws the picture of a verdict, and says the same in text where no picture can be shown.
//
// PNG works in four steps:
//
//	check.go    refuses numbers that can't be drawn
//	sheet.go    decides where everything stands: plot.go and keys.go for the curves, people.go for the twenty
//	            people, table.go for the rows; word.go measures each text with the font (font.go), so that none
//	            overlaps another or leaves the card
//	canvas.go   fills outlines (path.go): of letters, of shapes (shape.go), of lines and dashes (stroke.go, curve.go)
//	palette.go  keeps the colours that matter, which makes the file a quarter as large
//
// A path is told apart by its colour, its shape and its dashes (look.go), so that colour alone means nothing. All
// texts come from the Chart, and none is smaller than 24 pixels: chats show the card 400 pixels wide, not 1000.
//
// Text needs none of this.
package chart

import (
	"bytes"
	"fmt"
	"image/png"
	"sync"

	"github.com/earnverdict/verdictbot/engine"
)

// Width and Height are the size of the picture in pixels.
const (
	Width  = 1000
	Height = 600
)

// canvases keeps those that are not drawn on: one has 2.4 MB, which need not be garbage after each picture.
var canvases = sync.Pool{New: func() any { return newCanvas() }}

// PNG draws a chart as a dark card with rounded corners. The same chart gives the same bytes. The error says which
// number of the chart can't be drawn; no text can be wrong, it is shortened to its place instead. A BreakEven
// outside of the curve is not marked.
func PNG(c engine.Chart) ([]byte, error) {
	if err := check(c); err != nil {
		return nil, fmt.Errorf("draw chart: %w", err)
	}
	s, err := arrange(c)
	if err != nil {
		return nil, fmt.Errorf("arrange chart: %w", err)
	}
	on, ok := canvases.Get().(*canvas)
	if !ok {
		on = newCanvas()
	}
	defer canvases.Put(on)
	if err := on.draw(s); err != nil {
		return nil, fmt.Errorf("draw chart: %w", err)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, paletted(on.img)); err != nil {
		return nil, fmt.Errorf("encode chart: %w", err)
	}
	return out.Bytes(), nil
}
