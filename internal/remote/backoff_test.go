package remote

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestBackoffDoublesUpToAMinute(t *testing.T) {
	b := Backoff{Random: func() float64 { return 0.5 }}
	var got []float64
	for range 8 {
		got = append(got, b.Next(0).Seconds())
	}
	if want := []float64{0.5, 1, 2, 4, 8, 16, 30, 30}; !slices.Equal(got, want) {
		t.Errorf("waits %v, want %v", got, want)
	}
	if d := b.Next(LongLife - 1); d != 30*time.Second {
		t.Errorf("after a short life %v", d)
	}
	if d := b.Next(LongLife); d != time.Second/2 {
		t.Errorf("after a long life %v, want the first wait", d)
	}
}

func TestPauseEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		if err := Pause(t.Context(), time.Hour); err != nil || time.Since(begin) != time.Hour {
			t.Errorf("%v after %v", err, time.Since(begin))
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := Pause(ctx, time.Hour); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Pause = %v", err)
		}
	})
}
