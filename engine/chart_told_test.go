package engine

import "testing"

// What may be told has two digits, and a path without a curve has nothing to tell.
func TestToldHasTwoDigits(t *testing.T) {
	line := Line{Mean: []float64{0, 11424, -157}}
	for month, want := range []float64{0, 11000, -160} {
		if got, known := line.Told(month); !known || got != want {
			t.Errorf("month %d is told as %v, %v", month, got, known)
		}
	}
	for _, month := range []int{-1, 3} {
		if got, known := line.Told(month); known {
			t.Errorf("month %d is told as %v", month, got)
		}
	}
}
