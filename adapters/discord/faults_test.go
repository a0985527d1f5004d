package discord_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

// A gate holds back the turns that it is told to.
type gate struct {
	bot.Handler
	hold  atomic.Pointer[func(bot.Turn) bool]
	let   chan struct{} // closed: those held back go on
	turns atomic.Int32
}

func (g *gate) Handle(ctx context.Context, t bot.Turn) engine.Message {
	g.turns.Add(1)
	if hold := g.hold.Load(); hold != nil && (*hold)(t) {
		<-g.let
	}
	return g.Handler.Handle(ctx, t)
}

func clicks(question string) func(bot.Turn) bool {
	return func(t bot.Turn) bool { return len(t.Events) > 0 && t.Events[0].Question == question }
}

// over runs a test over both transports, each on a stand-in of its own, with one person at the question of years.
func over(t *testing.T, change func(*discord.Options), test func(t *testing.T, s *stage, ann *fakediscord.Seat)) {
	t.Helper()
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) {
			s := setUp(t, transport, fakediscord.Options{}, change)
			ann := s.Person("Ann", "en-US").In(fakediscord.Guild)
			must(t)(ann.Command(t.Context(), "verdict", map[string]any{"role": "backend"}))
			test(t, s, ann)
		})
	}
}

// must is for what a person does and must succeed.
func must(t testing.TB) func(*fakediscord.Screen, error) *fakediscord.Screen {
	return func(s *fakediscord.Screen, err error) *fakediscord.Screen {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

func saw(t testing.TB, s *fakediscord.Screen, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(s.Text(), w) {
			t.Errorf("%q is not on the screen:\n%s", w, s.Text())
		}
	}
}

// slowly makes a gate for the bot; it opens long after a turn should have been put off.
func slowly(t *testing.T) (*gate, func(*discord.Options)) {
	g := &gate{}
	return g, func(o *discord.Options) {
		let := make(chan struct{})
		g.let = let
		g.hold.Store(nil)
		g.turns.Store(0)
		time.AfterFunc(1500*time.Millisecond, func() { close(let) })
		g.Handler = bot.New(o.Quiz.(*engine.Quiz), bot.NewMemoryStore())
		o.Handler = g
	}
}

// T23: what takes long is put off within a second, and completed by an edit. Nobody else waits for it.
func TestSlowTurnIsPutOff(t *testing.T) {
	g, change := slowly(t)
	over(t, change, func(t *testing.T, s *stage, ann *fakediscord.Seat) {
		g.hold.Store(new(clicks("years")))
		bob := s.Person("Bob", "en-US").In(fakediscord.Guild)
		held := make(chan *fakediscord.Screen, 1)
		go func() {
			screen, err := ann.Click(t.Context(), "6 to 10 years")
			if err != nil {
				t.Error(err)
			}
			held <- screen
		}()
		within(t, "the turn is held", func() bool { return g.turns.Load() > 1 })
		if screen := must(t)(bob.Command(t.Context(), "verdict", nil)); screen.Latency > 500*time.Millisecond {
			t.Errorf("Bob waited %v for Ann", screen.Latency)
		}
		if screen := <-held; screen == nil || screen.Latency > time.Second {
			t.Errorf("Ann was answered after %+v", screen)
		}
		s.adapter.Wait()
		saw(t, ann.Screen(), "Where do you work?")
	})
}

// A command that takes long is put off in private, and completed there.
func TestSlowCommandIsPutOff(t *testing.T) {
	g, change := slowly(t)
	over(t, change, func(t *testing.T, s *stage, ann *fakediscord.Seat) {
		g.hold.Store(new(func(bot.Turn) bool { return true }))
		screen := must(t)(ann.Command(t.Context(), "verdict-privacy", nil))
		if !screen.Ephemeral() || screen.Latency > time.Second {
			t.Errorf("it is put off after %v:\n%s", screen.Latency, screen.Text())
		}
		s.adapter.Wait()
		saw(t, ann.Screen(), "only you can see this", "What I keep")
	})
}

// T20: a turn that breaks the program ends in an apology to one person; all others go on.
func TestPoisonHurtsOnePerson(t *testing.T) {
	over(t, func(o *discord.Options) {
		o.Handler = poisoned{bot.New(o.Quiz.(*engine.Quiz), bot.NewMemoryStore())}
	}, func(t *testing.T, s *stage, ann *fakediscord.Seat) {
		saw(t, must(t)(ann.Click(t.Context(), "6 to 10 years")), "Something went wrong")
		bob := s.Person("Bob", "en-US").In(fakediscord.Guild)
		saw(t, must(t)(bob.Command(t.Context(), "verdict", nil)), "What do you do?")
		saw(t, must(t)(ann.Command(t.Context(), "verdict", nil)), "Welcome back")
	})
}

type poisoned struct{ bot.Handler }

func (p poisoned) Handle(ctx context.Context, t bot.Turn) engine.Message {
	if clicks("years")(t) {
		panic(errors.New("poison"))
	}
	return p.Handler.Handle(ctx, t)
}

// T16: two taps at once are one answer, and both see the next question.
func TestDoubleTap(t *testing.T) {
	over(t, nil, func(t *testing.T, s *stage, ann *fakediscord.Seat) {
		message := ann.Screen().MessageID()
		var taps sync.WaitGroup
		for range 8 {
			taps.Go(func() {
				if _, err := ann.ClickOn(t.Context(), message, "reply/years/6-10"); err != nil {
					t.Error(err)
				}
			})
		}
		taps.Wait()
		saw(t, ann.Screen(), "Where do you work?", "6 to 10 years")
	})
}

// T13: however often and in whichever order deliveries come, the person is asked and told the same.
func TestDuplicatedAndReordered(t *testing.T) {
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) {
			s := setUp(t, transport, fakediscord.Options{}, nil)
			n := 0
			rapid.Check(t, func(rt *rapid.T) {
				s.Duplicate(rapid.IntRange(1, 4).Draw(rt, "times"))
				s.Shuffle(rapid.Uint64().Draw(rt, "seed"))
				n++
				ann := s.Person(fmt.Sprint("Ann", n), "en-US").In(fakediscord.Guild)
				must(t)(ann.Command(t.Context(), "verdict", map[string]any{"role": "backend"}))
				must(t)(ann.Click(t.Context(), "6 to 10 years"))
				screen := must(t)(ann.Select(t.Context(), "reply/country", "Germany"))
				s.adapter.Wait()
				saw(t, screen, "Backend · 6 to 10 years · Germany", "By when")
				if len(ann.Messages()) != 1 {
					rt.Fatalf("%d messages", len(ann.Messages()))
				}
			})
		})
	}
}

// T22: a card whose reply is lost is not posted again.
func TestLostReplyPostsOnce(t *testing.T) {
	over(t, nil, func(t *testing.T, s *stage, ann *fakediscord.Seat) {
		toVerdict(t, ann)
		must(t)(ann.Click(t.Context(), "Share…"))
		s.Inject(fakediscord.Fault{Route: "followup", Kind: fakediscord.LostReply})
		must(t)(ann.Click(t.Context(), "Post it"))
		s.adapter.Wait()
		if n := cards(s); n != 1 {
			t.Errorf("%d cards are posted", n)
		}
	})
}

// Two taps on "Post it" post one card, also when each is delivered several times.
func TestCardIsPostedOnce(t *testing.T) {
	over(t, nil, func(t *testing.T, s *stage, ann *fakediscord.Seat) {
		toVerdict(t, ann)
		must(t)(ann.Click(t.Context(), "Share…"))
		s.Duplicate(3)
		message := ann.Screen().MessageID()
		var taps sync.WaitGroup
		for range 3 {
			taps.Go(func() { _, _ = ann.ClickOn(t.Context(), message, "post") })
		}
		taps.Wait()
		s.adapter.Wait()
		if n := cards(s); n != 1 {
			t.Errorf("%d cards are posted", n)
		}
	})
}

// When Discord does not let the bot post, the person hears that nobody has seen it.
func TestCardThatCannotBePosted(t *testing.T) {
	over(t, nil, func(t *testing.T, s *stage, ann *fakediscord.Seat) {
		toVerdict(t, ann)
		must(t)(ann.Click(t.Context(), "Share…"))
		s.Inject(fakediscord.Fault{Route: "followup", Kind: fakediscord.HTMLPage, Status: 403, Times: -1})
		must(t)(ann.Click(t.Context(), "Post it"))
		s.adapter.Wait()
		saw(t, ann.Screen(), "Nobody else has seen anything")
		if n := cards(s); n != 0 {
			t.Errorf("%d cards are posted", n)
		}
	})
}

// toVerdict leads from the question of years to the verdict.
func toVerdict(t testing.TB, ann *fakediscord.Seat) *fakediscord.Screen {
	t.Helper()
	return must(t)(ann.ClickOn(t.Context(), ann.Screen().MessageID(), "enough"))
}

// cards is how many cards somebody else sees.
func cards(s *stage) int {
	n := 0
	for _, m := range s.Person("Somebody", "en-US").In(fakediscord.Guild).Messages() {
		if strings.Contains(m.Text(), "Somebody here") {
			n++
		}
	}
	return n
}

// A click after a restart goes on where the person was; so does a click after the quarter of an hour in which the
// first answer could be edited.
func TestClickAfterRestart(t *testing.T) {
	for _, transport := range transports {
		t.Run(transport, func(t *testing.T) {
			store := bot.NewMemoryStore()
			keep := func(o *discord.Options) { o.Handler = bot.New(o.Quiz.(*engine.Quiz), store) }
			var late atomic.Int64
			clock := func() time.Time { return time.Now().Add(time.Duration(late.Load())) }
			var s *stage
			var ann *fakediscord.Seat
			t.Run("before", func(t *testing.T) {
				s = &stage{Server: nil}
				fake, err := fakediscord.Start(fakediscord.Options{Now: clock})
				if err != nil {
					t.Fatal(err)
				}
				s.Server = fake
				s.start(t, transport, func(o *discord.Options) { keep(o); o.Now = clock })
				ann = s.Person("Ann", "en-US").In(fakediscord.Guild)
				must(t)(ann.Command(t.Context(), "verdict", map[string]any{"role": "backend"}))
			})
			defer s.Close()
			late.Store(int64(20 * time.Minute))
			s.start(t, transport, func(o *discord.Options) { keep(o); o.Now = clock })
			saw(t, must(t)(ann.Click(t.Context(), "6 to 10 years")), "Where do you work?", "Backend")
		})
	}
}
