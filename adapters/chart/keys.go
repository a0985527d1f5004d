package chart

import (
	"cmp"
	"slices"

	"github.com/earnverdict/verdictbot/engine"
)

const (
	keyRadius   = 9
	keyDistance = 23 // from the end of the curves to the shapes that stand for them
	keyStep     = 24 // between two of them
	keyRounds   = 40 // of pushing apart: five on one spot need about thirty
	evenRadius  = 10
	evenEdge    = 4
)

// keys puts the shape of each path behind the end of its curve, so that nobody has to look for the dashes elsewhere.
// Curves that end together have their shapes above each other, in the same order.
func (s *sheet) keys() {
	var keys []mark
	for _, l := range s.plot.lines {
		if last := len(l.Mean) - 1; last >= 0 {
			at := point{s.plot.in.right + keyDistance, s.plot.y(l.Mean[last])}
			keys = append(keys, marked(l, at, keyRadius, 0))
		}
	}
	slices.SortStableFunc(keys, func(a, b mark) int { return cmp.Compare(a.at.y, b.at.y) })
	for range keyRounds {
		for i := 1; i < len(keys); i++ {
			above, below := &keys[i-1].at.y, &keys[i].at.y
			push := max(0, keyStep-(*below-*above)) / 2
			*above, *below = *above-push, *below+push
		}
		for i := range keys {
			keys[i].at.y = min(max(keys[i].at.y, s.plot.in.top), s.plot.in.bottom)
		}
	}
	s.marks = append(s.marks, keys...)
}

// breakEvens marks on each curve where it pays off, on the best last, as that is what people look for.
func (s *sheet) breakEvens() {
	for _, l := range slices.Backward(s.plot.lines) {
		if l.BreakEven > 0 && l.BreakEven < len(l.Mean) {
			at := s.plot.at(l.BreakEven, l.Mean[l.BreakEven])
			s.marks = append(s.marks, marked(l, at, evenRadius, evenEdge))
		}
	}
}

// marked is the shape of a line's path.
func marked(l engine.Line, at point, r, edge float64) mark {
	look, _ := lookOf(l.Path)
	return mark{shape: look.shape, colour: look.colour, at: at, r: r, edge: edge}
}
