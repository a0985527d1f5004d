package verdict

import "math"

// A lattice spreads points evenly over the unit cube of all chances: coordinate d of point i is i·g^d/n, moved by
// half a step so that none is 0 or 1 (Korobov's rank-1 lattice). Each coordinate alone takes every step once, and
// the generators are those with which the means of the paths come nearest to those of 65,521. It is whole
// numbers up to the last division, so it is the same on every machine.
type lattice struct{ points, generator int }

// The lattices: one for verdicts, one for what a verdict compares many of (orders, other answers), and one for
// which question to ask, where a rough figure does.
var (
	fine   = lattice{points: 509, generator: 84}
	coarse = lattice{points: 149, generator: 47}
	rough  = lattice{points: 67, generator: 7}
)

// at returns coordinate d of point i, in (0, 1).
func (l lattice) at(i, d int) float64 {
	step := 1
	for range d {
		step = step * l.generator % l.points
	}
	return (float64(i*step%l.points) + 0.5) / float64(l.points)
}

// grid rounds to a multiple of 2^-24. Go may fuse a product and a sum, and its exponential differs in the last
// bit, from machine to machine: what chance decides is put on a grid, so that this can't turn a draw over.
func grid(x float64) float64 { return math.Round(x*(1<<24)) / (1 << 24) }

// normal is the quantile of a standard normal.
func normal(u float64) float64 { return math.Sqrt2 * math.Erfinv(2*u-1) }
