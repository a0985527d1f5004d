package main

import (
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
)

// TestRetentionIsLongOnceThereIsAVerdict follows a conversation, and looks at each state that would be saved.
func TestRetentionIsLongOnceThereIsAVerdict(t *testing.T) {
	quiz, err := loadQuiz(nil)
	if err != nil {
		t.Fatal(err)
	}
	r := config.Retention{Unfinished: time.Hour, Verdicts: time.Minute}
	var state engine.State
	say := func(line string) time.Duration {
		state, _ = quiz.Next(state, engine.Event{Action: engine.Reply, Text: line})
		return retention(quiz, r, time.Now)(state)
	}
	for _, line := range []string{"hi", "help", "backend", "answers"} {
		if got := say(line); got != r.Unfinished {
			t.Errorf("after %q: %v", line, got)
		}
	}
	for range quiz.Questions { // there are no more questions than that
		say("skip")
	}
	for _, line := range []string{"verdict", "why", "answers", "role"} {
		if got := say(line); got != r.Verdicts {
			t.Errorf("after %q at the verdict: %v", line, got)
		}
	}
}
