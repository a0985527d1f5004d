package main

import "math"

// A sequence is Weyl's: coordinate k of point i is the fraction of i times the root of the k-th prime. It fills the
// cube of all coordinates evenly and keeps so at any length, as the golden ratio does in one dimension. The fractions
// are whole numbers of 64 bits that run over, which is exact.
type sequence struct {
	steps []uint64
	prime uint64 // the last one taken
	point uint64 // from 1: all coordinates of point 0 are 0
	k     int    // the next coordinate
}

func (s *sequence) begin(point int) { s.point, s.k = uint64(point)+1, 0 } //nolint:gosec // a count of people

// next returns the next coordinate of the point, at least 0 and less than 1.
func (s *sequence) next() float64 {
	if s.k == len(s.steps) {
		s.prime = nextPrime(s.prime)
		// The root is exact to the last of its 53 bits, everywhere, so the step is the same everywhere.
		_, fraction := math.Modf(math.Sqrt(float64(s.prime)))
		s.steps = append(s.steps, uint64(fraction*(1<<53))<<11)
	}
	s.k++
	return float64(s.point*s.steps[s.k-1]>>11) / (1 << 53)
}

// nextPrime tries all divisors: some forty primes are needed, once.
func nextPrime(after uint64) uint64 {
	for n := max(after+1, 2); ; n++ {
		prime := true
		for d := uint64(2); d*d <= n && prime; d++ {
			prime = n%d != 0
		}
		if prime {
			return n
		}
	}
}
