package main

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/adapters/terminal"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// conversations have the same answers on every platform: each is a line of choices as people read them, then of buttons.
var conversations = [][]string{
	{"Backend", "6 to 10 years", "Germany", "Three years are fine", "3 to 5 hours", "Now and then", "One skill that I can name", "It's allowed, but I have nothing to sell yet", "Why?", "Back to the verdict", "Where from?"},
	{"Frontend", "0 to 2 years", "India", "I need money in the next months", "What if…?"},
	{"DevOps / platform / SRE", "11 to 15 years", "United States", "Your answers", "Go on"},
}

// A recorder notes every message that a handler gives, as JSON, and the last state of the one conversation.
type recorder struct {
	bot.Handler
	bot.Store
	mu    sync.Mutex
	said  []string
	state []byte
}

func newRecorder(quiz *engine.Quiz) *recorder {
	r := &recorder{Store: bot.NewMemoryStore()}
	r.Handler = bot.New(quiz, r)
	return r
}

func (r *recorder) Handle(ctx context.Context, t bot.Turn) engine.Message {
	t.Locale = "" // Slack does not tell it with a click; it suggests a country, and decides nothing
	m := r.Handler.Handle(ctx, t)
	m.Done = false // of a terminal alone
	data, err := json.Marshal(m)
	if err != nil {
		data = []byte(err.Error())
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.said = append(r.said, string(data))
	return m
}

func (r *recorder) Update(ctx context.Context, id bot.ConversationID, fn func(engine.State) engine.State) (engine.State, error) {
	s, err := r.Store.Update(ctx, id, fn)
	s.Recent = nil // each platform's own ids
	r.mu.Lock()
	defer r.mu.Unlock()
	r.state, _ = json.Marshal(s)
	return s, err
}

// One conversation gives the same messages, byte for byte, and the same answers in the terminal, on Discord and on Slack,
// over each of their ways.
func TestSameConversationEverywhere(t *testing.T) {
	quiz, err := loadQuiz(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, conversation := range conversations {
		want := newRecorder(quiz)
		playTerminal(t, want, conversation)
		for name, play := range map[string]func(*testing.T, *engine.Quiz, bot.Handler, []string){
			"discord": playDiscord, "slack": playSlack,
		} {
			got := newRecorder(quiz)
			play(t, quiz, got, conversation)
			if diff := cmp.Diff(want.said, got.said); diff != "" {
				t.Errorf("%s says something else than the terminal in %q (-terminal +%s):\n%s", name, conversation, name, diff)
			}
			if string(got.state) != string(want.state) {
				t.Errorf("%s keeps %s, the terminal %s", name, got.state, want.state)
			}
		}
	}
}

func playTerminal(t *testing.T, handler bot.Handler, conversation []string) {
	t.Helper()
	var out strings.Builder
	lines := strings.NewReader(strings.Join(conversation, "\n") + "\n")
	if err := terminal.Run(t.Context(), handler, lines, &out, terminal.Options{}); err != nil {
		t.Fatal(err)
	}
}

func playDiscord(t *testing.T, quiz *engine.Quiz, handler bot.Handler, conversation []string) {
	fake := startFake(t, fakediscord.Options{})
	a, err := discord.New(discord.Options{
		ApplicationID: fake.ApplicationID(), PublicKey: fake.PublicKey(), APIURL: fake.APIURL(), Handler: handler, Quiz: quiz,
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.Interactions())
	defer server.Close()
	if err := fake.DeliverTo(server.URL, nil); err != nil {
		t.Fatal(err)
	}
	seat := fake.Person("Ann", "en-US").In(fakediscord.Guild)
	seen, err := seat.Command(t.Context(), "verdict", nil)
	for _, label := range conversation {
		if err != nil {
			t.Fatal(err)
		}
		if menus := seen.Selects(); len(menus) > 0 && offers(menus[0], label) {
			seen, err = seat.Select(t.Context(), menus[0].CustomID, label)
		} else {
			seen, err = seat.Click(t.Context(), label)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

func offers(menu fakediscord.Menu, label string) bool {
	for _, o := range menu.Options {
		if o.Name == label {
			return true
		}
	}
	return false
}

func startFakeSlack(t testing.TB, o fakeslack.Options) *fakeslack.Server {
	t.Helper()
	fake, err := fakeslack.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		fake.Close()
		if problems := fake.Problems(); len(problems) > 0 {
			t.Errorf("the bot breaks rules:\n%s", strings.Join(problems, "\n"))
		}
	})
	return fake
}

func playSlack(t *testing.T, quiz *engine.Quiz, handler bot.Handler, conversation []string) {
	fake := startFakeSlack(t, fakeslack.Options{})
	a, err := slack.New(slack.Options{
		SigningSecret: fake.SigningSecret(), BotToken: fake.BotToken(), APIURL: fake.APIURL(),
		ResponseHosts: []string{fake.ResponseHost()}, Handler: handler, Quiz: quiz,
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.Events())
	defer server.Close()
	if err := fake.DeliverTo(t.Context(), server.URL); err != nil {
		t.Fatal(err)
	}
	seat := fake.Person("Ann").In(fakeslack.General)
	seen, err := seat.Command(t.Context(), "")
	for _, label := range conversation {
		if err != nil {
			t.Fatal(err)
		}
		chosen := false
		for _, o := range seen.Options() {
			chosen = chosen || o.Label == label
		}
		if chosen {
			seen, err = seat.Choose(t.Context(), label)
		} else {
			seen, err = seat.Click(t.Context(), label)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}
