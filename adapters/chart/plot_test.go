package chart

import (
	"math"
	"slices"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// TestPlotSpansDataAndTicks finds a curve that leaves its box, whatever is outside of what.
func TestPlotSpansDataAndTicks(t *testing.T) {
	rise := []float64{0, -5, 50}
	for _, test := range []struct {
		name   string
		ticks  []engine.Tick
		band   []float64
		lowest float64
		most   float64
	}{
		{"no ticks", nil, nil, -5, 50},
		{"ticks within", []engine.Tick{{At: 0}, {At: 25}}, nil, -5, 50},
		{"ticks beyond", []engine.Tick{{At: -20}, {At: 100}}, nil, -20, 100},
		{"a band beyond", []engine.Tick{{At: 0}}, []float64{0, -70, 90}, -70, 90},
	} {
		t.Run(test.name, func(t *testing.T) {
			line := engine.Line{Path: "switch", Mean: rise, P10: test.band, P90: test.band}
			s, err := arrange(engine.Chart{Lines: []engine.Line{line}, Y: test.ticks})
			if err != nil {
				t.Fatal(err)
			}
			if s.plot.values != (span{test.lowest, test.most}) || s.plot.months != (span{0, 2}) {
				t.Errorf("spans %v in months %v", s.plot.values, s.plot.months)
			}
			if top, bottom := s.plot.y(test.most), s.plot.y(test.lowest); top != s.plot.in.top || bottom != s.plot.in.bottom {
				t.Errorf("from %g to %g in %v", bottom, top, s.plot.in)
			}
		})
	}
}

// TestPlotSpansEachBand: any of its curves may be the outermost.
func TestPlotSpansEachBand(t *testing.T) {
	flat, far := []float64{0, 0}, []float64{0, 70}
	for i := range 4 {
		bands := [][]float64{flat, flat, flat, flat}
		bands[i] = far
		s := arranged(t, engine.Chart{
			X: []engine.Tick{{At: 12}},
			Lines: []engine.Line{{
				Path: "side", Mean: flat, P10: bands[0], P25: bands[1], P75: bands[2], P90: bands[3],
			}},
		})
		if s.plot.values != (span{0, 70}) || s.plot.months != (span{0, 12}) {
			t.Errorf("band %d: spans %v in months %v", i, s.plot.values, s.plot.months)
		}
	}
}

// TestNothingIsInTheMiddle keeps a chart without any gain from being a division by zero.
func TestNothingIsInTheMiddle(t *testing.T) {
	if share := (span{}).share(0); share != 0.5 {
		t.Errorf("got %g", share)
	}
	if share := (span{-1, 3}).share(0); share != 0.25 {
		t.Errorf("got %g", share)
	}
}

// TestTicksThatTouchAreLeftOut keeps the first and the last, which say how long the axis is.
func TestTicksThatTouchAreLeftOut(t *testing.T) {
	c := samples()["switch"]
	c.X = []engine.Tick{{At: 0, Label: "today"}, {At: 1, Label: "soon"}, {At: 18, Label: "half"}, {At: 36, Label: "end"}}
	s, err := arrange(c)
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, w := range s.words {
		if slices.ContainsFunc(c.X, func(tick engine.Tick) bool { return tick.Label == w.text }) {
			shown = append(shown, w.text)
			middle := w.at.x + w.width/2
			i := slices.IndexFunc(c.X, func(tick engine.Tick) bool { return tick.Label == w.text })
			if off := math.Abs(middle - s.plot.x(c.X[i].At)); off > 1 {
				t.Errorf("%q is %g pixels from its month", w.text, off)
			}
		}
	}
	if want := []string{"today", "end", "half"}; !slices.Equal(shown, want) {
		t.Errorf("got %q, want %q", shown, want)
	}
}

// TestKeysKeepTheirOrder ends five curves on one spot, and one elsewhere.
func TestKeysKeepTheirOrder(t *testing.T) {
	var c engine.Chart
	for _, path := range []string{"switch", "skill", "side", "ask", "stay"} {
		c.Lines = append(c.Lines, engine.Line{Path: path, Mean: []float64{0, 0}})
	}
	c.Lines[4].Mean[1] = 100
	s, err := arrange(c)
	if err != nil {
		t.Fatal(err)
	}
	keys := s.marks[:5]
	var shapes []shape
	for i, m := range keys {
		shapes = append(shapes, m.shape)
		if i > 0 && m.at.y-keys[i-1].at.y < keyStep-2 {
			t.Errorf("key %d is at %g, the one before at %g", i, m.at.y, keys[i-1].at.y)
		}
	}
	if want := []shape{ring, disc, square, triangle, diamond}; !slices.Equal(shapes, want) {
		t.Errorf("from the top: %v, want %v", shapes, want)
	}
	if keys[0].at.y != s.plot.in.top {
		t.Errorf("the curve that ends alone has its key at %g, not %g", keys[0].at.y, s.plot.in.top)
	}
}
