package chart

import (
	"image/color"
	"slices"

	"github.com/earnverdict/verdictbot/engine"
)

const (
	bestWidth = 6
	lineWidth = 4
	gridWidth = 2
	outerBand = 51 // of 255: how much the band that holds 8 of 10 covers what is below
	innerBand = 70
)

// curves draws the plot: the band below everything, the best curve above everything.
func (c *canvas) curves(p *plot) {
	for _, value := range p.rows {
		c.level(p, value, gridColour)
	}
	for _, l := range p.lines {
		look, _ := lookOf(l.Path)
		c.band(p, l.P10, l.P90, faded(look.colour, outerBand))
		c.band(p, l.P25, l.P75, faded(look.colour, innerBand))
	}
	c.level(p, 0, zeroColour)
	for i, l := range slices.Backward(p.lines) {
		width := float64(lineWidth)
		if i == 0 {
			width = bestWidth
		}
		c.curve(p, l, width)
	}
}

// level draws a value across the plot, on whole pixels to be sharp.
func (c *canvas) level(p *plot, value float64, colour color.NRGBA) {
	y := float64(int(p.y(value)))
	var line path
	line.polygon(
		point{p.in.left, y + gridWidth/2}, point{p.in.right, y + gridWidth/2},
		point{p.in.right, y - gridWidth/2}, point{p.in.left, y - gridWidth/2},
	)
	c.paint(line, colour)
}

// band fills what is between two curves; nothing when one is missing.
func (c *canvas) band(p *plot, low, high []float64, colour color.NRGBA) {
	if len(low) < 2 || len(high) < 2 {
		return
	}
	edge := p.through(high)
	back := p.through(low)
	slices.Reverse(back)
	var area path
	area.polygon(append(edge, back...)...)
	c.paint(area, colour)
}

// curve draws a line in the dashes of its path. They grow with its width, else a thick line would have no gaps.
func (c *canvas) curve(p *plot, l engine.Line, width float64) {
	look, _ := lookOf(l.Path)
	width *= look.width
	var lengths []float64
	for _, share := range look.dash {
		lengths = append(lengths, share*width)
	}
	var line path
	for _, piece := range dashed(p.through(l.Mean), lengths) {
		line.stroke(piece, width)
	}
	c.paint(line, look.colour)
}

// through is where a curve goes, month by month.
func (p *plot) through(values []float64) []point {
	var out []point
	for month, v := range values {
		out = append(out, p.at(month, v))
	}
	return out
}
