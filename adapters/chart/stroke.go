package chart

import "math"

// stroke adds a line of a width through the points, with round ends and round bends: a disc on each point, and a
// rectangle from each to the next.
func (p *path) stroke(through []point, width float64) {
	var from point
	for i, at := range through {
		p.disc(at, width/2)
		if length := math.Hypot(at.x-from.x, at.y-from.y); i > 0 && length > 0 {
			// Half the width, at a right angle to the line.
			dx, dy := (from.y-at.y)/length*width/2, (at.x-from.x)/length*width/2
			p.polygon(
				point{from.x + dx, from.y + dy}, point{at.x + dx, at.y + dy},
				point{at.x - dx, at.y - dy}, point{from.x - dx, from.y - dy},
			)
		}
		from = at
	}
}

// dashed cuts a line into the pieces of a pattern of lengths, drawn and left out in turn. A piece of length 0 is a
// single point, which a stroke makes a dot.
func dashed(through []point, pattern []float64) [][]point {
	if len(pattern) == 0 || len(through) < 2 {
		return [][]point{through}
	}
	// part is the place in the pattern, even when it is drawn; left is what remains of it on the next stretch.
	pieces := [][]point{{through[0]}}
	part, left := 0, pattern[0]
	for i := 1; i < len(through); i++ {
		from, to := through[i-1], through[i]
		length := math.Hypot(to.x-from.x, to.y-from.y)
		gone := 0.0
		for gone+left < length {
			gone += left
			at := point{from.x + (to.x-from.x)*gone/length, from.y + (to.y-from.y)*gone/length}
			last := len(pieces) - 1
			if part%2 == 0 {
				pieces[last] = append(pieces[last], at)
			} else {
				pieces = append(pieces, []point{at})
			}
			part++
			left = pattern[part%len(pattern)]
		}
		left -= length - gone
		if part%2 == 0 {
			pieces[len(pieces)-1] = append(pieces[len(pieces)-1], to)
		}
	}
	return pieces
}
