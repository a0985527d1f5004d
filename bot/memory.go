package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"sync"

	"github.com/earnverdict/verdictbot/engine"
)

// A MemoryStore keeps the states in memory: they end with the process. Use NewMemoryStore.
type MemoryStore struct {
	mu     sync.Mutex
	states map[ConversationID][]byte // as JSON, so that nobody shares a slice with us
}

// NewMemoryStore returns an empty store.
func NewMemoryStore() *MemoryStore {
	return &MemoryStore{states: make(map[ConversationID][]byte)}
}

// Update implements Store. It fails when ctx has ended, and never else.
func (m *MemoryStore) Update(ctx context.Context, id ConversationID, fn func(engine.State) engine.State) (engine.State, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return engine.State{}, fmt.Errorf("update conversation: %w", err)
	}
	state, err := decode(m.states[id])
	if err != nil {
		return engine.State{}, err
	}
	next := fn(state)
	data, err := json.Marshal(next)
	if err != nil {
		return engine.State{}, fmt.Errorf("encode state: %w", err)
	}
	if string(data) == "{}" { // the zero State: each of its fields is left out when empty
		delete(m.states, id)
		return next, nil
	}
	m.states[id] = data
	return next, nil
}

// EraseInstallation implements Eraser. It fails when ctx has ended, and never else.
func (m *MemoryStore) EraseInstallation(ctx context.Context, installation string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("erase installation: %w", err)
	}
	maps.DeleteFunc(m.states, func(id ConversationID, _ []byte) bool {
		return strings.HasPrefix(string(id), installation+"/")
	})
	return nil
}

// decode returns the zero State for no data.
func decode(data []byte) (state engine.State, err error) {
	if data == nil {
		return engine.State{}, nil
	}
	if err := json.Unmarshal(data, &state); err != nil {
		return engine.State{}, fmt.Errorf("decode state: %w", err)
	}
	return state, nil
}
