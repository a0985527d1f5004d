package bot

import (
	"context"
	"time"
)

// Deliveries are what platforms have brought to any process of the bot. A platform delivers again what it believes lost,
// perhaps to another process: the dialogue bears that, but a message must not be shown twice.
//
// A delivery is noted before its turn is saved. When the process ends between the two, what the person did was never
// acknowledged, and they do it again.
type Deliveries interface {
	// Seen notes a delivery, by an id that its platform gave it, for at least so long. first is true for one caller of
	// all processes. What it notes is a keyed hash.
	Seen(ctx context.Context, id string, keep time.Duration) (first bool, err error)
}
