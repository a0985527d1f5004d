package bot_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// everybody is an agenda on which everybody stands at any time: what is due is looked up in the state.
type everybody []bot.ConversationID

func (e everybody) Due(context.Context, time.Time, int) ([]bot.ConversationID, error) { return e, nil }

// A postbox is a platform on which messages arrive, or not.
type postbox struct {
	mu       sync.Mutex
	arrived  map[bot.ConversationID][]string // titles and bodies
	attempts int
	fails    func(bot.ConversationID) error // nil: never
}

func (p *postbox) Send(_ context.Context, to bot.ConversationID, m engine.Message) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.attempts++
	if p.fails != nil {
		if err := p.fails(to); err != nil {
			return err
		}
	}
	if p.arrived == nil {
		p.arrived = map[bot.ConversationID][]string{}
	}
	p.arrived[to] = append(p.arrived[to], m.Title+": "+m.Body)
	return nil
}

// A practice is a bot with people who have a verdict, and said yes to being asked later where they did.
type practice struct {
	*bot.CheckIns
	handler  bot.Handler
	box      *postbox
	outcomes map[string]int
}

func newPractice(t *testing.T, people int, yes func(i int) bool) *practice {
	t.Helper()
	quiz, store := quiz(t), bot.NewMemoryStore()
	p := &practice{handler: bot.New(quiz, store), box: &postbox{}, outcomes: map[string]int{}}
	var all everybody
	for i := range people {
		id := person(i)
		all = append(all, id)
		p.do(t, id, "begin", "reply/role/backend", "reply/years/6-10", "reply/country/DE", "enough")
		if yes(i) {
			p.do(t, id, "later", "agree")
		}
	}
	p.CheckIns = &bot.CheckIns{
		Quiz: quiz, Store: store, Agenda: all, Senders: map[string]bot.Sender{"slack": p.box},
		Count: func(_, outcome string) { p.outcomes[outcome]++ },
	}
	return p
}

func person(i int) bot.ConversationID { return bot.ConversationID(fmt.Sprint("slack/T1/U", i)) }

func all(int) bool { return true }

func (p *practice) do(t *testing.T, id bot.ConversationID, events ...string) engine.Message {
	t.Helper()
	var m engine.Message
	for _, text := range events {
		e, err := engine.ParseEvent(text)
		if err != nil {
			t.Fatal(err)
		}
		m = p.handler.Handle(t.Context(), bot.Turn{Conversation: id, Events: []engine.Event{e}})
	}
	return m
}

// days lets time pass, with a few rounds a day: more would only take the test longer.
func (p *practice) days(t *testing.T, n int) {
	t.Helper()
	for range 4 * n {
		time.Sleep(6 * time.Hour)
		p.Round(t.Context())
	}
}

// T66: over a year, who said yes is asked twice, on time; who did not, took it back, began anew or is forgotten, never.
func TestCheckInsOfAYear(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPractice(t, 6, func(i int) bool { return i > 0 })
		p.do(t, person(2), "decline")
		p.do(t, person(3), "forget")
		p.do(t, person(4), "restart")
		p.days(t, 13)
		if p.box.attempts != 0 {
			t.Fatal("asked too early")
		}
		p.days(t, 2)
		p.do(t, person(5), "told/begun/begun", "decline") // after the first one
		p.days(t, 365)
		for i, want := range []int{0, 2, 0, 0, 0, 1} {
			if got := p.box.arrived[person(i)]; len(got) != want {
				t.Errorf("person %d got %d messages, want %d: %q", i, len(got), want, got)
			}
		}
		if p.outcomes[bot.CheckInSent] != 3 || len(p.outcomes) != 1 {
			t.Errorf("counted %v", p.outcomes)
		}
	})
}

// Of several processes on one store, one asks.
func TestCheckInsOfSeveralProcesses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPractice(t, 20, all)
		time.Sleep(14 * 24 * time.Hour)
		var processes sync.WaitGroup
		for range 4 {
			other := *p.CheckIns
			other.Count = nil
			processes.Go(func() { other.Round(t.Context()) })
		}
		processes.Wait()
		if len(p.box.arrived) != 20 || p.box.attempts != 20 {
			t.Errorf("%d people were asked, in %d messages", len(p.box.arrived), p.box.attempts)
		}
	})
}

// What becomes of a message that does not arrive: never again, later, or nobody knows, and then rather once too few.
func TestCheckInThatDoesNotArrive(t *testing.T) {
	for outcome, test := range map[string]struct {
		err      error
		attempts int // within an hour
		arrives  bool
	}{
		bot.CheckInUnreachable: {fmt.Errorf("send: %w", bot.ErrUnreachable), 1, false},
		bot.CheckInUnknown:     {errors.New("the connection broke"), 1, false},
		bot.CheckInPutOff:      {fmt.Errorf("send: %w", bot.ErrNotSent), 61, true},
	} {
		t.Run(outcome, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := newPractice(t, 1, all)
				time.Sleep(14*24*time.Hour + time.Second)
				p.box.fails = func(bot.ConversationID) error { return test.err }
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour+time.Minute)
				defer cancel()
				p.Run(ctx)
				// One attempt a minute; each waits a second before the next look.
				if got := p.box.attempts; got != test.attempts && (test.attempts == 1 || got < 55) || p.outcomes[outcome] != got {
					t.Errorf("%d attempts, counted %v", got, p.outcomes)
				}
				p.box.fails = nil
				p.days(t, 1)
				if got := len(p.box.arrived[person(0)]); (got == 1) != test.arrives {
					t.Errorf("%d messages arrive later", got)
				}
				p.days(t, 100)
				second := outcome != bot.CheckInUnreachable
				if got := p.box.arrived[person(0)]; (len(got) > 0 && strings.Contains(got[len(got)-1], "What does it bring you")) != second {
					t.Errorf("the second check-in: %q", got)
				}
			})
		})
	}
}

// While a platform takes nothing, a round tries one person there, and the others elsewhere.
func TestCheckInsOfAPlatformThatIsDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPractice(t, 10, all)
		p.do(t, "discord/5", "begin", "reply/role/backend", "reply/years/6-10", "reply/country/DE", "enough", "later", "agree")
		there := &postbox{}
		p.Agenda = append(p.Agenda.(everybody), "discord/5", "elsewhere/7")
		p.Senders["discord"] = there
		p.box.fails = func(bot.ConversationID) error { return bot.ErrNotSent }
		time.Sleep(14 * 24 * time.Hour)
		p.Round(t.Context())
		if p.box.attempts != 1 || there.attempts != 1 {
			t.Errorf("%d attempts where nothing arrives, %d elsewhere", p.box.attempts, there.attempts)
		}
	})
}

// Who answers what they found in the conversation, before a message could be sent, is not asked again.
func TestCheckInFoundByThePerson(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPractice(t, 1, all)
		time.Sleep(14 * 24 * time.Hour)
		p.box.fails = func(bot.ConversationID) error {
			if m := p.do(t, person(0), "begin"); m.Title != p.Quiz.Words.CheckInTitle {
				t.Errorf("they find %q", m.Title)
			}
			p.do(t, person(0), "told/begun/begun")
			return bot.ErrNotSent
		}
		p.days(t, 1)
		if p.box.attempts != 1 {
			t.Errorf("%d attempts", p.box.attempts)
		}
	})
}

// A round that is told to end finishes the person it is at, and begins with nobody else.
func TestCheckInsEndBetweenTwoPeople(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPractice(t, 5, all)
		time.Sleep(14 * 24 * time.Hour)
		ctx, cancel := context.WithCancel(t.Context())
		p.box.fails = func(bot.ConversationID) error { cancel(); return nil }
		p.Run(ctx)
		if p.box.attempts != 1 || len(p.box.arrived) != 1 {
			t.Errorf("%d attempts, %d arrived", p.box.attempts, len(p.box.arrived))
		}
		p.box.fails = nil
		p.days(t, 1)
		if len(p.box.arrived) != 5 || p.box.attempts != 5 {
			t.Errorf("%d of 5 people were asked, in %d messages", len(p.box.arrived), p.box.attempts)
		}
	})
}

var load = sync.OnceValues(engine.Default)

func quiz(t *testing.T) *engine.Quiz {
	t.Helper()
	q, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return q
}
