package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSequenceFillsEachCoordinateEvenly(t *testing.T) {
	s := &sequence{}
	const n, k, parts = 1000, 40, 20
	var counts [k][parts]int
	for i := range n {
		s.begin(i)
		for c := range k {
			at := s.next()
			if at < 0 || at >= 1 {
				t.Fatalf("coordinate %d of point %d is %v", c, i, at)
			}
			counts[c][int(at*parts)]++
		}
	}
	for c := range counts {
		for part, got := range counts[c] {
			if got < 35 || got > 65 {
				t.Errorf("coordinate %d: %d of %d points in part %d of %d", c, got, n, part, parts)
			}
		}
	}
}

func TestPrimes(t *testing.T) {
	var got []uint64
	for p := uint64(0); len(got) < 10; {
		p = nextPrime(p)
		got = append(got, p)
	}
	if diff := cmp.Diff([]uint64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29}, got); diff != "" {
		t.Error(diff)
	}
}
