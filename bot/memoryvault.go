package bot

import (
	"bytes"
	"context"
	"fmt"
	"sync"
)

// A MemoryVault keeps records in memory, unsealed: they end with the process. Use NewMemoryVault.
type MemoryVault struct {
	mu      sync.Mutex
	records map[string][]byte
}

// NewMemoryVault returns an empty vault.
func NewMemoryVault() *MemoryVault {
	return &MemoryVault{records: make(map[string][]byte)}
}

// Update implements Vault. It fails when ctx has ended, and never else.
func (m *MemoryVault) Update(ctx context.Context, id string, fn func([]byte) []byte) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("update record: %w", err)
	}
	next := fn(bytes.Clone(m.records[id]))
	if len(next) == 0 {
		delete(m.records, id)
		return nil, nil
	}
	m.records[id] = bytes.Clone(next)
	return next, nil
}
