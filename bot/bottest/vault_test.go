package bottest_test

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/bottest"
)

type (
	bytesFn     = func([]byte) []byte
	vaultUpdate func(ctx context.Context, id string, fn bytesFn) ([]byte, error)
)

func (u vaultUpdate) Update(ctx context.Context, id string, fn bytesFn) ([]byte, error) {
	return u(ctx, id, fn)
}

// brokenVaults are vaults with one fault each, and the words of the promise that must catch it.
var brokenVaults = map[string]struct {
	update func(v bot.Vault, ctx context.Context, id string, fn bytesFn) ([]byte, error)
	catch  string
}{
	"gives empty for none": {func(v bot.Vault, ctx context.Context, id string, fn bytesFn) ([]byte, error) {
		return v.Update(ctx, id, func(data []byte) []byte { return fn(append([]byte{}, data...)) })
	}, "fn_gets_nil"},
	"loses races": {func(v bot.Vault, ctx context.Context, id string, fn bytesFn) ([]byte, error) {
		data, _ := v.Update(ctx, id, same)
		next := fn(data)
		runtime.Gosched() // somebody else's turn
		return v.Update(ctx, id, func([]byte) []byte { return next })
	}, "one_after_another"},
	"keeps what is deleted": {func(v bot.Vault, ctx context.Context, id string, fn bytesFn) ([]byte, error) {
		return v.Update(ctx, id, func(data []byte) []byte {
			if next := fn(data); len(next) > 0 {
				return next
			}
			return data
		})
	}, "nothing_is_deleted"},
	"cuts": {func(v bot.Vault, ctx context.Context, id string, fn bytesFn) ([]byte, error) {
		return v.Update(ctx, id, func(data []byte) []byte { next := fn(data); return next[:min(len(next), 65535)] })
	}, "64_KiB"},
	"folds ids": {func(v bot.Vault, ctx context.Context, id string, fn bytesFn) ([]byte, error) {
		return v.Update(ctx, strings.ToValidUTF8(id, "\ufffd"), fn)
	}, "byte_by_byte"},
	"saves after the end": {func(v bot.Vault, _ context.Context, id string, fn bytesFn) ([]byte, error) {
		return v.Update(context.Background(), id, fn)
	}, "ended_context"},
	"saves and fails": {func(v bot.Vault, ctx context.Context, id string, fn bytesFn) ([]byte, error) {
		data, _ := v.Update(context.Background(), id, fn)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return data, nil
	}, "within_fn"},
	"hides panics": {func(v bot.Vault, ctx context.Context, id string, fn bytesFn) (_ []byte, err error) {
		defer func() { recover() }()
		return v.Update(ctx, id, fn)
	}, "panic"},
	"shares memory": {nil, "shares_memory"},
}

// TestBrokenVaultsFail runs that promise on each broken vault in a child process, because it has to fail there.
func TestBrokenVaultsFail(t *testing.T) {
	if name := os.Getenv("BROKEN_VAULT"); name != "" {
		bottest.TestVault(t, func(*testing.T) bot.Vault { return brokenVault(name) })
		return
	}
	for name, b := range brokenVaults {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(os.Args[0], "-test.run=^TestBrokenVaultsFail$/"+b.catch)
			cmd.Env = append(os.Environ(), "BROKEN_VAULT="+name)
			out, err := cmd.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "--- FAIL") {
				t.Fatalf("the promise is kept, or nobody asked: %v\n%.3000s", err, out)
			}
		})
	}
}

func brokenVault(name string) bot.Vault {
	if name == "shares memory" {
		return sharingVault()
	}
	v := bot.NewMemoryVault()
	return vaultUpdate(func(ctx context.Context, id string, fn bytesFn) ([]byte, error) {
		return brokenVaults[name].update(v, ctx, id, fn)
	})
}

func sharingVault() vaultUpdate {
	var mu sync.Mutex
	records := make(map[string][]byte)
	return func(_ context.Context, id string, fn bytesFn) ([]byte, error) {
		mu.Lock()
		defer mu.Unlock()
		records[id] = fn(records[id])
		return records[id], nil
	}
}

func same(data []byte) []byte { return data }
