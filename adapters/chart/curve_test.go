package chart

import (
	"image"
	"image/color"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// TestColoursStandWhereTheyMean looks for each path's colour at the places that the sheet says: on its curve, behind
// it, among the people and before its row.
func TestColoursStandWhereTheyMean(t *testing.T) {
	for name, c := range samples() {
		t.Run(name, func(t *testing.T) {
			s, err := arrange(c)
			if err != nil {
				t.Fatal(err)
			}
			img := decoded(t, drawnOnce(t)[name])
			marks := map[shape]int{}
			for _, m := range s.marks {
				marks[m.shape]++
				at := image.Pt(int(m.at.x), int(m.at.y))
				if m.shape == ring {
					at.X = int(m.at.x - m.r*(1-ringWidth/2))
				}
				if covered := m.edge > 0; !covered && !alike(img.At(at.X, at.Y), m.colour) {
					t.Errorf("shape %d at %v has colour %v", m.shape, at, img.At(at.X, at.Y))
				}
			}
			for _, l := range c.Lines {
				look, _ := lookOf(l.Path)
				if got, want := marks[look.shape], marksOf(l); got != want {
					t.Errorf("%s: shape %d stands in %d places, want %d", l.Path, look.shape, got, want)
				}
			}
		})
	}
}

// marksOf is how often the shape of a line is seen: in its row, for its people, behind its curve, where it pays off.
func marksOf(l engine.Line) int {
	n := 1 + l.People
	if len(l.Mean) > 0 {
		n++
	}
	if l.BreakEven > 0 && l.BreakEven < len(l.Mean) {
		n++
	}
	return n
}

// TestCurves looks at pixels of a plain rise from 0 to 30 within a band from 0 to 60.
func TestCurves(t *testing.T) {
	rise := func(end float64) []float64 { return []float64{0, end / 2, end} }
	c := engine.Chart{Lines: []engine.Line{{
		Path: "switch", Mean: rise(30), P10: rise(0), P25: rise(20), P75: rise(40), P90: rise(60), BreakEven: 1,
	}}}
	s, err := arrange(c)
	if err != nil {
		t.Fatal(err)
	}
	img := picture(t, c)
	at := func(month, value float64) [3]uint32 {
		r, g, b, _ := img.At(int(s.plot.x(month)), int(s.plot.y(value))).RGBA()
		return [3]uint32{r >> 8, g >> 8, b >> 8}
	}
	below := at(1.8, 14)
	line, inner, outer, above := at(1.8, 27), at(1.8, 33), at(1.8, 40), at(1.8, 58)
	if line != [3]uint32{76, 195, 138} {
		t.Errorf("the line has colour %v", line)
	}
	if !(line[1] > inner[1] && inner[1] > outer[1] && outer[1] > above[1]) {
		t.Errorf("from the line outwards, green: %v %v %v %v", line, inner, outer, above)
	}
	if above != [3]uint32{30, 31, 36} {
		t.Errorf("outside of the band: %v", above)
	}
	if below != outer {
		t.Errorf("the outer band is %v above and %v below", outer, below)
	}
	if zero := at(0.5, 0); zero[0] < 150 {
		t.Errorf("the zero line is dark: %v", zero)
	}
	even := s.marks[1]
	edge := [2]int{int(even.at.x), int(even.at.y - even.r - even.edge/2)}
	if !alike(img.At(edge[0], edge[1]), cardColour) {
		t.Errorf("no dark edge around where it pays off: %v", img.At(edge[0], edge[1]))
	}
}

// TestTheBestIsAboveTheOthers, and thicker: it crosses another curve in the middle of the plot.
func TestTheBestIsAboveTheOthers(t *testing.T) {
	c := engine.Chart{Lines: []engine.Line{
		{Path: "switch", Mean: []float64{0, 10, 20}},
		{Path: "stay", Mean: []float64{20, 10, 0}},
	}}
	img, p := picture(t, c), arranged(t, c).plot
	x, y := int(p.x(1)), int(p.y(10))
	best, _ := lookOf("switch")
	if !alike(img.At(x, y), best.colour) {
		t.Errorf("where they cross is %v", img.At(x, y))
	}
	thick := func(month float64, of color.Color) int {
		n := 0
		for y := range Height {
			if alike(img.At(int(p.x(month)), y), of) {
				n++
			}
		}
		return n
	}
	if n := thick(0.5, best.colour); n < bestWidth {
		t.Errorf("the best is %d pixels thick", n)
	}
	c.Lines[0], c.Lines[1] = c.Lines[1], c.Lines[0]
	img = picture(t, c)
	if n := thick(0.5, best.colour); n < 3 || n >= bestWidth {
		t.Errorf("another is %d pixels thick", n)
	}
}

// TestNothingShinesThroughARing that lies on curves.
func TestNothingShinesThroughARing(t *testing.T) {
	c := newCanvas()
	c.mark(mark{shape: ring, colour: quietColour, at: point{100.5, 100.5}, r: evenRadius, edge: evenEdge})
	if got := c.img.At(100, 100); !alike(got, cardColour) {
		t.Errorf("its middle is %v", got)
	}
}
