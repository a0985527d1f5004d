package store

import (
	"context"
	"time"
)

const (
	maxSweep   = 100         // expired rows deleted at once, so that no turn waits long
	sweepEvery = time.Minute // how long an expired row may stay

	deleteExpired = `DELETE FROM conversations WHERE id IN
		(SELECT id FROM conversations WHERE expires_at <= $1 LIMIT $2)`
	deleteSeen = `DELETE FROM seen WHERE id IN
		(SELECT id FROM seen WHERE expires_at <= $1 LIMIT $2)`
)

// sweep deletes some expired rows and returns when to go on. It keeps an error to itself: the rows stay
// unreadable, and a store that can't delete can't save either, which Update reports.
func (s *Store) sweep() time.Duration {
	again := sweepEvery
	for _, statement := range []string{deleteExpired, deleteSeen} {
		n, err := s.exec(context.Background(), statement, s.Now().UnixMilli(), maxSweep)
		if n > 0 {
			s.keeper.erased("")
		}
		if err == nil && n >= maxSweep {
			again = 0
		}
	}
	return again
}
