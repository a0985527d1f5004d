package chart

import "github.com/earnverdict/verdictbot/engine"

const (
	dotsInRow  = 10
	dotRadius  = 12.5
	dotStep    = 40 // at most, between two dots
	dotRows    = 39 // between the rows
	headingAt  = 28 // the line of the heading, below the top
	headingGap = 43 // from there to the middle of the first dots
	peopleGap  = 14 // from the last dots to what is below them
	columnGap  = 60
	peopleHigh = headingAt + headingGap + dotRows + dotRadius + peopleGap
)

// people draws each of the twenty as the shape of the path that is best for them, in the order of the lines, and
// returns where it ends: at the top when there are none.
func (s *sheet) people(c engine.Chart, in box) float64 {
	if count(c.Lines) == 0 {
		return in.top
	}
	y := in.top + headingAt
	s.put(s.set.fit(c.People, peopleStyle, in.width()).moved(point{in.left, y}, 0))
	y += headingGap
	step := min(dotStep, (in.width()-2*dotRadius)/(dotsInRow-1))
	i := 0
	for _, l := range c.Lines {
		for range l.People {
			at := point{in.left + dotRadius + step*float64(i%dotsInRow), y + dotRows*float64(i/dotsInRow)}
			s.marks = append(s.marks, marked(l, at, dotRadius, 0))
			i++
		}
	}
	return y + dotRows + dotRadius + peopleGap
}

// count is for how many people any path is best.
func count(lines []engine.Line) int {
	n := 0
	for _, l := range lines {
		n += l.People
	}
	return n
}
