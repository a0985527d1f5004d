package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

const (
	maxErase      = 500                    // rows erased in one transaction, so that no turn waits long
	scrubAfter    = 100 * time.Millisecond // how long what is erased may stay in the log: who forgets may not be alone
	scrubAgain    = time.Second            // when somebody reads the file for long, as a backup does
	scrubPatience = 50 * time.Millisecond  // how long scrubbing may hold up the turns

	deleteInstallation = `DELETE FROM conversations WHERE id IN
		(SELECT id FROM conversations WHERE installation = $1 LIMIT $2)`
	truncateLog = `PRAGMA wal_checkpoint(TRUNCATE)`
)

var _ bot.Eraser = (*Store)(nil)

// EraseInstallation implements bot.Eraser for ids with one part after the installation, as all adapters make them. The
// bytes are gone from the file and its log a moment later. Others are served meanwhile, but for the last step: a turn
// of the installation that was under way has ended before, so that it brings nothing back.
func (s *Store) EraseInstallation(ctx context.Context, installation string) error {
	hash := s.sealer.hash(installationColumn, installation+"/")
	for more := true; more; {
		var err error
		if more, err = s.eraseSome(ctx, hash); err != nil {
			return fmt.Errorf("erase installation: %w", err)
		}
	}
	s.updates.Lock()
	defer s.updates.Unlock()
	s.recent.drop(func(id bot.ConversationID) bool { return strings.HasPrefix(string(id), installation+"/") })
	for more := true; more; {
		var err error
		if more, err = s.erase(ctx, hash); err != nil {
			return fmt.Errorf("erase installation: %w", err)
		}
	}
	return nil
}

func (s *Store) eraseSome(ctx context.Context, installation []byte) (more bool, err error) {
	s.updates.RLock()
	defer s.updates.RUnlock()
	return s.erase(ctx, installation)
}

// erase deletes some rows, and reports whether there may be more. Its caller keeps the store open.
func (s *Store) erase(ctx context.Context, installation []byte) (more bool, err error) {
	if s.closed {
		return false, ErrClosed
	}
	result, err := s.writer.ExecContext(ctx, deleteInstallation, installation, maxErase)
	if err != nil {
		return false, explain(err)
	}
	n, err := result.RowsAffected()
	if n > 0 {
		s.scrubSoon()
	}
	return n == maxErase, err
}

// scrubSoon has the writer scrub in a moment.
func (s *Store) scrubSoon() {
	select {
	case s.erased <- struct{}{}:
	default: // said already
	}
}

// scrub moves what is committed from the log into the file and empties the log, where the pages of erased rows would
// stay until others are written over them. In the file, secure_delete has put zeros in their place. It reports
// false when somebody else reads the log.
func (s *Store) scrub() bool {
	var busy, pages, moved int
	err := s.scrubber.QueryRow(truncateLog).Scan(&busy, &pages, &moved)
	return err == nil && busy == 0
}
