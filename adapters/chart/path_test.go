package chart

import (
	"image"
	"image/color"
	"math"
	"testing"
)

// covered is how many pixels an outline fills, parts of pixels counted as parts.
func covered(p path) float64 {
	c := newCanvas()
	c.paint(p, color.NRGBA{255, 255, 255, 255})
	area := 0.0
	for i := 3; i < len(c.img.Pix); i += 4 {
		area += float64(c.img.Pix[i]) / 255
	}
	return area
}

// TestAreas compares what is filled with what geometry says.
func TestAreas(t *testing.T) {
	const r = 40
	at := point{100.5, 100.25}
	var disc, ring, twice, card, beside path
	disc.disc(at, r)
	ring.disc(at, r)
	ring.hole(at, r/2)
	twice.disc(at, r)
	twice.disc(at, r) // filled once
	card.rounded(10, 10, 110, 60, 8)
	beside.polygon(point{-50, 10}, point{-50, 30}, point{20, 30}, point{20, 10}) // partly outside of the canvas
	for _, test := range []struct {
		name string
		path path
		want float64
	}{
		{"disc", disc, math.Pi * r * r},
		{"ring", ring, math.Pi * r * r * 3 / 4},
		{"the same disc twice", twice, math.Pi * r * r},
		{"rounded", card, 100*50 - (4-math.Pi)*8*8},
		{"beside the canvas", beside, 20 * 20},
		{"nothing", path{}, 0},
	} {
		if got := covered(test.path); math.Abs(got-test.want) > 0.01*test.want {
			t.Errorf("%s: %.1f pixels, want %.1f", test.name, got, test.want)
		}
	}
}

// TestPaintLooksAtItsBoxOnly, and still reaches all of it.
func TestPaintLooksAtItsBoxOnly(t *testing.T) {
	c := newCanvas()
	var p path
	p.polygon(point{10.5, 10.5}, point{10.5, 12}, point{13, 12}, point{13, 10.5})
	c.paint(p, color.NRGBA{255, 255, 255, 255})
	for at, want := range map[image.Point]uint8{{11, 11}: 255, {12, 11}: 255, {13, 11}: 0, {9, 11}: 0, {11, 12}: 0} {
		if got := c.img.RGBAAt(at.X, at.Y).A; got != want {
			t.Errorf("%v is covered by %d, want %d", at, got, want)
		}
	}
	if got := c.img.RGBAAt(10, 11).A; got < 126 || got > 129 {
		t.Errorf("a pixel that is half covered: %d", got)
	}
}

func TestBoxes(t *testing.T) {
	a := box{0, 0, 10, 10}
	for _, test := range []struct {
		b    box
		gap  float64
		want bool
	}{
		{box{5, 5, 15, 15}, 0, true},
		{box{2, 2, 3, 3}, 0, true},
		{box{10, 0, 20, 10}, 0, false},
		{box{10, 0, 20, 10}, 1, true},
		{box{12, 12, 20, 20}, 1, false},
		{box{5, 11, 6, 12}, 2, true},
	} {
		if a.overlaps(test.b, test.gap) != test.want || test.b.overlaps(a, test.gap) != test.want {
			t.Errorf("%v with a gap of %g: overlaps %v", test.b, test.gap, !test.want)
		}
	}
	if got := a.around(box{-1, 5, 5, 20}); got != (box{-1, 0, 10, 20}) {
		t.Errorf("around both: %v", got)
	}
	if got := (box{0.5, 1, 1.2, 2.01}).pixels(); got != image.Rect(0, 1, 2, 3) {
		t.Errorf("pixels: %v", got)
	}
}
