package chart

import (
	"image"
	"image/color"
	"sync"

	"golang.org/x/image/vector"
)

const (
	cardCorner = 24
	cardEdge   = 3
)

// A canvas is what is drawn on. One drawing at a time.
type canvas struct {
	img  *image.RGBA
	fill vector.Rasterizer
}

func newCanvas() *canvas {
	return &canvas{img: image.NewRGBA(image.Rect(0, 0, Width, Height))}
}

// blank is the empty card. Around its corners nothing is drawn, so that any page shows there. It is copied, as
// filling it anew would take as long as all the rest of a drawing.
var blank = sync.OnceValue(func() []byte {
	c := newCanvas()
	var edge, card path
	edge.rounded(0, 0, Width, Height, cardCorner)
	c.paint(edge, edgeColour)
	card.rounded(cardEdge, cardEdge, Width-cardEdge, Height-cardEdge, cardCorner-cardEdge)
	c.paint(card, cardColour)
	return c.img.Pix
})

// draw draws a sheet: curves, then shapes, then texts.
func (c *canvas) draw(s *sheet) error {
	copy(c.img.Pix, blank())
	if s.plot != nil {
		c.curves(s.plot)
	}
	for _, m := range s.marks {
		c.mark(m)
	}
	for _, w := range s.words {
		c.paint(s.set.outline(w), w.colour)
	}
	return s.set.err
}

// mark draws a shape, with a dark edge where it lies on lines.
func (c *canvas) mark(m mark) {
	if m.edge > 0 {
		under := m.shape
		if under == ring {
			under = disc // nothing shines through it
		}
		c.paint(under.outline(m.at, m.r+m.edge), cardColour)
	}
	c.paint(m.shape.outline(m.at, m.r), m.colour)
}

// paint fills an outline. Only the pixels around it are looked at.
func (c *canvas) paint(p path, with color.NRGBA) {
	r := p.box.pixels().Intersect(c.img.Rect)
	if r.Empty() {
		return
	}
	c.fill.Reset(r.Dx(), r.Dy())
	p.trace(&c.fill, r.Min)
	c.fill.Draw(c.img, r, image.NewUniform(with), image.Point{})
}
