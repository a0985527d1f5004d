package discord

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/earnverdict/verdictbot/internal/remote"
)

func testPacer(info func(context.Context) (gatewayInfo, error)) *pacer {
	return &pacer{info: info, now: time.Now, pause: remote.Pause, log: slog.New(slog.DiscardHandler)}
}

func TestPacerSpacesOutEachKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := testPacer(func(context.Context) (info gatewayInfo, _ error) {
			info.SessionStartLimit.MaxConcurrency = 2
			return info, nil
		})
		begin := time.Now()
		var mu sync.Mutex
		var at []time.Duration
		var all sync.WaitGroup
		for shard := range 6 {
			all.Go(func() {
				_, done, err := p.wait(t.Context(), shard)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				at = append(at, time.Since(begin))
				mu.Unlock()
				time.Sleep(time.Second) // connecting
				done()
			})
		}
		all.Wait()
		want := []time.Duration{0, 0, 6 * time.Second, 6 * time.Second, 12 * time.Second, 12 * time.Second}
		if !slices.Equal(at, want) {
			t.Errorf("identified at %v, want %v", at, want)
		}
	})
}

func TestPacerWaitsForTheNextBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		asked := 0
		p := testPacer(func(context.Context) (info gatewayInfo, _ error) {
			asked++
			limit := &info.SessionStartLimit
			limit.Total, limit.Remaining, limit.ResetAfter = 1000, 11, 3_600_000
			if time.Since(begin) >= time.Hour {
				limit.Remaining = 1000
			}
			return info, nil
		})
		var log lockedBuffer
		p.log = textLog(&log)
		for range 2 { // the first takes the last that may be taken
			_, done, err := p.wait(t.Context(), 0)
			if err != nil {
				t.Fatal(err)
			}
			done()
		}
		if took := time.Since(begin); took != time.Hour+identifyEvery || asked != 2 {
			t.Errorf("took %v and asked %d times", took, asked)
		}
		if !strings.Contains(log.String(), "wait=1h0m0s") {
			t.Errorf("nothing is said about the wait: %s", log.String())
		}
	})
}

func TestPacerAsksAgainAfterAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		asked := 0
		p := testPacer(func(context.Context) (gatewayInfo, error) { asked++; return gatewayInfo{}, nil })
		for _, want := range []int{1, 1, 2} {
			if _, err := p.ask(t.Context()); err != nil || asked != want {
				t.Errorf("asked %d times, want %d, %v", asked, want, err)
			}
			time.Sleep(31 * time.Second)
		}
	})
}

func TestPacerGivesTheTurnBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := testPacer(func(context.Context) (gatewayInfo, error) { return gatewayInfo{}, nil })
		_, done, err := p.wait(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		short, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, _, err := p.wait(short, 1); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("waiting for the slot: %v", err)
		}
		done()
		if _, _, err := p.wait(short, 1); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("waiting for the time: %v", err)
		}
		if _, _, err := p.wait(t.Context(), 1); err != nil {
			t.Errorf("after two that gave up: %v", err)
		}
	})
}

func TestPacerWaitsNotForEverForInfo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := testPacer(func(ctx context.Context) (gatewayInfo, error) { <-ctx.Done(); return gatewayInfo{}, ctx.Err() })
		if _, _, err := p.wait(t.Context(), 0); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("wait = %v", err)
		}
	})
}
