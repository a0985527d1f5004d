package store

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/postgrestest"
)

// A tally notes who got how many messages.
type tally struct {
	mu  sync.Mutex
	got map[bot.ConversationID]int
}

func (c *tally) Send(_ context.Context, to bot.ConversationID, _ engine.Message) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.got[to]++
	return nil
}

// Several processes share a database: each of those who said yes is asked by one of them, and by nobody again.
func TestCheckInsOfSeveralProcesses(t *testing.T) {
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	url, now := postgrestest.URL(t), time.Now()
	o := Options{Keys: testKeys(t), DueAt: quiz.Due, Outcome: quiz.Outcome}
	const people, processes = 9, 3
	yes := bot.NewAt(quiz, mustOpen(t, url, o), func() time.Time { return now.AddDate(0, 0, -14) })
	for i := range people {
		for _, e := range []engine.Event{
			{Action: engine.Begin},
			{Action: engine.Reply, Question: "role", Text: "backend"},
			{Action: engine.Enough},
			{Action: engine.Agree},
		} {
			yes.Handle(t.Context(), bot.Turn{Conversation: member(1, i), Events: []engine.Event{e}})
		}
	}
	arrived := &tally{got: map[bot.ConversationID]int{}}
	for range 2 { // a second round finds nothing to do
		var running sync.WaitGroup
		for range processes {
			s := mustOpen(t, url, o)
			asking := &bot.CheckIns{Quiz: quiz, Store: s, Agenda: s, Senders: map[string]bot.Sender{"slack": arrived}}
			running.Go(func() { asking.Round(t.Context()) })
		}
		running.Wait()
	}
	for i := range people {
		if n := arrived.got[member(1, i)]; n != 1 {
			t.Errorf("person %d got %d messages", i, n)
		}
	}
	if len(arrived.got) != people {
		t.Errorf("%d people got messages, want %d", len(arrived.got), people)
	}
}
