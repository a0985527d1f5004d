package store

import (
	"context"
	"fmt"
	"time"
)

// readyWithin is how long the database may take to answer a question that costs nothing. A turn would wait for longer, but
// who asks wants to know where to send the next one.
const readyWithin = time.Second

// Ready is nil while the database answers. It says nothing of whether it can be written: a full disk shows with the next
// turn, which is answered with what to do.
func (s *Store) Ready() error {
	s.updates.RLock()
	defer s.updates.RUnlock()
	if s.closed {
		return ErrClosed
	}
	ctx, cancel := context.WithTimeout(context.Background(), readyWithin)
	defer cancel()
	var one int
	if err := s.readers.QueryRowContext(ctx, "SELECT 1").Scan(&one); err != nil {
		return fmt.Errorf("the database does not answer: %w", explain(err))
	}
	return nil
}
