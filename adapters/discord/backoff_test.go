package discord

import (
	"testing"
	"time"
)

func TestAfterInvalidIsOneToFiveSeconds(t *testing.T) {
	for random, want := range map[float64]time.Duration{0: time.Second, 0.5: 3 * time.Second, 1: 5 * time.Second} {
		if d := afterInvalid(func() float64 { return random }); d != want {
			t.Errorf("%v: %v, want %v", random, d, want)
		}
	}
}
