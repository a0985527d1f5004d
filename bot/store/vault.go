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
	var earlier tries
	for {
		content, saved, err := v.try(ctx, hash, &earlier, fn)
		if err != nil {
			return nil, fmt.Errorf("update record: %w", explain(err))
		}
		if saved {
			return content, nil
		}
	}
}

// tries are what an Update has tried to save before. It may have been saved, but the connection was lost before PostgreSQL
// could say so.
type tries struct {
	versions []int64
	erased   bool
}

// made says whether one of them has made the record what it is.
func (t *tries) made(version int64, content []byte) bool {
	if content == nil {
		return t.erased
	}
	return slices.Contains(t.versions, version)
}

// try is one attempt to update. saved is false when another change came first.
func (v vault) try(ctx context.Context, hash []byte, earlier *tries, fn func([]byte) []byte) (content []byte, saved bool, err error) {
	old, before, err := v.find(ctx, hash)
	if err != nil {
		return nil, false, err
	}
	if earlier.made(old, before) {
		return before, true, nil
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
	version := rand.Int64()
	saved, unsure, err := v.save(ctx, hash, old, version, before != nil, content)
	earlier.versions = append(earlier.versions, version)
	earlier.erased = earlier.erased || unsure && content == nil
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
func (v vault) save(ctx context.Context, hash []byte, old, version int64, found bool, content []byte) (saved, unsure bool, err error) {
	statement, args := insertRecord, []any{hash, version}
	switch {
	case content == nil:
		statement, args = deleteRecord, []any{hash, old}
	case found:
		statement, args = updateRecord, []any{hash, old, version}
	}
	if content != nil {
		args = append(args, v.sealer.keys.seal(vaultTable, hash, content))
	}
	n, unsure, err := v.insist(context.WithoutCancel(ctx), func(ctx context.Context) (int64, error) {
		return v.run(ctx, statement, args...)
	})
	if content == nil && n > 0 {
		v.keeper.erased("")
	}
	return n == 1, unsure, err
}
