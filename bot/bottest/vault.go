package bottest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
)

// TestVault checks every promise of bot.Vault. open returns an empty vault and cleans up after itself.
func TestVault(t *testing.T, open func(t *testing.T) bot.Vault) {
	for _, promise := range []struct {
		name  string
		check func(*testing.T, bot.Vault)
	}{
		{"fn gets nil when there is none", noRecord},
		{"what fn returns is returned and kept", recordReturned},
		{"nothing is deleted", recordDeleted},
		{"any bytes are kept, up to 64 KiB", bytesKept},
		{"ids are told apart byte by byte", idsApart},
		{"updates of one id take effect one after another", oneByOne},
		{"an ended context changes nothing", vaultEnded},
		{"a context that ends within fn changes nothing or succeeds", vaultEndedWithin},
		{"a panic of fn changes nothing and stops nobody", vaultPanicked},
		{"nobody shares memory with the vault", vaultUnshared},
	} {
		t.Run(promise.name, func(t *testing.T) { promise.check(t, open(t)) })
	}
}

// noRecord: nil stands for a record that is not there, so that fn need not ask.
func noRecord(t *testing.T, v bot.Vault) {
	got := change(t, v, "new", func(data []byte) []byte {
		if data != nil {
			t.Errorf("fn got %q, want nil", data)
		}
		return nil
	})
	if got != nil {
		t.Errorf("returned %q, want nil", got)
	}
}

func recordReturned(t *testing.T, v bot.Vault) {
	for i := range 20 {
		want := fmt.Sprint("record ", i)
		holds(t, "returned", change(t, v, "id", put(want)), want)
		holds(t, "kept", read(t, v, "id"), want)
	}
}

// recordDeleted: nothing, however it is written, is no record: a token that was taken back leaves no row.
func recordDeleted(t *testing.T, v bot.Vault) {
	for _, nothing := range [][]byte{nil, {}, make([]byte, 0, 9)} {
		change(t, v, "id", put("there"))
		if got := change(t, v, "id", func([]byte) []byte { return nothing }); got != nil {
			t.Errorf("returned %q, want nil", got)
		}
		if got := read(t, v, "id"); got != nil {
			t.Errorf("kept %q, want nil", got)
		}
	}
}

// bytesKept: records are bytes, and a vault must not take them for text.
func bytesKept(t *testing.T, v bot.Vault) {
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	for i, want := range []string{
		"\x00", "\n", " ", "null", "\xff\xfe", `{"a":"'"}`, string(every), strings.Repeat(string(every), 256),
		strings.Repeat("x", 64<<10), "short again",
	} {
		for _, id := range []string{"same", fmt.Sprint("own-", i)} {
			holds(t, "returned", change(t, v, id, put(want)), want)
			holds(t, "kept", read(t, v, id), want)
		}
	}
}

// idsApart: a vault that trims or folds ids would give one workspace the token of another.
func idsApart(t *testing.T, v bot.Vault) {
	ids := []string{
		"a", "A", "á", "a\u0301", "a ", " a", "", "a%", "a_", "_", "1", "01", "1.0", "'", "NULL", "a/b", "a\\b",
		"a\x00", "a\x00b", "\x00", "\xff", "\xfe", "\ufffd", "日本", "slack/T1", "slack/t1", strings.Repeat("i", 1000),
	}
	for i, id := range ids {
		change(t, v, id, put(fmt.Sprint("record ", i)))
	}
	for i, id := range ids {
		holds(t, fmt.Sprintf("kept of %q", id), read(t, v, id), fmt.Sprint("record ", i))
		change(t, v, id, put(""))
		for j, later := range ids[i+1:] {
			what := fmt.Sprintf("kept of %q after %q is deleted", later, id)
			holds(t, what, read(t, v, later), fmt.Sprint("record ", i+1+j))
		}
	}
}

// oneByOne has every update add one, so that the numbers returned are all different when none is lost, and rise
// for each writer. A second record is made and deleted in turn, which is where an insert meets another.
func oneByOne(t *testing.T, v bot.Vault) {
	seen := make([][]int, writers)
	together(func(w int) {
		for range rounds {
			data, err := v.Update(t.Context(), "counter", increment)
			n, wrong := strconv.Atoi(string(data))
			if err != nil || wrong != nil {
				t.Errorf("returned %q, %v", data, err)
				return
			}
			seen[w] = append(seen[w], n)
			if _, err := v.Update(t.Context(), "toggled", toggleRecord); err != nil {
				t.Error(err)
			}
		}
	})
	all := slices.Concat(seen...)
	slices.Sort(all)
	for w := range seen {
		if !slices.IsSorted(seen[w]) {
			t.Errorf("writer %d saw its updates in another order: %v", w, seen[w])
		}
	}
	for i, n := range all {
		if n != i+1 {
			t.Fatalf("the update %d is lost, or was seen twice", i+1)
		}
	}
	holds(t, "kept", read(t, v, "counter"), strconv.Itoa(writers*rounds))
	holds(t, "kept after an even number of toggles", read(t, v, "toggled"), "")
}

// increment counts in one byte, so that a lost update is seen.
func increment(data []byte) []byte {
	n, _ := strconv.Atoi(string(data)) // 0 for none
	return []byte(strconv.Itoa(n + 1))
}

// toggleRecord makes and deletes a record by turns: both ways have to be one after another.
func toggleRecord(data []byte) []byte {
	if data == nil {
		return []byte("there")
	}
	return nil
}

func vaultEnded(t *testing.T, v bot.Vault) {
	change(t, v, "id", put("before"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, id := range []string{"id", "new"} {
		for _, after := range []string{"after", ""} {
			if got, err := v.Update(ctx, id, put(after)); !errors.Is(err, context.Canceled) || got != nil {
				t.Errorf("returned %q, %v; want nothing, %v", got, err, context.Canceled)
			}
		}
	}
	holds(t, "kept", read(t, v, "id"), "before")
	holds(t, "kept", read(t, v, "new"), "")
}

// vaultEndedWithin: whatever the outcome, what is returned is what is kept.
func vaultEndedWithin(t *testing.T, v bot.Vault) {
	for i := range 20 {
		before, after := string(read(t, v, "id")), fmt.Sprint("record ", i)
		ctx, cancel := context.WithCancel(t.Context())
		got, err := v.Update(ctx, "id", func([]byte) []byte { cancel(); return []byte(after) })
		if err != nil {
			holds(t, "kept after an error", read(t, v, "id"), before)
			continue
		}
		holds(t, "returned", got, after)
		holds(t, "kept", read(t, v, "id"), after)
	}
}

// vaultPanicked: the fault of one caller is not everybody's.
func vaultPanicked(t *testing.T, v bot.Vault) {
	change(t, v, "id", put("before"))
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic is gone")
			}
		}()
		v.Update(t.Context(), "id", func([]byte) []byte { panic("a mistake in fn") })
	}()
	holds(t, "kept", read(t, v, "id"), "before")
	change(t, v, "id", put("after"))
}

func vaultUnshared(t *testing.T, v bot.Vault) {
	given := []byte("own")
	change(t, v, "id", func([]byte) []byte { return given })
	given[0] = 'X'
	holds(t, "kept, after what fn returned is spoilt", read(t, v, "id"), "own")
	read(t, v, "id")[0] = 'X'
	holds(t, "kept, after what Update returned is spoilt", read(t, v, "id"), "own")
	change(t, v, "id", func(data []byte) []byte { data[0] = 'X'; return []byte("own") })
	holds(t, "kept, after what fn got is spoilt", read(t, v, "id"), "own")
}

// put replaces a record, whatever it was.
func put(text string) func([]byte) []byte {
	return func([]byte) []byte { return []byte(text) }
}

func read(t *testing.T, v bot.Vault, id string) []byte {
	t.Helper()
	return change(t, v, id, func(data []byte) []byte { return data })
}

func change(t *testing.T, v bot.Vault, id string, fn func([]byte) []byte) []byte {
	t.Helper()
	data, err := v.Update(t.Context(), id, fn)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// holds compares records as text, which a failure can show.
func holds(t *testing.T, what string, got []byte, want string) {
	t.Helper()
	if !bytes.Equal(got, []byte(want)) {
		t.Fatalf("%s is %.200q, want %.200q", what, got, want)
	}
}
