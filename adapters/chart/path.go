package chart

import (
	"image"
	"math"

	"golang.org/x/image/vector"
)

// A point is a place on the card in pixels, from its top left.
type point struct{ x, y float64 }

// A path is an outline to be filled. All its parts run counterclockwise: they may overlap, as the pieces of a
// stroke do, and are still filled once. A part that runs clockwise is a hole.
type path struct {
	steps []step
	box   box
}

// A step goes to its last point: in a straight line, or in a curve that two points before it pull at.
type step struct {
	op operation
	to [3]point
}

type operation uint8

const (
	move operation = iota
	straight
	curved
)

// round is how far the pulling points of a quarter circle are from its ends.
const round = 0.5523

// add goes on to the last of some points. The box holds those that pull, too: it may be larger than what is seen,
// never smaller.
func (p *path) add(op operation, to ...point) {
	s := step{op: op}
	copy(s.to[:], to)
	for _, at := range to {
		if len(p.steps) == 0 {
			p.box = box{at.x, at.y, at.x, at.y}
		}
		p.box = p.box.around(box{at.x, at.y, at.x, at.y})
	}
	p.steps = append(p.steps, s)
}

func (p *path) polygon(corners ...point) {
	for i, at := range corners {
		if i == 0 {
			p.add(move, at)
		} else {
			p.add(straight, at)
		}
	}
}

func (p *path) disc(at point, r float64) { p.circle(at, r, -1) }
func (p *path) hole(at point, r float64) { p.circle(at, r, 1) }

// circle runs upwards first when up is -1, which on a card, where y grows downwards, is counterclockwise.
func (p *path) circle(at point, r, up float64) {
	k := r * round
	p.add(move, point{at.x + r, at.y})
	for quarter := range 4 {
		sin, cos := math.Sincos(float64(quarter) * math.Pi / 2)
		turned := func(x, y float64) point {
			return point{at.x + x*cos - y*sin, at.y + up*(x*sin+y*cos)}
		}
		p.add(curved, turned(r, k), turned(k, r), turned(0, r))
	}
}

// rounded is a rectangle with corners of a radius.
func (p *path) rounded(left, top, right, bottom, r float64) {
	k := r * (1 - round)
	p.add(move, point{right, top + r})
	p.add(curved, point{right, top + k}, point{right - k, top}, point{right - r, top})
	p.add(straight, point{left + r, top})
	p.add(curved, point{left + k, top}, point{left, top + k}, point{left, top + r})
	p.add(straight, point{left, bottom - r})
	p.add(curved, point{left, bottom - k}, point{left + k, bottom}, point{left + r, bottom})
	p.add(straight, point{right - r, bottom})
	p.add(curved, point{right - k, bottom}, point{right, bottom - k}, point{right, bottom - r})
}

// trace tells a rasterizer the path, moved so that a pixel of the card becomes its first.
func (p *path) trace(r *vector.Rasterizer, first image.Point) {
	moved := func(at point) (x, y float32) {
		return float32(at.x - float64(first.X)), float32(at.y - float64(first.Y))
	}
	for i, s := range p.steps {
		x, y := moved(s.to[0])
		switch s.op {
		case move:
			if i > 0 {
				r.ClosePath()
			}
			r.MoveTo(x, y)
		case straight:
			r.LineTo(x, y)
		case curved:
			x2, y2 := moved(s.to[1])
			x3, y3 := moved(s.to[2])
			r.CubeTo(x, y, x2, y2, x3, y3)
		}
	}
	r.ClosePath()
}
