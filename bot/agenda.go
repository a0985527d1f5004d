package bot

import (
	"context"
	"time"
)

// An Agenda knows for whom something is due. Stores that keep states for long implement it: they note with each state when
// it is due, and whose it is.
type Agenda interface {
	// Due returns conversations of which something is due at a time, so many at most, in any order. What one of them
	// is due for must be looked up within Store.Update: another process may have come first.
	Due(ctx context.Context, at time.Time, most int) ([]ConversationID, error)
}
