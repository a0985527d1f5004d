package bot

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

func TestTurnIsSavedBeforeItIsShown(t *testing.T) {
	quiz := mustQuiz(t)
	store := NewMemoryStore()
	m := New(quiz, store).Handle(t.Context(), turn("ann", begin, role("backend")))
	if m.Prompt == nil || m.Prompt.Question != "years" {
		t.Fatalf("after the role it asks %+v", m.Prompt)
	}
	state, err := store.Update(t.Context(), "ann", func(s engine.State) engine.State { return s })
	if err != nil {
		t.Fatal(err)
	}
	if value, ok := state.Answer("role"); !ok || value != "backend" {
		t.Errorf("what was shown as answered is stored as %q", value)
	}
}

// What a command with options carries is taken together, and the last thing to say about it is said.
func TestEventsOfOneTurn(t *testing.T) {
	quiz := mustQuiz(t)
	m := New(quiz, NewMemoryStore()).Handle(t.Context(), turn("ann", begin, role("backend"), role("no such role")))
	if m.Notice == "" || m.Prompt.Question != "years" {
		t.Errorf("a bad option gives notice %q and asks %q", m.Notice, m.Prompt.Question)
	}
}

func TestConversationsDoNotMix(t *testing.T) {
	h := New(mustQuiz(t), NewMemoryStore())
	h.Handle(t.Context(), turn("ann", begin, role("backend")))
	if m := h.Handle(t.Context(), turn("bob", begin)); m.Prompt == nil || m.Prompt.Question != "role" {
		t.Errorf("bob is asked %+v, with Ann's answer taken for his", m.Prompt)
	}
}

func TestRedeliveredTurnChangesNothing(t *testing.T) {
	h := New(mustQuiz(t), NewMemoryStore())
	h.Handle(t.Context(), turn("ann", begin))
	typed := Turn{Conversation: "ann", Events: []engine.Event{{ID: "7", Action: engine.Reply, Text: "1"}}}
	first := h.Handle(t.Context(), typed)
	if again := h.Handle(t.Context(), typed); again.Prompt.Question != first.Prompt.Question {
		t.Errorf("typed words that came twice answered %q and %q", first.Prompt.Question, again.Prompt.Question)
	}
}

// A hundred taps at once on the same button are one answer, and no answer to another question is lost.
func TestTapsAtOnce(t *testing.T) {
	h := New(mustQuiz(t), NewMemoryStore())
	h.Handle(t.Context(), turn("ann", begin))
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() { h.Handle(t.Context(), turn("ann", role("backend"))) })
		wg.Go(func() {
			h.Handle(t.Context(), turn("ann", engine.Event{Action: engine.Reply, Question: "country", Text: "DE"}))
		})
	}
	wg.Wait()
	m := h.Handle(t.Context(), turn("ann", engine.Event{Action: engine.Answers}))
	if len(m.Prompt.Choices) != 2 {
		t.Errorf("two questions were answered, shown are %+v", m.Prompt.Choices)
	}
}

// When a turn can't be saved the person is told to try again, and the log holds no answer of theirs.
func TestFailingStore(t *testing.T) {
	var log bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&log, nil)))
	defer slog.SetDefault(before)

	h := New(mustQuiz(t), brokenStore{})
	m := h.Handle(t.Context(), turn("ann-the-canary", begin, role("backend")))
	if !strings.Contains(string(m.Notice), "try again") || m.Prompt != nil {
		t.Errorf("a lost turn shows %+v", m)
	}
	if !strings.Contains(log.String(), "disk on fire") {
		t.Errorf("the operator does not see the cause: %s", &log)
	}
	for _, secret := range []string{"backend", "canary"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log tells %q: %s", secret, &log)
		}
	}
}

type brokenStore struct{}

func (brokenStore) Update(context.Context, ConversationID, func(engine.State) engine.State) (engine.State, error) {
	return engine.State{}, errors.New("disk on fire")
}

// A store may have to save again; what the person is told comes from the attempt that was saved.
func TestNoticeOfTheLastAttempt(t *testing.T) {
	store := &twice{Store: NewMemoryStore()}
	m := New(mustQuiz(t), store).Handle(t.Context(), turn("ann", begin, role("backend"), engine.Event{Action: engine.Why}))
	if strings.Count(string(m.Notice), "Why I ask") != 1 {
		t.Errorf("notice %q", m.Notice)
	}
}

// twice runs each step once in vain.
type twice struct{ Store }

func (s *twice) Update(ctx context.Context, id ConversationID, fn func(engine.State) engine.State) (engine.State, error) {
	fn(engine.State{})
	return s.Store.Update(ctx, id, fn)
}

var begin = engine.Event{Action: engine.Begin}

func role(value string) engine.Event {
	return engine.Event{Action: engine.Reply, Question: "role", Text: value}
}

func turn(id ConversationID, events ...engine.Event) Turn {
	return Turn{Conversation: id, Events: events}
}

func mustQuiz(t *testing.T) *engine.Quiz {
	t.Helper()
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	return quiz
}

func TestBeginBringsTheLanguageSetting(t *testing.T) {
	quiz := mustQuiz(t)
	for locale, want := range map[string]string{"de": "Germany (", "pt-BR": "Brazil (", "en-GB": "United Kingdom (", "en": "United States", "": "United States", "??": "United States"} {
		h := New(quiz, NewMemoryStore())
		m := h.Handle(t.Context(), Turn{Conversation: "c", Locale: locale, Events: []engine.Event{
			{Action: engine.Begin}, {Action: engine.Reply, Question: "role", Text: "qa"}, {Action: engine.Reply, Question: "years", Text: "3-5"},
		}})
		if got := m.Prompt.Choices[0].Label; !strings.HasPrefix(got, want) {
			t.Errorf("%q: the first country is %q, want %q", locale, got, want)
		}
	}
}

// A card is in the answer to the tap that posts it, and in no other: not in the same tap delivered again.
func TestCardIsInOneAnswer(t *testing.T) {
	h := New(mustQuiz(t), NewMemoryStore())
	h.Handle(t.Context(), turn("ann", begin, role("backend"), engine.Event{Action: engine.Enough}))
	h.Handle(t.Context(), turn("ann", engine.Event{Action: engine.Share}))
	tap := turn("ann", engine.Event{ID: "9", Action: engine.Post})
	if m := h.Handle(t.Context(), tap); m.Post == nil || m.Chart == nil {
		t.Fatalf("yes to the card gives %+v", m)
	}
	for _, again := range []Turn{tap, turn("ann", engine.Event{ID: "10", Action: engine.Post})} {
		if m := h.Handle(t.Context(), again); m.Post != nil {
			t.Errorf("posted twice by %v", again.Events)
		}
	}
}
