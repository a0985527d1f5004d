package chart

import (
	"image"
	"math"
)

// A box is a rectangle on the card.
type box struct{ left, top, right, bottom float64 }

func (b box) width() float64  { return b.right - b.left }
func (b box) height() float64 { return b.bottom - b.top }

// around is the smallest box that holds both.
func (b box) around(o box) box {
	return box{min(b.left, o.left), min(b.top, o.top), max(b.right, o.right), max(b.bottom, o.bottom)}
}

// overlaps says whether less than a gap is between two boxes.
func (b box) overlaps(o box, gap float64) bool {
	return b.left < o.right+gap && o.left < b.right+gap && b.top < o.bottom+gap && o.top < b.bottom+gap
}

// pixels are those that the box touches.
func (b box) pixels() image.Rectangle {
	return image.Rect(int(math.Floor(b.left)), int(math.Floor(b.top)), int(math.Ceil(b.right)), int(math.Ceil(b.bottom)))
}
