package main

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// The limits that hold when nothing is set are no hindrance: 200 people of one workspace who play the whole quiz at once,
// nine taps each, are all taken.
func TestDefaultLimitsTakeAWorkspaceAtOnce(t *testing.T) {
	quiz, err := loadQuiz(nil)
	if err != nil {
		t.Fatal(err)
	}
	h := limited(config.Default().Limits, quiz, bot.New(quiz, bot.NewMemoryStore()))
	slowly := quiz.Slowly().Notice
	for person := range 200 {
		for range 9 {
			turn := bot.Turn{Conversation: bot.ConversationID(fmt.Sprint("slack/T1/U", person))}
			if m := h.Handle(t.Context(), turn); m.Notice == slowly {
				t.Fatalf("person %d is asked to wait", person)
			}
		}
	}
}

// Who clicks too often reads a note that nobody else sees, keeps what was answered, and goes on from the note's button.
func TestLimitOnDiscord(t *testing.T) {
	fake := startFake(t, fakediscord.Options{})
	settings := settingsFor(t, fake, config.TransportGateway)
	settings.Limits.PersonPerMinute, settings.Limits.PersonBurst = 30, 3
	base, end := serving(t, settings)
	defer end()
	if err := reachTest(t, fake, settings, base); err != nil {
		t.Fatal(err)
	}
	ann := fake.Person("Ann", "en-GB").In(fakediscord.Guild)
	bob := fake.Person("Bob", "en-GB").In(fakediscord.Guild)
	if clickThrough(t.Context(), ann) == 3 && strings.Contains(ann.Screen().Text(), "Germany") {
		t.Error("four turns at once, three may")
	}
	if !strings.Contains(ann.Screen().Text(), "at once") || strings.Contains(bob.Screen().Text(), "at once") {
		t.Errorf("Ann reads %s\nBob reads %s", ann.Screen().Text(), bob.Screen().Text())
	}
	eventually(t, "on", func() bool {
		screen, err := ann.Click(t.Context(), "Go on")
		return err != nil || strings.Contains(screen.Text(), "6 to 10 years")
	})
}

// A workspace that takes too much gets the note too.
func TestLimitOnSlack(t *testing.T) {
	log := everythingLogged(t)
	chat, work := startFake(t, fakediscord.Options{}), startFakeSlack(t, fakeslack.Options{})
	address, end := onBoth(t, log, chat, work, func(c *config.Config) {
		c.Limits.InstallationPerSecond, c.Limits.InstallationBurst = 1, 1
	})
	defer end()
	var limited atomic.Int64
	var people sync.WaitGroup
	for i := range 20 {
		ann := work.Person(fmt.Sprint("Ann", i)).In(fakeslack.General)
		people.Go(func() {
			if screen, err := ann.Command(t.Context(), ""); err == nil && strings.Contains(screen.Text(), "at once") {
				limited.Add(1)
			}
		})
	}
	people.Wait()
	if limited.Load() == 0 {
		t.Error("of twenty people at once nobody is asked to wait")
	}
	if _, page := status(t, address); !strings.Contains(page, `verdictbot_turns_total{outcome="limited",platform="slack"}`) {
		t.Errorf("nobody counts them:\n%s", page)
	}
}
