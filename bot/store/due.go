package store

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

// The ids are hashes, so a place among them is a random share of the rows.
const (
	selectDueBehind = `SELECT id, state FROM conversations WHERE due_at <= $1 AND expires_at > $2 AND id > $3 ORDER BY id LIMIT $4`
	selectDueUntil  = `SELECT id, state FROM conversations WHERE due_at <= $1 AND expires_at > $2 AND id <= $3 ORDER BY id LIMIT $4`
)

var _ bot.Agenda = (*Store)(nil)

// Due implements bot.Agenda. It begins at a random place and comes round, so that several processes rarely meet, and what
// can't be done now stands in nobody's way. A row that does not open is left out, and the error tells that there is one.
func (s *Store) Due(ctx context.Context, at time.Time, most int) (due []bot.ConversationID, err error) {
	s.updates.RLock()
	defer s.updates.RUnlock()
	if s.closed {
		return nil, ErrClosed
	}
	place := make([]byte, hashSize)
	rand.Read(place) // ends the program rather than fail
	var errs []error
	for _, query := range []string{selectDueBehind, selectDueUntil} {
		some, err := s.dueIn(ctx, query, at, place, most-len(due))
		due, errs = append(due, some...), append(errs, err)
	}
	return due, explained("look what is due", errors.Join(errs...))
}

func (s *Store) dueIn(ctx context.Context, query string, at time.Time, place []byte, most int) (due []bot.ConversationID, err error) {
	if most <= 0 {
		return nil, nil
	}
	var found []row
	err = s.keeper.attempt(ctx, func(ctx context.Context) error {
		found, err = s.dueRows(ctx, query, at.UnixMilli(), s.Now().UnixMilli(), place, most)
		return err
	})
	for _, r := range found {
		to, bad := s.addressee(r)
		switch {
		case bad != nil:
			err = bad
		case to != "": // else a version of the bot that knows of nothing due has changed the state since
			due = append(due, to)
		}
	}
	return due, err
}

// dueRows reads rows as they are, sealed.
func (s *Store) dueRows(ctx context.Context, query string, args ...any) (found []row, err error) {
	rows, err := s.readers.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var r row
		if err := rows.Scan(&r.hash, &r.data); err != nil {
			return nil, err
		}
		found = append(found, r)
	}
	return found, rows.Err()
}

// addressee is whose a sealed row is.
func (s *Store) addressee(r row) (bot.ConversationID, error) {
	data, err := s.sealer.keys.open(conversationTable, r.hash, r.data)
	if err != nil {
		return "", err
	}
	k, err := decodeKept(data)
	return k.To, err
}
