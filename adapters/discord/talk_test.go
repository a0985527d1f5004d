package discord_test

import (
	"context"
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/adapters/discord"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/engine/verdict"
	"github.com/earnverdict/verdictbot/internal/fakediscord"
)

const (
	overGateway = "gateway"
	overHTTP    = "http"
)

var transports = []string{overGateway, overHTTP}

func loadQuiz(t testing.TB) *engine.Quiz {
	t.Helper()
	model, err := verdict.Default()
	if err != nil {
		t.Fatal(err)
	}
	quiz, err := engine.Load(engine.Content(), model, nil)
	if err != nil {
		t.Fatal(err)
	}
	return quiz
}

// A stage is a bot on a stand-in for Discord.
type stage struct {
	*fakediscord.Server
	adapter *discord.Adapter
	bot     *httptest.Server // over HTTP
}

// setUp starts a stand-in and a bot on it. Every test ends with a look at what the stand-in found: no rule of Discord's
// may be broken, nobody called upon.
func setUp(t testing.TB, transport string, o fakediscord.Options, change func(*discord.Options)) *stage {
	t.Helper()
	fake, err := fakediscord.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		fake.Close()
		if problems := fake.Problems(); len(problems) > 0 {
			t.Errorf("the bot breaks rules:\n%s", strings.Join(problems, "\n"))
		}
		if pings := fake.Pings(); len(pings) > 0 {
			t.Errorf("the bot calls upon %v", pings)
		}
	})
	s := &stage{Server: fake}
	s.start(t, transport, change)
	return s
}

// start starts a bot on the stand-in, the first or after a restart.
func (s *stage) start(t testing.TB, transport string, change func(*discord.Options)) {
	t.Helper()
	quiz := loadQuiz(t)
	options := discord.Options{
		ApplicationID: s.ApplicationID(), PublicKey: s.PublicKey(), APIURL: s.APIURL(), DirectMessages: true, Quiz: quiz,
		Token: s.Token(), OverHTTP: transport == overHTTP,
	}
	if change != nil {
		change(&options)
	}
	if options.Handler == nil {
		options.Handler = bot.New(quiz, bot.NewMemoryStore())
	}
	a, err := discord.New(options)
	if err != nil {
		t.Fatal(err)
	}
	s.adapter = a
	if transport == overHTTP {
		s.bot = httptest.NewServer(a.Interactions())
		t.Cleanup(func() { s.bot.Close(); a.Wait() })
		if err := s.DeliverTo(s.bot.URL, nil); err != nil {
			t.Fatal(err)
		}
		return
	}
	discord.Hurry(a)
	ctx, cancel := context.WithCancel(context.Background())
	ending.Go(func() {
		if err := a.Run(ctx); err != nil {
			failed.Store(err.Error())
		}
	})
	t.Cleanup(func() { cancel(); a.Wait() })
	within(t, "the gateway is ready", func() bool { return a.Ready() == nil })
}

// The gateways that are ending: discordgo takes a second for each, which no test has to wait for.
var (
	ending sync.WaitGroup
	failed atomic.Value // what one of them ended with
)

func TestMain(m *testing.M) {
	m.Run()
	ending.Wait()
	if why := failed.Load(); why != nil {
		panic(why)
	}
}

// within waits for what comes about by itself.
func within(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for range 2000 {
		if ok() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("never: %s", what)
}

var places = map[string]fakediscord.Place{
	"guild": fakediscord.Guild, "guild-without-app": fakediscord.GuildUserApp,
	"restricted": fakediscord.GuildUserApp.Restricted(), "dm": fakediscord.DM, "group": fakediscord.GroupDM,
}

// A talk is a conversation as a text file: lines with ">" are what people do, the rest is what they see.
type talk struct {
	*stage
	seats map[string]*fakediscord.Seat // "Ann in guild"
	at    *fakediscord.Seat
}

// TestTalks plays every file of testdata/talk over both transports. UPDATE=1 writes down what is seen.
func TestTalks(t *testing.T) {
	names, err := filepath.Glob("testdata/talk/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no talks", err)
	}
	for _, name := range names {
		for _, transport := range transports {
			t.Run(transport+"/"+strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
				t.Parallel()
				data, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if transport == overHTTP && strings.Contains(string(data), "> type ") {
					t.Log("what is typed comes over the gateway only")
					return
				}
				fake := setUp(t, transport, fakediscord.Options{}, nil)
				seen := play(t, fake, string(data))
				if os.Getenv("UPDATE") != "" && (transport == overGateway || os.Getenv("VIA") == transport) {
					if err := os.WriteFile(name, []byte(seen), 0o644); err != nil {
						t.Fatal(err)
					}
					return
				}
				if diff := cmp.Diff(string(data), seen); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	}
}

// play does what the lines with ">" say and returns the file with what is seen.
func play(t *testing.T, on *stage, text string) string {
	t.Helper()
	p := &talk{stage: on, seats: map[string]*fakediscord.Seat{}}
	p.sit("Ann", "guild")
	var seen strings.Builder
	for line := range strings.Lines(text) {
		switch {
		case strings.HasPrefix(line, "#"):
			seen.WriteString(line)
		case strings.HasPrefix(line, "> "):
			shown, err := p.do(t.Context(), strings.TrimSpace(line[2:]))
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			seen.WriteString("\n" + line + "\n" + shown)
		}
	}
	return strings.TrimPrefix(seen.String(), "\n")
}

func (p *talk) sit(name, place string) {
	key := name + " in " + place
	if p.seats[key] == nil {
		person := p.Person(name, "en-US")
		for other := range maps.Values(p.seats) { // the same person in another place
			if other.Person().Name == name {
				person = other.Person()
			}
		}
		p.seats[key] = person.In(places[place])
	}
	p.at = p.seats[key]
}

// do does one thing and returns what is seen then.
func (p *talk) do(ctx context.Context, line string) (string, error) {
	verb, rest, _ := strings.Cut(line, " ")
	var screen *fakediscord.Screen
	var err error
	switch verb {
	case "as":
		name, place, _ := strings.Cut(rest, " in ")
		p.sit(name, place)
		return p.everything(), nil
	case "reload":
		p.at.Reload()
		return p.everything(), nil
	case "command":
		name, options, _ := strings.Cut(rest, " ")
		screen, err = p.at.Command(ctx, name, optionsOf(options))
	case "click":
		screen, err = p.at.Click(ctx, rest)
	case "forge":
		screen, err = p.at.ClickOn(ctx, p.at.Screen().MessageID(), rest)
	case "select":
		screen, err = p.at.Select(ctx, p.at.Screen().Selects()[0].CustomID, strings.Split(rest, " | ")...)
	case "type":
		screen, err = p.at.Type(ctx, rest)
	case "submit":
		values := map[string]any{}
		for field := range strings.SplitSeq(rest, " | ") {
			key, value, _ := strings.Cut(field, "=")
			values[key] = value
		}
		screen, err = p.at.Submit(ctx, values)
	case "complete":
		command, rest, _ := strings.Cut(rest, " ")
		option, typed, _ := strings.Cut(rest, " ")
		choices, err := p.at.Autocomplete(ctx, command, option, typed)
		return choicesText(choices), err
	default:
		return "", fmt.Errorf("nobody can %q", verb)
	}
	if err != nil {
		return "", err
	}
	if screen.Modal() != nil {
		return screen.Text() + "\n", nil
	}
	p.adapter.Wait() // a card follows its answer
	return p.at.Screen().Text() + "\n", nil
}

// everything is what the person sees in the place where they are.
func (p *talk) everything() string {
	var b strings.Builder
	for _, m := range p.at.Messages() {
		b.WriteString(m.Text() + "\n")
	}
	return b.String()
}

// optionsOf reads "role=backend years=7".
func optionsOf(text string) map[string]any {
	options := map[string]any{}
	for part := range strings.FieldsSeq(text) {
		key, value, _ := strings.Cut(part, "=")
		options[key] = strings.ReplaceAll(value, "_", " ")
		var n int
		if slices.Contains([]string{"years", "hours"}, key) {
			if _, err := fmt.Sscan(value, &n); err == nil {
				options[key] = n
			}
		}
	}
	return options
}

func choicesText(choices []fakediscord.Choice) string {
	var b strings.Builder
	for _, c := range choices {
		b.WriteString(c.Name + " (" + c.Value + ")\n")
	}
	return b.String()
}
