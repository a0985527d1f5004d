package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// These too are the same text on SQLite and on PostgreSQL.
const (
	selectRow = `SELECT version, state, expires_at FROM conversations WHERE id = $1`
	insertRow = `INSERT INTO conversations (id, installation, version, state, expires_at, due_at)
		VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`
	updateRow = `UPDATE conversations SET version = $3, state = $4, expires_at = $5, due_at = $6
		WHERE id = $1 AND version = $2`
	deleteRow = `DELETE FROM conversations WHERE id = $1 AND version = $2`
)

// A row is what the table holds of a conversation.
type row struct {
	found     bool
	hash      []byte // the id as it is kept
	version   int64
	data      []byte // the state in plain text; nil when there is none or it has expired
	expiresAt int64  // Unix milliseconds

	state *engine.State // what data holds; nil when it has to be decoded
}

// read loads a conversation; one that has expired has no data.
func (s *Store) read(ctx context.Context, id bot.ConversationID) (row, error) {
	r, err := s.keeper.load(ctx, id)
	if err != nil {
		return row{}, fmt.Errorf("load: %w", explain(err))
	}
	if r.expiresAt <= s.Now().UnixMilli() {
		r.data, r.state = nil, nil
	}
	return r, nil
}

// fetch scans the row with this hash and opens it.
func (s *Store) fetch(hash []byte, scan func(into ...any) error) (r row, err error) {
	var sealed []byte
	err = scan(&r.version, &sealed, &r.expiresAt)
	if errors.Is(err, sql.ErrNoRows) {
		return row{}, nil
	}
	if err != nil {
		return row{}, err
	}
	r.found, r.hash = true, hash
	r.data, err = s.sealer.keys.open(conversationTable, hash, sealed)
	return r, err
}

// decoded is the state of a row, for its own: a remembered one is shared by all who read it.
func (r row) decoded() (engine.State, error) {
	if r.state != nil {
		return r.state.Clone(), nil
	}
	return decode(r.data)
}

// kept is what is sealed: a state and, while something is due, whose it is.
type kept struct {
	engine.State
	To bot.ConversationID `json:"to,omitempty"`
}

// encode returns nil for the zero State, whose fields are all left out when empty.
func encode(k kept) ([]byte, error) {
	data, err := json.Marshal(k)
	if err != nil {
		return nil, fmt.Errorf("encode state: %w", err)
	}
	if string(data) == "{}" {
		return nil, nil
	}
	return data, nil
}

// decode is the reverse of encode, for who knows whose the state is.
func decode(data []byte) (engine.State, error) {
	k, err := decodeKept(data)
	return k.State, err
}

// decodeKept is the reverse of encode. Its error never quotes the data: they are somebody's answers.
func decodeKept(data []byte) (k kept, err error) {
	if data == nil {
		return kept{}, nil
	}
	if json.Unmarshal(data, &k) != nil {
		return kept{}, fmt.Errorf("decode state: %w", ErrDamaged)
	}
	return k, nil
}
