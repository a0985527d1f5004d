package store

import (
	"context"
	"fmt"

	"github.com/earnverdict/verdictbot/bot"
)

const (
	maxErase = 500 // rows erased in one transaction, so that no turn waits long

	deleteInstallation = `DELETE FROM conversations WHERE id IN
		(SELECT id FROM conversations WHERE installation = $1 LIMIT $2)`
)

var _ bot.Eraser = (*Store)(nil)

// EraseInstallation implements bot.Eraser for ids with one part after the installation, as all adapters make them. From a
// file and its log the bytes are gone a moment later. Others are served meanwhile, but for the last step: a turn of the
// installation that was under way here has ended before, so that it brings nothing back. One that is under way in
// another process, with PostgreSQL, brings back nothing of before either, but may begin anew.
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
	s.keeper.erased(installation)
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
	n, err := s.exec(ctx, deleteInstallation, installation, maxErase)
	if n > 0 {
		s.keeper.erased("")
	}
	return n == maxErase, explain(err)
}
