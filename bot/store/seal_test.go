package store

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

func numbered(n int) engine.State { return engine.State{Quiz: "v1", Misses: n} }

func TestSealsOpenWithTheirKeyAndRowOnly(t *testing.T) {
	old, now := mustParse(t, NewKey()), mustParse(t, NewKey())
	both := append(append(Keys{}, now...), old...)
	rapid.Check(t, func(t *rapid.T) {
		content, row := rapid.SliceOf(rapid.Byte()).Draw(t, "content"), rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "row")
		sealed := old.seal("table", row, content)
		if len(sealed) != len(content)+sealHead+28 { // nonce and tag
			t.Fatalf("%d bytes became %d", len(content), len(sealed))
		}
		if got, err := both.open("table", row, sealed); err != nil || !bytes.Equal(got, content) {
			t.Fatalf("an older key opens %x, %v", got, err)
		}
		if _, err := now.open("table", row, sealed); !errors.Is(err, ErrKey) || !strings.Contains(err.Error(), old[0].id.String()) {
			t.Fatalf("another key: %v", err)
		}
		for name, err := range map[string]error{
			"another table": opened(old, "tablf", row, sealed), "another row": opened(old, "table", append(row, 0), sealed),
			"a table with the row's bytes": opened(old, "table\x00", row, sealed), "nothing": opened(old, "table", row, nil),
			"plain text": opened(old, "table", row, []byte(`{"quiz":"v1"}`)), "the head": opened(old, "table", row, sealed[:sealHead]),
		} {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("%s: %v", name, err)
			}
		}
		flipped := bytes.Clone(sealed)
		flipped[rapid.IntRange(0, len(sealed)-1).Draw(t, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		if opened(old, "table", row, flipped) == nil {
			t.Fatal("a flipped bit opens")
		}
	})
}

func opened(k Keys, table string, row, sealed []byte) error {
	_, err := k.open(table, row, sealed)
	return err
}

func TestSealedTwiceIsNotTheSame(t *testing.T) {
	keys := testKeys(t)
	if a, b := keys.seal("t", nil, []byte("x")), keys.seal("t", nil, []byte("x")); bytes.Equal(a[:sealHead+12], b[:sealHead+12]) {
		t.Error("two seals have the same nonce")
	}
}

func TestHashesTellApart(t *testing.T) {
	a, err1 := newSealer(testKeys(t), bytes.Repeat([]byte{1}, keySize))
	b, err2 := newSealer(testKeys(t), bytes.Repeat([]byte{2}, keySize))
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for name, hash := range map[string][]byte{
		"one": a.hash("t", "id"), "another id": a.hash("t", "ie"), "another table": a.hash("u", "id"), "another root": b.hash("t", "id"),
		"no id": a.hash("tid", ""),
	} {
		if other, ok := seen[string(hash)]; ok || len(hash) != hashSize {
			t.Errorf("%s is hashed like %q, in %d bytes", name, other, len(hash))
		}
		seen[string(hash)] = name
	}
	for id, installation := range map[bot.ConversationID]string{"slack/T1/U1": "slack/T1/", "slack/T1/": "slack/T1/", "discord/5": "discord/", "/x": "/", "x": "", "": ""} {
		if got := a.installation(id); !bytes.Equal(got, a.hash(installationColumn, installation)) {
			t.Errorf("%q is not of %q", id, installation)
		}
	}
}

// What a turn pays for it, beside some 20 µs for the rest.
func BenchmarkSeal(b *testing.B) {
	s, err := newSealer(testKeys(b), make([]byte, keySize))
	if err != nil {
		b.Fatal(err)
	}
	content := bytes.Repeat([]byte("a"), 700)
	id := bot.ConversationID("slack/T0123456789/U0123456789")
	row := s.hash(conversationTable, string(id))
	sealed := s.keys.seal(conversationTable, row, content)
	for name, step := range map[string]func(){
		"hash": func() { s.hash(conversationTable, string(id)) },
		"seal": func() { s.keys.seal(conversationTable, row, content) },
		"open": func() { _, _ = s.keys.open(conversationTable, row, sealed) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				step()
			}
		})
	}
}
