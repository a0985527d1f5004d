package chart

import (
	"math"

	"github.com/earnverdict/verdictbot/engine"
)

const (
	rowStep   = 50 // at most, between two rows
	rowDrop   = 9  // from the middle of a row to the line its letters stand on
	rowRadius = 11
	rowIndent = 34 // from the left of a shape to its label
	cellGap   = 16
	cellLeast = 90  // to which a column may be cut when there is no room
	tableMost = 560 // wider, a row is hard to follow
	tableDrop = 14  // at most, from the top when there is room
)

// A table is one row for each line: shape, label, value and range.
type table struct {
	lines  []engine.Line
	size   int
	widths [3]float64 // of the texts of each column, as they like to be
}

// measure reads what the columns need. All rows are as large as the longest allows, as a column of different sizes
// would look like a ranking.
func (s *sheet) measure(lines []engine.Line) table {
	t := s.measured(lines, rowSize)
	for t.size > smallest && t.wanted() > columnMost {
		t = s.measured(lines, t.size-1)
	}
	return t
}

func (s *sheet) measured(lines []engine.Line, size int) table {
	t := table{lines: lines, size: size}
	for i, l := range lines {
		for column, text := range cells(l) {
			w := s.set.sized(s.set.readable(cut(text, longest)), t.style(column, i))
			t.widths[column] = max(t.widths[column], math.Ceil(w.width))
		}
	}
	return t
}

func cells(l engine.Line) [3]string { return [3]string{l.Label, l.Value, l.Range} }

// style is how a cell looks: the best path in bold, the ranges small and quiet beside what matters more.
func (t table) style(column, row int) style {
	if column == 2 {
		return rangeStyle
	}
	return style{t.size, row == 0, textColour}
}

// wanted is how wide the table would like to be.
func (t table) wanted() float64 {
	return rowIndent + t.widths[0] + cellGap + t.widths[1] + cellGap + t.widths[2]
}

// table draws the rows from the top of a box. What is too wide is taken from the labels first, as the shape stands
// for the path too, then from the ranges, and from the values last.
func (s *sheet) table(t table, in box) {
	in.right = min(in.right, in.left+max(t.wanted(), tableMost))
	widths, over := t.widths, t.wanted()-in.width()
	for _, column := range []int{0, 2, 1} {
		take := min(max(over, 0), max(widths[column]-cellLeast, 0))
		widths[column] -= take
		over -= take
	}
	// The room that is left goes between the columns.
	gap := cellGap + max(-over, 0)/2
	label := in.left + rowIndent
	value := label + widths[0] + gap + widths[1]
	step := min(rowStep, in.height()/float64(max(len(t.lines), 1)))
	top := in.top + min(tableDrop, in.height()-step*float64(len(t.lines)))
	for i, l := range t.lines {
		middle := math.Round(top + step*(float64(i)+0.5))
		y := middle + rowDrop
		s.marks = append(s.marks, marked(l, point{in.left + dotRadius, middle}, rowRadius, 0))
		s.put(s.set.fit(l.Label, t.style(0, i), widths[0]).moved(point{label, y}, 0))
		s.put(s.set.fit(l.Value, t.style(1, i), widths[1]).moved(point{value, y}, 1))
		s.put(s.set.fit(l.Range, t.style(2, i), widths[2]).moved(point{in.right, y}, 1))
	}
}
