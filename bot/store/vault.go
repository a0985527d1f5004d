package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/earnverdict/verdictbot/bot"
)

// maxRecord is how many bytes a record may have, as bot.Vault says.
const maxRecord = 64 << 10

// A record has a version for the same reason as a conversation: a change that lost a race touches no row.
const (
	selectRecord = `SELECT version, content FROM vault WHERE id = $1`
	insertRecord = `INSERT INTO vault (id, version, content) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`
	updateRecord = `UPDATE vault SET version = $3, content = $4 WHERE id = $1 AND version = $2`
	deleteRecord = `DELETE FROM vault WHERE id = $1 AND version = $2`
)

// Vault returns the store's place for secret records, sealed like the states and as durable. It closes with the store.
func (s *Store) Vault() bot.Vault { return vault{s} }

// A vault saves each change by itself: unlike turns they are few. It remembers nothing, so that no token lies in memory
// for longer than somebody uses it.
type vault struct{ *Store }

// Update implements bot.Vault in the way of Store.Update. A record of more than 64 KiB is an error.
func (v vault) Update(ctx context.Context, id string, fn func([]byte) []byte) ([]byte, error) {
	v.updates.RLock()
	defer v.updates.RUnlock()
	if v.closed {
		return nil, ErrClosed
	}
	hash := v.sealer.hash(vaultTable, id)
	for {
		content, saved, err := v.try(ctx, hash, fn)
		if err != nil {
			return nil, fmt.Errorf("update record: %w", explain(err))
		}
		if saved {
			return content, nil
		}
	}
}

// try is one attempt to update. saved is false when another change came first.
func (v vault) try(ctx context.Context, hash []byte, fn func([]byte) []byte) (content []byte, saved bool, err error) {
	var version int64
	var sealed, before []byte
	err = v.readers.QueryRowContext(ctx, selectRecord, hash).Scan(&version, &sealed)
	found := err == nil
	if found {
		before, err = v.sealer.keys.open(vaultTable, hash, sealed)
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, false, err
	}
	switch content = fn(bytes.Clone(before)); { // a clone: fn may write into it, and before is compared with
	case len(content) > maxRecord:
		return nil, false, fmt.Errorf("a record has %d bytes, at most %d", len(content), maxRecord)
	case len(content) == 0 && !found:
		return nil, true, nil
	case found && bytes.Equal(before, content): // mostly: a token is read for every call of a platform
		return content, true, nil
	case ctx.Err() != nil:
		return nil, false, ctx.Err()
	}
	if len(content) == 0 {
		content = nil // what there is none of is nil, as the port says
	}
	saved, err = v.save(hash, version, found, content)
	return content, saved, err
}

// save writes over the version that was found. It has no context: what the disk may have taken cannot be taken back.
func (v vault) save(hash []byte, version int64, found bool, content []byte) (saved bool, err error) {
	var result sql.Result
	switch {
	case content == nil:
		result, err = v.writer.Exec(deleteRecord, hash, version)
	case found:
		result, err = v.writer.Exec(updateRecord, hash, version, rand.Int64(), v.sealer.keys.seal(vaultTable, hash, content))
	default:
		result, err = v.writer.Exec(insertRecord, hash, rand.Int64(), v.sealer.keys.seal(vaultTable, hash, content))
	}
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	if content == nil && n > 0 {
		v.scrubSoon()
	}
	return n == 1, err
}
