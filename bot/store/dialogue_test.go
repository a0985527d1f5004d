package store

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// A conversation is the same, message by message, whether it is kept in memory or in a file that is closed and
// opened again at any moment.
func TestConversationsAreTheSameInEveryStore(t *testing.T) {
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		d := &dialogue{quiz: quiz, memory: bot.NewMemoryStore(), file: fmt.Sprintf("%s/%d.db", dir, run)}
		d.open(rt)
		defer func() { d.close(rt) }()
		for range rapid.IntRange(1, 30).Draw(rt, "turns") {
			if rapid.IntRange(0, 9).Draw(rt, "restart") == 0 {
				d.close(rt)
				d.open(rt)
			}
			d.turn(rt)
		}
	})
}

// A dialogue plays every turn twice, once on each store.
type dialogue struct {
	quiz   *engine.Quiz
	memory bot.Store
	disk   *Store
	file   string
	shown  [2]engine.Message // what the two people see
	sent   []bot.Turn        // for redelivery
}

func (d *dialogue) open(t *rapid.T) {
	disk, err := Open(t.Context(), d.file, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d.disk = disk
}

func (d *dialogue) close(t *rapid.T) {
	if err := d.disk.Close(); err != nil {
		t.Fatal(err)
	}
}

func (d *dialogue) turn(t *rapid.T) {
	who := rapid.IntRange(0, 1).Draw(t, "who")
	turn := bot.Turn{Conversation: bot.ConversationID(fmt.Sprint("person-", who)), Events: d.events(t, who)}
	if len(d.sent) > 0 && rapid.IntRange(0, 4).Draw(t, "again") == 0 {
		turn = rapid.SampledFrom(d.sent).Draw(t, "redelivered")
	}
	d.sent = append(d.sent, turn)
	inMemory := bot.New(d.quiz, d.memory).Handle(t.Context(), turn)
	onDisk := bot.New(d.quiz, d.disk).Handle(t.Context(), turn)
	if diff := cmp.Diff(inMemory, onDisk); diff != "" {
		t.Fatalf("the stores differ (-memory +disk):\n%s", diff)
	}
	d.shown[who] = onDisk
}

// events are a tap on what is shown, typed words, or a command with options.
func (d *dialogue) events(t *rapid.T, who int) []engine.Event {
	id := fmt.Sprint("delivery-", len(d.sent))
	buttons := d.shown[who].Actions
	if p := d.shown[who].Prompt; p != nil {
		buttons = append(append([]engine.Button{}, buttons...), p.Choices...)
	}
	switch kind := rapid.IntRange(0, 9).Draw(t, "kind"); {
	case kind < 7 && len(buttons) > 0:
		e := rapid.SampledFrom(buttons).Draw(t, "button").Event
		e.ID = id
		return []engine.Event{e}
	case kind == 7:
		return []engine.Event{
			{ID: id + "a", Action: engine.Begin},
			{ID: id + "b", Action: engine.Reply, Question: "role", Text: "backend"},
			{ID: id + "c", Action: engine.Reply, Question: "country", Text: "DE"},
		}
	}
	words := rapid.SampledFrom([]string{"1", "2", "back", "why", "answers", "germny", "yes", "no", "85k", "xyz", "forget me"})
	return []engine.Event{{ID: id, Action: engine.Reply, Text: words.Draw(t, "typed")}}
}
