package discord

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// Every payload in testdata/in is what Discord sends; beside it stands the turn that it means. UPDATE=1 rewrites those.
func TestPayloadToTurn(t *testing.T) {
	names, err := filepath.Glob("testdata/in/*.json")
	if err != nil || len(names) == 0 {
		t.Fatal("no payloads", err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, strings.TrimSuffix(name, ".json")+".txt", describe(t, data))
	}
}

// describe is what a payload means, as text.
func describe(t *testing.T, data []byte) string {
	t.Helper()
	in, err := decode(data)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	if in.Type == kindPing {
		return "ping\n"
	}
	return turnText(turn(in)) + placeText(in)
}

func turnText(turn bot.Turn) string {
	var b strings.Builder
	b.WriteString("conversation " + string(turn.Conversation) + "\nlocale " + turn.Locale + "\n")
	for _, e := range turn.Events {
		b.WriteString("event " + e.String() + " (" + e.ID + ")\n")
	}
	return b.String()
}

func placeText(in *interaction) string {
	data, _ := json.Marshal(map[string]bool{
		"direct": in.direct(), "owned": in.owned(), "legacy": placeOf(in).legacy, "private": placeOf(in).private,
	})
	return string(data) + "\n"
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v; UPDATE=1 writes it", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

// Of a message in direct messages only what a person typed there is an answer.
func TestTypedMessages(t *testing.T) {
	for text, want := range map[string]bool{
		`{"id":"7","channel_id":"8","author":{"id":"9"},"content":"golang"}`:                             true,
		`{"id":"7","channel_id":"8","author":{"id":"9"},"content":"golang","type":19}`:                   true,
		`{"id":"7","channel_id":"8","author":{"id":"9","bot":true},"content":"golang"}`:                  false,
		`{"id":"7","channel_id":"8","guild_id":"3","author":{"id":"9"},"content":"golang"}`:              false,
		`{"id":"7","channel_id":"8","author":{"id":"9"},"content":"  "}`:                                 false,
		`{"id":"7","channel_id":"8","author":{"id":"9"},"content":"pinned","type":6}`:                    false,
		`{"id":"7","channel_id":"8","author":{"id":"../etc"},"content":"golang"}`:                        false,
		`{"id":"7","channel_id":"8","content":"golang"}`:                                                 false,
		`{"id":"7","channel_id":"8","webhook_id":"5","author":{"id":"9","bot":true},"content":"golang"}`: false,
	} {
		var m typedMessage
		if err := json.Unmarshal([]byte(text), &m); err != nil {
			t.Fatal(err)
		}
		got, ok := m.typed()
		if ok != want {
			t.Errorf("%s is taken for an answer: %v", text, ok)
		}
		wanted := []engine.Event{{ID: "7", Action: engine.Reply, Text: "golang"}}
		if ok && (got.Conversation != "discord/9" || !cmp.Equal(got.Events, wanted)) {
			t.Errorf("%s is %+v", text, got)
		}
	}
}

// FuzzDecode: whatever arrives, there is no panic, an error quotes nothing, and a turn names its person alone.
func FuzzDecode(f *testing.F) {
	names, _ := filepath.Glob("testdata/in/*.json")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in, err := decode(data)
		if err != nil {
			if len(err.Error()) > 60 {
				t.Fatalf("the error quotes: %v", err)
			}
			return
		}
		if in.Type == kindPing {
			return
		}
		got := turn(in)
		if !isSnowflake(strings.TrimPrefix(string(got.Conversation), "discord/")) || len(got.Events) > 0 && got.Events[0].ID != in.ID {
			t.Fatalf("turn %+v", got)
		}
		seen := map[string]bool{}
		for _, e := range got.Events {
			if seen[e.ID] {
				t.Fatalf("two events with the ID %q", e.ID)
			}
			seen[e.ID] = true
		}
	})
}

// FuzzCustomID: a forged custom_id is an event of the engine or the one that changes nothing.
func FuzzCustomID(f *testing.F) {
	for _, s := range []string{"reply/role/backend", "reply/role", choose, "type/role", "form", "begin", "", "reply/", "x/y/z", "reply/role/\x00"} {
		f.Add(s, "backend")
	}
	f.Fuzz(func(t *testing.T, id, value string) {
		e := click(&interactionData{CustomID: id, Values: []string{value}})
		if e == unknown {
			return
		}
		again, err := engine.ParseEvent(e.String())
		if err == nil && again != e {
			t.Fatalf("%q is %+v", id, e)
		}
	})
}
