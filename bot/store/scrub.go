package store

import (
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

const (
	scrubAfter    = 100 * time.Millisecond // how long what is erased may stay in the log: who forgets may not be alone
	scrubAgain    = time.Second            // when somebody reads the file for long, as a backup does
	scrubPatience = 50 * time.Millisecond  // how long scrubbing may hold up the turns

	truncateLog = `PRAGMA wal_checkpoint(TRUNCATE)`
)

// erased forgets what is remembered of an installation, and of everybody whose time is over, and has the file scrubbed.
func (s *sqliteKeeper) erased(installation string) {
	now := s.Now().UnixMilli()
	s.recent.drop(func(id bot.ConversationID, r row) bool {
		return r.expiresAt <= now || installation != "" && strings.HasPrefix(string(id), installation+"/")
	})
	s.scrubSoon()
}

// scrubSoon has the writer scrub in a moment.
func (s *sqliteKeeper) scrubSoon() {
	select {
	case s.erasing <- struct{}{}:
	default: // said already
	}
}

// scrub moves what is committed from the log into the file and empties the log, where the pages of erased rows would
// stay until others are written over them. In the file, secure_delete has put zeros in their place. It reports
// false when somebody else reads the log.
func (s *sqliteKeeper) scrub() bool {
	var busy, pages, moved int
	err := s.scrubber.QueryRow(truncateLog).Scan(&busy, &pages, &moved)
	return err == nil && busy == 0
}
