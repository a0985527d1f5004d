package chart

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// leastPlot is how narrow the curves may become beside the longest texts.
const leastPlot = 120

// TestSheets finds texts that leave the card or lie on each other.
func TestSheets(t *testing.T) {
	for name, c := range samples() {
		t.Run(name, func(t *testing.T) {
			s, err := arrange(c)
			if err != nil {
				t.Fatal(err)
			}
			for _, problem := range problems(s) {
				t.Error(problem)
			}
		})
	}
}

// TestSheetsOfAnything finds the texts and numbers for which a sheet has no place.
func TestSheetsOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyChart(t)
		if err := check(c); err != nil {
			t.Fatal(err)
		}
		s, err := arrange(c)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range problems(s) {
			t.Error(problem)
		}
	})
}

// A place is a box with what stands in it.
type place struct {
	box
	what string
}

// problems are what is wrong with a sheet, for a reader.
func problems(s *sheet) []string {
	var places []place
	var out []string
	for _, w := range s.words {
		places = append(places, place{w.box(), fmt.Sprintf("%q", w.text)})
		if w.size < smallest {
			out = append(out, fmt.Sprintf("%q has %d pixels", w.text, w.size))
		}
	}
	for i, m := range s.marks {
		if m.edge == 0 { // else it lies on curves
			places = append(places, place{m.box(), fmt.Sprintf("mark %d, shape %d", i, m.shape)})
		}
	}
	if s.plot != nil {
		places = append(places, place{s.plot.in, "plot"})
		if width := s.plot.in.width(); width < leastPlot {
			out = append(out, fmt.Sprintf("the curves have %g pixels", width))
		}
	}
	for i, p := range places {
		if outside(p.box) {
			out = append(out, fmt.Sprintf("%s leaves the card: %v", p.what, p.box))
		}
		for _, o := range places[:i] {
			if p.overlaps(o.box, 0) {
				out = append(out, fmt.Sprintf("%s and %s overlap: %v, %v", p.what, o.what, p.box, o.box))
			}
		}
	}
	return out
}

// outside is true for a place that is no number, too.
func outside(b box) bool {
	const least = margin / 2
	for _, v := range []float64{b.left, b.top, Width - b.right, Height - b.bottom} {
		if !(v >= least) || math.IsInf(v, 0) {
			return true
		}
	}
	return false
}

// TestBestIsBold also finds a table whose rows have different sizes: the larger would seem to matter more.
func TestBestIsBold(t *testing.T) {
	for name, c := range samples() {
		s, err := arrange(c)
		if err != nil {
			t.Fatal(err)
		}
		sizes := map[int]bool{}
		for i, l := range c.Lines {
			for _, w := range s.words {
				if w.text != l.Value || w.text == "" || w.colour != textColour {
					continue
				}
				sizes[w.size] = true
				if same := c.Lines[0].Value == l.Value; w.heavy != (i == 0) && !same {
					t.Errorf("%s: %q in row %d has weight %v", name, w.text, i, w.heavy)
				}
			}
		}
		if len(sizes) > 1 {
			t.Errorf("%s: values of different sizes: %v", name, sizes)
		}
	}
}
