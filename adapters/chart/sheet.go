package chart

import (
	"image/color"

	"github.com/earnverdict/verdictbot/engine"
)

// Where the parts of the card stand, in pixels.
const (
	margin      = 40
	inside      = Width - 2*margin
	titleLine   = 67
	underLine   = 105 // of the subtitle
	middleTop   = 140 // curves, people and table stand between here
	middleEnd   = 516 // and here
	footerLine  = 566
	footerWide  = inside + 16 // a narrower margin costs less than a second line
	footerStep  = 31          // between two lines of the footer, which begins higher when it has two
	rowSize     = 26
	columnLeast = 380 // how wide people and table are beside the curves
	columnMost  = 540
)

// How the texts look. What is read first is large and bold, what explains it is quiet.
var (
	titleStyle  = style{48, true, textColour}
	underStyle  = style{26, false, quietColour}
	peopleStyle = style{26, false, quietColour}
	rangeStyle  = style{24, false, quietColour}
	tickStyle   = style{24, false, quietColour}
	footerStyle = style{24, false, quietColour}
)

// A sheet is all that is drawn on the card, at its place.
type sheet struct {
	words []word
	marks []mark // the shapes of paths
	plot  *plot  // nil when no path has a curve
	set   typesetter
}

// A mark is the shape of a path around a point. With an edge it may lie on lines, and is kept apart from them.
type mark struct {
	shape  shape
	colour color.NRGBA
	at     point
	r      float64
	edge   float64
}

func (m mark) box() box {
	r := reach * m.r
	return box{m.at.x - r, m.at.y - r, m.at.x + r, m.at.y + r}
}

// arrange gives everything its place. The curves get what is left beside people and table, or people and table
// the whole card when there are no curves.
func arrange(c engine.Chart) (*sheet, error) {
	s := &sheet{}
	s.put(s.set.fit(c.Title, titleStyle, inside).moved(point{margin, titleLine}, 0))
	s.put(s.set.fit(c.Subtitle, underStyle, inside).moved(point{margin, underLine}, 0))
	middle := box{margin, middleTop, Width - margin, s.footer(c.Footer)}
	t := s.measure(c.Lines)
	wanted := max(t.wanted(), s.set.sized(s.set.readable(cut(c.People, longest)), peopleStyle).width)
	column := middle
	column.left = column.right - min(max(wanted, columnLeast), columnMost)
	switch {
	case hasCurve(c.Lines):
		s.curves(c, box{middle.left, middle.top, column.left, middle.bottom})
		column.top = s.people(c, column)
	default:
		// Halfway down, as nothing else fills the card.
		column.top += max(0, column.height()-max(peopleHigh, rowStep*float64(len(c.Lines)))) / 2
		if s.people(c, box{middle.left, column.top, column.left - columnGap, middle.bottom}) == column.top {
			column.left = middle.left // there are no people: the table is alone
		}
	}
	s.table(t, column)
	return s, s.set.err
}

func (s *sheet) put(w word) {
	if w.text != "" {
		s.words = append(s.words, w)
	}
}

// footer stands at the bottom, and returns where the rest of the card ends. Of two lines the second stands a little
// lower than one alone would, as the curves need the height more than the margin does.
func (s *sheet) footer(text string) float64 {
	lines := s.set.wrap(text, footerStyle, footerWide)
	up := footerStep * float64(max(len(lines)-1, 0)) * 3 / 4
	for i, w := range lines {
		s.put(w.moved(point{margin, footerLine - up + footerStep*float64(i)}, 0))
	}
	return middleEnd - up
}
