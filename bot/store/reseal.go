package store

import (
	"context"
	"errors"
	"fmt"
)

// resealBatch is how many rows are sealed anew in one transaction, so that no turn waits long.
const resealBatch = 100

// A sealedTable is a table with something to seal anew. The version of a row stays: its content is the same, and a turn
// that is under way loses nothing.
type sealedTable struct{ name, list, update string }

var sealedTables = []sealedTable{
	{
		name:   conversationTable,
		list:   `SELECT id, version, state FROM conversations WHERE id > $1 ORDER BY id LIMIT $2`,
		update: `UPDATE conversations SET state = $3 WHERE id = $1 AND version = $2`,
	},
	{
		name:   vaultTable,
		list:   `SELECT id, version, content FROM vault WHERE id > $1 ORDER BY id LIMIT $2`,
		update: `UPDATE vault SET content = $3 WHERE id = $1 AND version = $2`,
	},
}

// Reseal reads the key file again, when the keys come from there, and seals with the first key all that older ones have
// sealed, in small steps while others use the store. It returns how many values it sealed; mostly none, at the price of
// one look. It can be ended and killed at any moment: the next call goes on. A value that does not open stays as it is.
func (s *Store) Reseal(ctx context.Context) (sealed int, err error) {
	s.resealing.Lock()
	defer s.resealing.Unlock()
	root, err := s.takeKeys(ctx)
	if err != nil || root == nil {
		return 0, explained("seal anew", err)
	}
	for _, table := range sealedTables {
		for last := []byte{}; last != nil; { // a row that comes in behind has the new key anyway
			var n int
			if n, last, err = s.resealSome(ctx, table, last); err != nil {
				return sealed, explained("seal anew", err)
			}
			sealed += n
		}
	}
	return sealed, explained("seal anew", s.resealRoot(ctx, root))
}

// explained names the operation, and says what to do where explain knows it; nil stays nil.
func explained(operation string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", operation, explain(err))
}

// takeKeys makes the store seal with the newest keys, and returns the root when it has to be sealed anew. All updates
// that began with the former keys have ended then.
func (s *Store) takeKeys(ctx context.Context) (root []byte, err error) {
	keys, err := s.newestKeys()
	if err != nil {
		return nil, err
	}
	root, by, err := s.root(ctx, keys)
	if err != nil || s.allSealed(keys, by) {
		return nil, err
	}
	s.updates.Lock() // who has sealed with a former key must have saved before the tables are gone through
	defer s.updates.Unlock()
	s.sealer.keys = keys
	return root, nil
}

// allSealed reports whether the first key has sealed everything, by the key that has sealed the root.
func (s *Store) allSealed(keys Keys, by keyID) bool {
	if !s.Shared() {
		return by == keys[0].id // the root comes last
	}
	// Other processes, with other keys until they are started anew, seal what they write whatever we have done. So each
	// goes through once, the last of them too; where there is one key there is nothing that it could open.
	return s.resealed || len(keys) == 1
}

// root opens the root with other keys than the present ones, which stay when it does not open.
func (s *Store) root(ctx context.Context, keys Keys) (root []byte, by keyID, err error) {
	s.updates.RLock()
	defer s.updates.RUnlock()
	if s.closed {
		return nil, by, ErrClosed
	}
	return openRoot(ctx, s.readers, keys)
}

// resealSome goes on behind the row last, and returns where it came to; nil at the end.
func (s *Store) resealSome(ctx context.Context, table sealedTable, last []byte) (sealed int, next []byte, err error) {
	s.updates.RLock()
	defer s.updates.RUnlock()
	if s.closed {
		return 0, nil, ErrClosed
	}
	stale, next, err := s.stale(ctx, table, last)
	if err != nil || len(stale) == 0 {
		return 0, next, err
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return 0, nil, err
	}
	defer tx.Rollback() // does nothing after Commit
	for _, r := range stale {
		// No row is touched when a turn came first: it has sealed with the new key.
		if _, err := tx.ExecContext(ctx, table.update, r.hash, r.version, s.sealer.keys.seal(table.name, r.hash, r.data)); err != nil {
			return 0, nil, err
		}
	}
	return len(stale), next, tx.Commit()
}

// stale are the rows among the next ones that an older key has sealed, opened.
func (s *Store) stale(ctx context.Context, table sealedTable, last []byte) (stale []row, next []byte, err error) {
	rows, err := s.readers.QueryContext(ctx, table.list, last, resealBatch)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	n := 0
	for ; rows.Next(); n++ {
		var r row
		if err := rows.Scan(&r.hash, &r.version, &r.data); err != nil {
			return nil, nil, err
		}
		next = r.hash
		if by, ok := sealedBy(r.data); !ok || by == s.sealer.keys[0].id {
			continue // done, by an earlier call or by a turn
		}
		if r.data, err = s.sealer.keys.open(table.name, r.hash, r.data); err == nil {
			stale = append(stale, r)
		}
	}
	if n < resealBatch {
		next = nil
	}
	return stale, next, rows.Err()
}

// resealRoot says that all is done, and has the bytes of the former seals scrubbed.
func (s *Store) resealRoot(ctx context.Context, root []byte) error {
	s.updates.RLock()
	defer s.updates.RUnlock()
	if s.closed {
		return ErrClosed
	}
	_, err := s.writer.ExecContext(ctx, updateMeta, rootName, s.sealer.keys.seal(metaTable, []byte(rootName), root))
	s.resealed = err == nil
	s.keeper.erased("") // the former key must open nothing, in the log either
	return err
}
