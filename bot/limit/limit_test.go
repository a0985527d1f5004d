package limit

import (
	"context"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// taken counts the turns that come through the limits.
type taken struct{ turns atomic.Int64 }

func (h *taken) Handle(context.Context, bot.Turn) engine.Message {
	h.turns.Add(1)
	return engine.Message{Title: "taken"}
}

// desk is a limiter with a clock that stands still until it is set.
type desk struct {
	bot.Handler
	*taken
	now time.Time
}

func newDesk(person, installation Rate) *desk {
	d := &desk{taken: &taken{}, now: time.Unix(1_800_000_000, 0)}
	d.Handler = New(Options{
		Person: person, Installation: installation, Note: note, Now: func() time.Time { return d.now },
	}, d.taken)
	return d
}

var note = engine.Message{Notice: "slowly"}

// Handle is the limiter's, not that of the turns behind it.
func (d *desk) Handle(ctx context.Context, t bot.Turn) engine.Message {
	return d.Handler.Handle(ctx, t)
}

// through is how many of n turns come through.
func (d *desk) through(t *testing.T, id bot.ConversationID, n int) int {
	t.Helper()
	came := 0
	for range n {
		before := d.turns.Load()
		m := d.Handle(t.Context(), bot.Turn{Conversation: id})
		handed := d.turns.Load() > before
		m.Known = false // TestNoteIsGivenOnce
		if handed == reflect.DeepEqual(m, note) {
			t.Fatalf("handed on: %t, shown: %+v", handed, m)
		}
		if handed {
			came++
		}
	}
	return came
}

// T67: one note until a turn is taken again; what comes between says that the person knows. Each of an installation has
// their own.
func TestNoteIsGivenOnce(t *testing.T) {
	d := newDesk(PerMinute(60, 2), PerSecond(1, 3))
	shown := func(id bot.ConversationID) string {
		switch m := d.Handle(t.Context(), bot.Turn{Conversation: id}); {
		case m.Title == "taken":
			return "taken"
		case m.Known:
			return "told"
		default:
			return "note"
		}
	}
	for i, step := range []struct {
		who, want string
	}{
		{"slack/T1/ann", "taken"},
		{"slack/T1/ann", "taken"},
		{"slack/T1/ann", "note"},
		{"slack/T1/ann", "told"},
		{"slack/T1/ann", "told"},
		{"slack/T1/bob", "taken"},
		{"slack/T1/bob", "note"}, // the installation's bucket is full
		{"slack/T1/bob", "told"},
		{"slack/T1/eve", "note"},
		{"slack/T1/ann", "told"},
		{"wait", ""},
		{"slack/T1/ann", "taken"},
		{"slack/T1/ann", "note"},
		{"slack/T1/ann", "told"},
		{"slack/T1/eve", "told"},
	} {
		if step.who == "wait" {
			d.now = d.now.Add(time.Second)
			continue
		}
		if got := shown(bot.ConversationID(step.who)); got != step.want {
			t.Fatalf("step %d, %s: %s, want %s", i, step.who, got, step.want)
		}
	}
}

func TestOnePersonDoesNotKeepOthersFromTheirTurns(t *testing.T) {
	d := newDesk(PerMinute(60, 3), Rate{})
	if n := d.through(t, "discord/1", 10); n != 3 {
		t.Errorf("%d turns at once", n)
	}
	if n := d.through(t, "discord/2", 2); n != 2 {
		t.Errorf("another person has %d of 2 turns", n)
	}
	d.now = d.now.Add(2 * time.Second)
	if n := d.through(t, "discord/1", 10); n != 2 {
		t.Errorf("%d turns after two seconds", n)
	}
	d.now = d.now.Add(time.Hour)
	if n := d.through(t, "discord/1", 10); n != 3 {
		t.Errorf("%d turns after an hour", n)
	}
}

// An installation has a limit of its own. Whoever is over the personal one takes nothing of it, and whoever is kept back
// by it loses nothing.
func TestInstallation(t *testing.T) {
	d := newDesk(PerMinute(1, 3), PerSecond(1, 4))
	if n := d.through(t, "slack/T1/U1", 100); n != 3 {
		t.Errorf("the first person has %d turns", n)
	}
	if n := d.through(t, "slack/T1/U2", 100); n != 1 {
		t.Errorf("the second has %d turns, one was left", n)
	}
	if n := d.through(t, "slack/T2/U2", 100); n != 3 {
		t.Errorf("in another workspace there are %d turns", n)
	}
	d.now = d.now.Add(2 * time.Second)
	if n := d.through(t, "slack/T1/U2", 100); n != 2 {
		t.Errorf("two seconds later the second has %d turns: those that were left out were counted", n)
	}
}

func TestNameOfInstallation(t *testing.T) {
	for id, want := range map[string]string{
		"slack/T1/U1": "slack/T1", "slack/E1/U1": "slack/E1", "discord/1": "", "terminal": "", "": "", "a/b/c/d": "a/b/c",
	} {
		if got := installation(id); got != want {
			t.Errorf("of %q: %q, want %q", id, got, want)
		}
	}
}

// Of turns at once exactly as many come through as may.
func TestAtOnce(t *testing.T) {
	d := newDesk(PerMinute(1, 40), PerSecond(1, 25))
	var turns sync.WaitGroup
	for range 200 {
		turns.Go(func() { d.Handle(context.Background(), bot.Turn{Conversation: "slack/T1/U1"}) })
	}
	turns.Wait()
	if n := d.turns.Load(); n != 25 {
		t.Errorf("%d turns, 25 may", n)
	}
}

// With the bot behind it, a turn that is left out stores nothing, and the note leads back to where the person was.
func TestNothingIsStored(t *testing.T) {
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	store, now := bot.NewMemoryStore(), time.Unix(1_800_000_000, 0)
	h := New(Options{Person: PerMinute(60, 1), Note: quiz.Slowly(), Now: func() time.Time { return now }}, bot.New(quiz, store))
	role := bot.Turn{Conversation: "discord/1", Events: []engine.Event{{Action: engine.Reply, Question: "role", Text: "backend"}}}
	h.Handle(t.Context(), bot.Turn{Conversation: "discord/1", Events: []engine.Event{{Action: engine.Begin}}})
	m := h.Handle(t.Context(), role)
	state, err := store.Update(t.Context(), "discord/1", func(s engine.State) engine.State { return s })
	if err != nil || len(state.Answers) > 0 {
		t.Errorf("%v is stored, %v", state.Answers, err)
	}
	now = now.Add(time.Second)
	back := h.Handle(t.Context(), bot.Turn{Conversation: "discord/1", Events: []engine.Event{m.Actions[0].Event}})
	if m.Notice == "" || back.Prompt == nil || back.Prompt.Question != "role" {
		t.Errorf("the note %+v leads to %+v", m, back)
	}
}
