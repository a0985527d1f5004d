package chart

// A shape stands for a path wherever its colour does.
type shape int

const (
	disc shape = iota
	square
	triangle
	diamond
	ring
)

// Shares of the radius of a disc, chosen by eye so that all shapes look equally large. No shape reaches farther
// from its middle than reach.
const (
	reach     = 1.15
	ringWidth = 0.28
	corner    = 0.22
)

// outline is the shape around a point, about as large as a disc of that radius.
func (s shape) outline(at point, r float64) path {
	var p path
	switch s {
	case disc:
		p.disc(at, r)
	case ring:
		p.disc(at, r)
		p.hole(at, r*(1-ringWidth))
	case square:
		side := 0.92 * r
		p.rounded(at.x-side, at.y-side, at.x+side, at.y+side, r*corner)
	case triangle:
		p.polygon(point{at.x, at.y - r}, point{at.x - 1.05*r, at.y + 0.9*r}, point{at.x + 1.05*r, at.y + 0.9*r})
	case diamond:
		d := reach * r
		p.polygon(point{at.x, at.y - d}, point{at.x - d, at.y}, point{at.x, at.y + d}, point{at.x + d, at.y})
	}
	return p
}
