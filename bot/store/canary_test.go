package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// T56: who steals the files learns neither who somebody is nor what they answered, at no moment of a dialogue.
func TestStolenFilesTellNothing(t *testing.T) {
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	const person = bot.ConversationID("slack/TCANARYTEAM/UCANARYUSER")
	canaries := []string{"TCANARYTEAM", "UCANARYUSER", "canary-delivery", `"answers"`, `"question"`}
	h := bot.New(quiz, s)
	for i, text := range []string{"", "backend", "6-10", "DE", "85k", "why", "skip", "answers", "no such thing, canary-words"} {
		e := engine.Event{ID: fmt.Sprint("canary-delivery-", i), Action: engine.Reply, Text: text}
		if text == "" {
			e.Action = engine.Begin
		}
		h.Handle(t.Context(), bot.Turn{Conversation: person, Events: []engine.Event{e}})
		state := get(t, s, person)
		tellNothing(t, file, append(canaries, words(t, state)...))
	}
	canaries = append(canaries, words(t, get(t, s, person))...)
	if len(canaries) < 15 {
		t.Errorf("the dialogue left no answers: %q", canaries)
	}
	s.Close()
	tellNothing(t, file, canaries)
}

// words are the long words of a state: short ones, as DE, are in any file.
func words(t *testing.T, state engine.State) (found []string) {
	t.Helper()
	state.Quiz = "" // a date, as the file has others
	data, err := json.Marshal(state)
	if err != nil {
		t.Fatal(err)
	}
	for word := range strings.FieldsFuncSeq(string(data), func(r rune) bool { return strings.ContainsRune(`{}[]",:`, r) }) {
		if len(word) > 5 {
			found = append(found, word)
		}
	}
	return found
}

// tellNothing fails when the files of a database hold one of the canaries.
func tellNothing(t *testing.T, file string, canaries []string) {
	t.Helper()
	for _, canary := range canaries {
		if name := holds(t, file, canary); name != "" {
			t.Errorf("%s tells %q", name, canary)
		}
	}
}

// holds returns the name of the database's file that holds some bytes; "" when none does.
func holds(t *testing.T, file, what string) string {
	t.Helper()
	names, err := filepath.Glob(file + "*") // with the log and all else beside it
	if err != nil || len(names) == 0 {
		t.Fatalf("the files are %v, %v", names, err)
	}
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil && !os.IsNotExist(err) { // a log may go meanwhile
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte(what)) {
			return filepath.Base(name)
		}
	}
	return ""
}

// T68: what a person costs on the disk, at the end of a long quiz.
func TestConversationsAreSmall(t *testing.T) {
	const people, most = 2000, 1500 // bytes
	file := newFile(t)
	s := mustOpen(t, file, Options{})
	var state engine.State
	for i := range 14 {
		state.Answers = append(state.Answers, engine.Answer{Question: fmt.Sprint("question", i), Value: "an answer"})
	}
	for i := range 16 {
		state.Recent = append(state.Recent, fmt.Sprintf("%016x", i))
	}
	for i := range people {
		set(t, s, bot.ConversationID(fmt.Sprint("slack/T0001/U", i)), state)
	}
	s.Close()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes a conversation", info.Size()/people)
	if each := info.Size() / people; each > most {
		t.Errorf("a conversation takes %d bytes, at most %d", each, most)
	}
}
