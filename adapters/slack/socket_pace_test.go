package slack

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/internal/remote"
)

func TestPaceLetsABurstThrough(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &socketPace{now: time.Now, pause: remote.Pause}
		begin := time.Now()
		var at []float64
		for n := range 9 {
			if n == 7 {
				time.Sleep(time.Minute) // three more tokens
			}
			if err := p.wait(t.Context()); err != nil {
				t.Fatal(err)
			}
			at = append(at, time.Since(begin).Seconds())
		}
		if want := []float64{0, 0, 0, 0, 20, 40, 60, 120, 120}; !slices.Equal(at, want) {
			t.Errorf("opened at %v s, want %v", at, want)
		}
	})
}

// However it is asked, nobody gets more than the burst and one each 20 s, and nothing while Slack holds it.
func TestPaceHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(1_800_000_000, 0)
		p := &socketPace{now: func() time.Time { return now }}
		p.pause = func(_ context.Context, d time.Duration) error { now = now.Add(d); return nil }
		var at []time.Time
		var until time.Time
		for range rapid.IntRange(1, 50).Draw(t, "calls") {
			now = now.Add(time.Duration(rapid.IntRange(0, 60).Draw(t, "idle")) * time.Second)
			if rapid.IntRange(0, 9).Draw(t, "refused") == 0 {
				d := time.Duration(rapid.IntRange(0, 300).Draw(t, "held")) * time.Second
				p.hold(d)
				if u := now.Add(d); u.After(until) {
					until = u
				}
			}
			if err := p.wait(context.Background()); err != nil {
				t.Fatal(err)
			}
			if now.Before(until) {
				t.Fatalf("opened at %v, held until %v", now, until)
			}
			at = append(at, now)
		}
		for n := openBurst; n < len(at); n++ {
			if d := at[n].Sub(at[n-openBurst]); d < openEvery {
				t.Fatalf("%d calls within %v", openBurst+1, d)
			}
		}
	})
}

func TestPaceIsHeldWhileSomebodyWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &socketPace{now: time.Now, pause: remote.Pause}
		for range openBurst {
			p.wait(t.Context())
		}
		begin := time.Now()
		go func() {
			time.Sleep(10 * time.Second)
			p.hold(time.Minute)
			p.hold(time.Second) // less does not count
		}()
		p.wait(t.Context())
		if took := time.Since(begin); took != 70*time.Second {
			t.Errorf("waited %v", took)
		}
		p.wait(t.Context()) // the token that came when the wait was over
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := p.wait(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("wait = %v", err)
		}
	})
}
