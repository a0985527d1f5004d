package chart

import (
	"math"
	"slices"

	"github.com/earnverdict/verdictbot/engine"
)

const (
	plotTop    = 20  // from the top of its box, so that the text of the highest tick has room
	plotEnd    = 56  // from the bottom, where the months are written
	monthLine  = 14  // the line they stand on, from the bottom
	amountMost = 150 // how wide the texts of the left axis may be
	amountGap  = 14
	amountDrop = 9  // from a tick to the line its text stands on
	keysWidth  = 80 // from the end of the curves to the column beside them: shapes, and half a text
	tickGap    = 8  // between two texts of an axis
)

// A plot is the curves over the months. It spans all data and all ticks.
type plot struct {
	in             box // of the curves
	months, values span
	lines          []engine.Line
	rows           []float64 // where there are ticks of the left axis
}

// A span is what an axis goes through. The zero value is at 0, which belongs to both axes.
type span struct{ low, high float64 }

func (s *span) include(v float64) { s.low, s.high = min(s.low, v), max(s.high, v) }

// share is how far in a span a number is. In a span without length everything is in the middle.
func (s span) share(v float64) float64 {
	if s.low == s.high {
		return 0.5
	}
	return (v - s.low) / (s.high - s.low)
}

// at is where a value in a month is on the card.
func (p *plot) at(month int, value float64) point {
	return point{p.x(float64(month)), p.y(value)}
}

// x and y are apart for what is on one axis only, such as a tick.
func (p *plot) x(month float64) float64 { return p.in.left + p.months.share(month)*p.in.width() }

func (p *plot) y(value float64) float64 {
	return p.in.bottom - p.values.share(value)*p.in.height()
}

func hasCurve(lines []engine.Line) bool {
	return slices.ContainsFunc(lines, func(l engine.Line) bool { return len(l.Mean) > 0 })
}

// curves places the plot into a box: the texts of the left axis take what they need, the curves the rest. Ticks
// widen the spans too, as a tick outside of the plot would have no line to stand at.
func (s *sheet) curves(c engine.Chart, in box) {
	p := &plot{lines: c.Lines, in: box{in.left, in.top + plotTop, in.right - keysWidth, in.bottom - plotEnd}}
	for _, l := range c.Lines {
		p.months.include(float64(max(len(l.Mean)-1, 0)))
		for _, v := range slices.Concat(l.Mean, l.P10, l.P25, l.P75, l.P90) {
			p.values.include(v)
		}
	}
	for _, t := range c.X {
		p.months.include(t.At)
	}
	for _, t := range c.Y {
		p.values.include(t.At)
		p.rows = append(p.rows, t.At)
	}
	s.plot = p
	s.amounts(c.Y)
	s.monthTexts(c.X, in.bottom-monthLine)
	s.keys()
	s.breakEvens()
}

// amounts writes the left axis, and moves the curves to the right of it.
func (s *sheet) amounts(ticks []engine.Tick) {
	widest := 0.0
	var texts []word
	for _, t := range ticks {
		w := s.set.fit(t.Label, tickStyle, amountMost)
		widest = max(widest, w.width)
		texts = append(texts, w)
	}
	if widest > 0 {
		s.plot.in.left = math.Ceil(s.plot.in.left + widest + amountGap)
	}
	for i, t := range ticks {
		texts[i] = texts[i].moved(point{s.plot.in.left - amountGap, s.plot.y(t.At) + amountDrop}, 1)
	}
	s.axis(texts)
}

// monthTexts writes the bottom axis. A text at an end may go beyond the curves, not beyond the card.
func (s *sheet) monthTexts(ticks []engine.Tick, line float64) {
	least, most := float64(margin), s.plot.in.right+keysWidth-amountGap
	var texts []word
	for _, t := range ticks {
		w := s.set.fit(t.Label, tickStyle, most-least)
		left := min(max(s.plot.x(t.At)-w.width/2, least), most-w.width)
		texts = append(texts, w.moved(point{left, line}, 0))
	}
	s.axis(texts)
}

// axis puts texts that don't touch those before them: the ends first, since they say how long the axis is.
func (s *sheet) axis(texts []word) {
	if len(texts) > 2 {
		last := len(texts) - 1
		texts = slices.Concat(texts[:1], texts[last:], texts[1:last])
	}
	for i, w := range texts {
		touches := func(o word) bool { return o.text != "" && w.box().overlaps(o.box(), tickGap) }
		if slices.ContainsFunc(texts[:i], touches) {
			texts[i].text = ""
		}
		s.put(texts[i])
	}
}
