package metrics

import (
	"context"
	"errors"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// What an operator sees after a few dialogues of ten people each is a golden file; a single one comes beside them.
// UPDATE=1 rewrites it.
func TestDialogue(t *testing.T) {
	m, quiz := newTest(t)
	h := counting(m, quiz)
	for _, taken := range []bot.Turn{
		turn("discord/", begin),
		turn("discord/", reply("role", "backend")),
		turn("discord/", reply("role", "backend")), // again, by a double click
		turn("discord/", engine.Event{Action: engine.Why}),
		turn("discord/", engine.Event{Action: engine.Skip, Question: "years"}),
		turn("discord/", engine.Event{Action: engine.Enough}),
		turn("discord/", engine.Event{Action: engine.Why}),
		turn("discord/", engine.Event{Action: engine.Share}),
		turn("discord/", engine.Event{Action: engine.Post}),
		turn("discord/", engine.Event{Action: engine.Forget}),
		turn("slack/T1/U", begin, reply("role", "backend"), reply("years", "6-10"), reply("country", "DE")),
		turn("slack/T1/U", engine.Event{ID: "7", Action: engine.Skip, Question: "hours"}),
		turn("slack/T1/U", engine.Event{ID: "7", Action: engine.Skip, Question: "hours"}), // delivered again
		turn("slack/T1/U", engine.Event{Action: engine.Stop}),
	} {
		everyone(t, h, 10, taken)
	}
	h.Handle(t.Context(), turn("terminal", begin))
	golden(t, "testdata/dialogue.txt", ours(m))
}

// everyone of n people takes a turn, of which the conversation is the beginning of theirs.
func everyone(t testing.TB, h bot.Handler, n int, taken bot.Turn) {
	for i := range n {
		h.Handle(t.Context(), turn(taken.Conversation+bot.ConversationID(strconv.Itoa(i)), taken.Events...))
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// What is answered is the same with and without counting.
func TestHandlerChangesNothing(t *testing.T) {
	m, quiz := newTest(t)
	counted, plain := counting(m, quiz), bot.New(quiz, bot.NewMemoryStore())
	for _, e := range []engine.Event{begin, reply("role", "qa"), {Action: engine.Enough}, {Action: engine.Why}, {Action: engine.Forget}} {
		if diff := cmp.Diff(plain.Handle(t.Context(), turn("discord/1", e)), counted.Handle(t.Context(), turn("discord/1", e))); diff != "" {
			t.Errorf("%s (-plain +counted):\n%s", e.Action, diff)
		}
	}
}

func TestLimitedTurn(t *testing.T) {
	m, quiz := newTest(t)
	m.Handler(handlerFunc(quiz.Slowly)).Handle(t.Context(), turn("slack/T1/U1", begin))
	if n := testutil.ToFloat64(m.turns.WithLabelValues("slack", "limited")); n != 1 {
		t.Errorf("%v turns were left out:\n%s", n, ours(m))
	}
}

type handlerFunc func() engine.Message

func (f handlerFunc) Handle(context.Context, bot.Turn) engine.Message { return f() }

func TestPanicIsCountedAndGoesOn(t *testing.T) {
	m, _ := newTest(t)
	func() {
		defer func() {
			if recover() == nil {
				t.Error("the panic is swallowed")
			}
		}()
		m.Handler(handlerFunc(func() engine.Message { panic("oh") })).Handle(t.Context(), turn("discord/1"))
	}()
	if n := testutil.ToFloat64(m.errors.WithLabelValues("turn", panicked)); n != 1 {
		t.Errorf("%v panics", n)
	}
	if n := testutil.ToFloat64(m.running); n != 0 {
		t.Errorf("%v turns still run", n)
	}
}

func TestInFlight(t *testing.T) {
	m, _ := newTest(t)
	inside, leave := make(chan bool), make(chan bool)
	h := m.Handler(handlerFunc(func() engine.Message { inside <- true; <-leave; return engine.Message{} }))
	var turns sync.WaitGroup
	turns.Go(func() { h.Handle(t.Context(), turn("discord/1")) })
	<-inside
	if n := testutil.ToFloat64(m.running); n != 1 {
		t.Errorf("%v turns run", n)
	}
	leave <- true
	turns.Wait()
	if n := testutil.ToFloat64(m.running); n != 0 {
		t.Errorf("%v turns run after the last", n)
	}
}

type brokenStore struct{ err error }

func (s brokenStore) Update(context.Context, bot.ConversationID, func(engine.State) engine.State) (engine.State, error) {
	return engine.State{}, s.err
}

// A turn that is not saved is a failure of the store, and no step of anybody's.
func TestFailingStore(t *testing.T) {
	for want, err := range map[string]error{
		cancelled: context.Canceled, timedOut: context.DeadlineExceeded, other: errors.New("slack/T1/U1: the disk is full"),
	} {
		m, quiz := newTest(t)
		m.Handler(bot.New(quiz, m.Store(brokenStore{err}))).Handle(t.Context(), turn("slack/T1/U1", begin))
		got := ours(m)
		for _, line := range []string{
			`verdictbot_errors_total{class="` + want + `",part="store"} 1`,
			`verdictbot_turns_total{outcome="failed",platform="slack"} 1`,
		} {
			if !strings.Contains(got, line) {
				t.Errorf("%v: no line %s in\n%s", err, line, got)
			}
		}
		if n := m.steps.unseen(); n != 0 || strings.Contains(got, "U1") {
			t.Errorf("%v: %d steps, or a person, are told:\n%s", err, n, got)
		}
	}
}
