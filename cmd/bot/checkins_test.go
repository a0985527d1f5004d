package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/bot/store"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/config"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// wayToYes are the taps of somebody who wants to be asked later.
var wayToYes = []string{"reply/role/backend", "reply/years/6-10", "reply/country/DE", "enough", "later", "agree"}

// agreeing plays until somebody has said yes.
func agreeing(t *testing.T, who talk) {
	t.Helper()
	seen, err := who.begin(t.Context())
	for _, event := range wayToYes {
		if err == nil {
			seen, err = who.tap(t.Context(), event)
		}
	}
	if err != nil || !strings.Contains(string(seen), "I will ask you how it went") {
		t.Fatalf("yes leads to %s, %v", seen, err)
	}
}

// daysPass makes everything that somebody agreed to so many days older.
func daysPass(t *testing.T, settings config.Config, days int, people ...bot.ConversationID) {
	t.Helper()
	quiz, err := loadQuiz(nil)
	if err != nil {
		t.Fatal(err)
	}
	db, err := openStore(t.Context(), settings, store.Options{DueAt: quiz.Due})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, id := range people {
		if _, err := db.Update(t.Context(), id, func(s engine.State) engine.State {
			if s.CheckIns == nil {
				return s
			}
			c := *s.CheckIns
			c.Since = time.Now().AddDate(0, 0, -days).UTC().Format(time.RFC3339)
			s.CheckIns = &c
			return s
		}); err != nil {
			t.Fatal(err)
		}
	}
}

// People on both platforms say yes, the bot ends, two weeks pass, it starts again: it writes to them in private, once, and
// not to who was forgotten meanwhile. Their answers are counted.
func TestCheckInsArrive(t *testing.T) {
	log := everythingLogged(t)
	chat, work := startFake(t, fakediscord.Options{}), startFakeSlack(t, fakeslack.Options{Team: "T1"})
	var settings config.Config
	_, end := onBoth(t, log, chat, work, func(c *config.Config) { settings = *c })

	ann, bob, gone := chat.Person("Ann", "en-GB"), work.Person("Bob"), work.Person("Gone")
	agreeing(t, discordTalk{ann.In(fakediscord.Guild)})
	agreeing(t, slackTalk{bob.In(fakeslack.General)})
	agreeing(t, slackTalk{gone.In(fakeslack.General)})
	if _, err := gone.In(fakeslack.General).Command(t.Context(), "forget"); err != nil {
		t.Fatal(err)
	}
	if err := end(); err != nil {
		t.Fatal(err)
	}
	daysPass(t, settings, 14, bot.ConversationID("discord/"+ann.ID), bot.ConversationID("slack/T1/"+bob.ID), bot.ConversationID("slack/T1/"+gone.ID))

	_, end = onBoth(t, log, chat, work, func(c *config.Config) { c.Database = settings.Database })
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	private := ann.In(fakediscord.DM)
	if _, err := private.Wait(ctx, func(s *fakediscord.Screen) bool { return strings.Contains(s.Text(), "How did it go?") }); err != nil {
		t.Fatal(err)
	}
	seen, err := private.Click(ctx, "Not yet")
	if err != nil || !strings.Contains(seen.Text(), "Thank you.") {
		t.Errorf("Ann's answer leads to %v, %v", seen, err)
	}
	direct := bob.In(fakeslack.DM)
	if _, err := direct.Wait(ctx, func(s *fakeslack.Screen) bool { return strings.Contains(s.Text(), "How did it go?") }); err != nil {
		t.Fatal(err)
	}
	if seen, err := direct.Click(ctx, "Not yet"); err != nil || !strings.Contains(seen.Text(), "Thank you.") {
		t.Errorf("Bob's answer leads to %v, %v", seen, err)
	}
	if err := end(); err != nil {
		t.Fatal(err)
	}
	asked := 0
	for _, s := range direct.Messages() {
		asked += strings.Count(s.Text(), "How did it go?")
	}
	if asked != 1 {
		t.Errorf("Bob was asked %d times", asked)
	}
	if got := gone.In(fakeslack.DM).Messages(); len(got) != 0 {
		t.Errorf("who was forgotten got %d messages", len(got))
	}
	for _, secret := range []string{ann.ID, bob.ID, "not_yet"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("%q is in the log", secret)
		}
	}
}

// bot outcomes tells nothing of fewer than ten people, and of ten and more how many answered what.
func TestOutcomes(t *testing.T) {
	emptyFolder(t)
	settings := config.Default()
	settings.Database.URL = config.NewSecret("verdict.db")
	t.Setenv("VERDICT_DATABASE_URL", "verdict.db")
	quiz, err := loadQuiz(nil)
	if err != nil {
		t.Fatal(err)
	}
	db, err := openStore(t.Context(), settings, store.Options{DueAt: quiz.Due, Outcome: quiz.Outcome})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() // the bot serves meanwhile
	now := time.Now().AddDate(0, 0, -90)
	handler := bot.NewAt(quiz, db, func() time.Time { return now })
	asking := &bot.CheckIns{Quiz: quiz, Store: db, Agenda: db, Now: time.Now}
	for i, answer := range append(append(strings.Fields(strings.Repeat("inside ", 8)), "below", "above"), "nothing", "inside") {
		id := bot.ConversationID(fmt.Sprint("slack/T1/U", i))
		say := func(events ...string) {
			for _, text := range events {
				e, err := engine.ParseEvent(text)
				if err != nil {
					t.Fatal(err)
				}
				handler.Handle(t.Context(), bot.Turn{Conversation: id, Events: []engine.Event{e}})
			}
		}
		say(append([]string{"begin"}, wayToYes...)...)
		asking.Senders = map[string]bot.Sender{"slack": answering{func() { say("told/brought/" + answer) }}}
		asking.Round(t.Context())
		switch got := command(t, "", "outcomes"); {
		case i < 9 && !strings.Contains(got.out, "Fewer than ten"):
			t.Fatalf("of %d people it tells %s%s", i+1, got.out, got.errs)
		case i >= 9 && got.out != outcomesOfTen:
			t.Fatalf("of %d people it tells\n%swant\n%s%s", i+1, got.out, outcomesOfTen, got.errs)
		}
	}
}

// outcomesOfTen is what is told of ten people, and of twelve.
const outcomesOfTen = `begun, after 14 days  begun  other  not_yet  dropped
Switch jobs           0      0      0        0
Learn                 0      0      0        0
Side income           0      0      0        0
Ask for a raise       0      0      0        0

brought, after 90 days  nothing  below  inside  above  other  in range
Switch jobs             0        1      8       1      0      8 of 10
Learn                   0        0      0       0      0      -
Side income             0        0      0       0      0      -
Ask for a raise         0        0      0       0      0      -

The range that was told should hold for 8 of 10.
`

// answering is somebody who answers at once.
type answering struct{ answer func() }

func (a answering) Send(context.Context, bot.ConversationID, engine.Message) error {
	a.answer()
	return nil
}
