package fakediscord

import (
	"context"
	"time"
)

// realNow times what really takes time, also when a test moves the clock.
func realNow() time.Time { return time.Now() }

// pause waits, but not longer than the caller does.
func pause(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
