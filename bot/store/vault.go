package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

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
	var tried []int64 // versions
	for {
		version := rand.Int64()
		content, saved, err := v.try(ctx, hash, version, tried, fn)
		if err != nil {
			return nil, fmt.Errorf("update record: %w", explain(err))
		}
		if saved {
			return content, nil
		}
		tried = append(tried, version)
	}
}

// try is one attempt to update. saved is false when another change came first.
func (v vault) try(ctx context.Context, hash []byte, version int64, tried []int64, fn func([]byte) []byte) (content []byte, saved bool, err error) {
	old, before, err := v.find(ctx, hash)
	if err != nil {
		return nil, false, err
	}
	if before != nil && slices.Contains(tried, old) {
		return before, true, nil // it was saved, but the connection was lost before PostgreSQL could say so
	}
	switch content = fn(bytes.Clone(before)); { // a clone: fn may write into it, and before is compared with
	case len(content) > maxRecord:
		return nil, false, fmt.Errorf("a record has %d bytes, at most %d", len(content), maxRecord)
	case len(content) == 0 && before == nil:
		return nil, true, nil
	case before != nil && bytes.Equal(before, content): // mostly: a token is read for every call of a platform
		return content, true, nil
	case ctx.Err() != nil:
		return nil, false, ctx.Err()
	}
	if len(content) == 0 {
		content = nil // what there is none of is nil, as the port says
	}
	saved, err = v.save(ctx, hash, old, version, before != nil, content)
	return content, saved, err
}

// find reads a record and opens it; nil when there is none.
func (v vault) find(ctx context.Context, hash []byte) (version int64, content []byte, err error) {
	var sealed []byte
	err = v.get(ctx, []any{&version, &sealed}, selectRecord, hash)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, nil
	}
	if err != nil {
		return 0, nil, err
	}
	content, err = v.sealer.keys.open(vaultTable, hash, sealed)
	return version, content, err
}

// save writes over the version that was found. It does not end with ctx: what the disk may have taken cannot be taken back.
func (v vault) save(ctx context.Context, hash []byte, old, version int64, found bool, content []byte) (saved bool, err error) {
	ctx = context.WithoutCancel(ctx)
	var n int64
	switch {
	case content == nil:
		n, err = v.exec(ctx, deleteRecord, hash, old)
	case found:
		n, err = v.exec(ctx, updateRecord, hash, old, version, v.sealer.keys.seal(vaultTable, hash, content))
	default:
		n, err = v.exec(ctx, insertRecord, hash, version, v.sealer.keys.seal(vaultTable, hash, content))
	}
	if content == nil && n > 0 {
		v.keeper.erased("")
	}
	return n == 1, err
}
