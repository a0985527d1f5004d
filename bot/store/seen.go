package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

const (
	seenTable  = "seen"
	insertSeen = `INSERT INTO seen (id, version, expires_at) VALUES ($1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET version = $2, expires_at = $3 WHERE seen.expires_at <= $4`
	selectSeen = `SELECT version FROM seen WHERE id = $1`
)

var _ bot.Deliveries = (*Store)(nil)

// Seen implements bot.Deliveries. When it fails nobody knows whether the delivery is the first. In a file, each note is a
// write of its own, which holds up the turns: a process that is alone does better to remember deliveries itself.
func (s *Store) Seen(ctx context.Context, id string, keep time.Duration) (first bool, err error) {
	s.updates.RLock()
	defer s.updates.RUnlock()
	if s.closed {
		return false, ErrClosed
	}
	now, hash, version := s.Now(), s.sealer.hash(seenTable, id), rand.Int64()
	n, err := s.exec(ctx, insertSeen, hash, version, now.Add(keep).UnixMilli(), now.UnixMilli())
	if err != nil || n == 1 {
		return err == nil, explained("note a delivery", err)
	}
	// It may be our own: inserted by an attempt that nobody could answer.
	var theirs int64
	err = s.get(ctx, []any{&theirs}, selectSeen, hash)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil // expired and swept since
	}
	if err != nil {
		return false, fmt.Errorf("note a delivery: %w", explain(err))
	}
	return theirs == version, nil
}
