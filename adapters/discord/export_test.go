package discord

import (
	"context"
	"time"

	"github.com/earnverdict/verdictbot/internal/remote"
)

// Hurry makes the gateway wait a hundredth of the time between two sessions that Discord demands.
func Hurry(a *Adapter) {
	hurried := func(ctx context.Context, d time.Duration) error { return remote.Pause(ctx, d/100) }
	a.gateway.o.pause, a.gateway.pace.pause = hurried, hurried
}
