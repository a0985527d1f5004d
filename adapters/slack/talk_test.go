package slack_test

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/adapters/slack"
	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

const (
	overHTTP   = "http"
	overSocket = "socket"
)

var transports = []string{overHTTP, overSocket}

// A stage is a bot on a stand-in for Slack.
type stage struct {
	*fakeslack.Server
	adapter *slack.Adapter
}

// setUp starts a stand-in and a bot on it. Every test ends with a look at what the stand-in found: no rule of Slack's may
// be broken.
func setUp(t testing.TB, transport string, o fakeslack.Options, change func(*slack.Options)) *stage {
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
	s := &stage{Server: fake}
	s.start(t, transport, change)
	return s
}

// start starts a bot on the stand-in.
func (s *stage) start(t testing.TB, transport string, change func(*slack.Options)) {
	t.Helper()
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	options := slack.Options{
		SigningSecret: s.SigningSecret(), BotToken: s.BotToken(), APIURL: s.APIURL(), ResponseHosts: []string{s.ResponseHost()},
		Quiz: quiz,
	}
	if transport == overSocket {
		options.AppToken = s.AppToken()
	}
	if change != nil {
		change(&options)
	}
	if options.Handler == nil {
		options.Handler = bot.New(quiz, bot.NewMemoryStore())
	}
	a, err := slack.New(options)
	if err != nil {
		t.Fatal(err)
	}
	s.adapter = a
	if transport == overHTTP {
		server := httptest.NewServer(a.Events())
		t.Cleanup(func() { server.Close(); a.Wait() })
		if err := s.DeliverTo(t.Context(), server.URL); err != nil {
			t.Fatal(err)
		}
		return
	}
	s.DeliverOverSockets()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		a.Wait()
	})
	connected, stop := context.WithTimeout(t.Context(), 10*time.Second)
	defer stop()
	if err := s.Sockets().Connected(connected, 2); err != nil {
		t.Fatal(err)
	}
}

// A script is what people do, and what they see after it, in testdata/talk. Each line begins with what is done:
//
//	> /verdict backend      types a command
//	> click Why?            presses a button
//	> choose Germany        takes an entry of a menu
//	> mark A, B             marks entries of a menu
//	> form Question: words  fills a form and sends it
//	> say words             types a message
//	> home, > messages      opens the Home tab, the conversation with the app
//	> shortcut, > mention, > reload, > dismiss
//	> at dm | general       goes to another place
//	> as Bob                is somebody else, in the same place
type script struct {
	*stage
	t      *testing.T
	people map[string]*fakeslack.Person
	name   string
	place  fakeslack.Place
	seats  map[string]*fakeslack.Seat
}

func (s *script) seat() *fakeslack.Seat {
	if s.people[s.name] == nil {
		s.people[s.name] = s.Person(s.name)
	}
	key := s.name + "/" + string(s.place)
	if s.seats[key] == nil {
		s.seats[key] = s.people[s.name].In(s.place)
	}
	return s.seats[key]
}

// do does one line and returns what is seen after it.
func (s *script) do(line string) string {
	ctx, cancel := context.WithTimeout(s.t.Context(), 20*time.Second)
	defer cancel()
	seat := s.seat()
	verb, rest, _ := strings.Cut(line, " ")
	var screen *fakeslack.Screen
	var err error
	switch verb {
	case "/verdict":
		screen, err = seat.Command(ctx, rest)
	case "click":
		screen, err = seat.Click(ctx, rest)
	case "choose":
		screen, err = seat.Choose(ctx, rest)
	case "mark":
		err = seat.Mark(ctx, strings.Split(rest, ", ")...)
		return s.shown(nil, err)
	case "link":
		var address string
		address, err = seat.OpenLink(ctx, rest)
		return address + s.shown(nil, err)
	case "form":
		fields := map[string]string{}
		for part := range strings.SplitSeq(rest, "; ") {
			label, value, _ := strings.Cut(part, ": ")
			fields[label] = value
		}
		screen, err = seat.Submit(ctx, fields)
	case "say":
		screen, err = seat.Say(ctx, rest)
	case "mention":
		screen, err = seat.Mention(ctx, rest)
	case "home":
		screen, err = seat.OpenHome(ctx)
	case "messages":
		if err = seat.OpenMessages(ctx); err == nil {
			s.adapter.Wait()
			screen = seat.Screen()
		}
	case "shortcut":
		screen, err = seat.Shortcut(ctx)
	case "reload":
		seat.Reload()
		screen = seat.Screen()
	case "dismiss":
		seat.Dismiss()
		screen = seat.Screen()
	case "at":
		s.place = map[string]fakeslack.Place{"dm": fakeslack.DM, "general": fakeslack.General}[rest]
		screen = s.seat().Screen()
	case "as":
		s.name = rest
		screen = s.seat().Screen()
	default:
		s.t.Fatalf("nobody can %q", line)
	}
	return s.shown(screen, err)
}

func (s *script) shown(screen *fakeslack.Screen, err error) string {
	s.adapter.Wait() // a card follows its answer
	switch {
	case err != nil:
		return "error: " + err.Error()
	case screen == nil:
		return ""
	}
	return screen.Text()
}

// Every script in testdata/talk runs over both transports, and people see the same. UPDATE=1 rewrites what they see.
func TestTalks(t *testing.T) {
	names, err := filepath.Glob("testdata/talk/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, name := range names {
		for _, transport := range transports {
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txt")+"/"+transport, func(t *testing.T) {
				talk(t, name, transport)
			})
		}
	}
}

func talk(t *testing.T, name, transport string) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	options := fakeslack.Options{Scopes: []string{"commands", "chat:write", "im:history", "app_mentions:read"}}
	publicURL := ""
	var got strings.Builder
	s := &script{t: t, people: map[string]*fakeslack.Person{}, name: "Ann", place: fakeslack.General, seats: map[string]*fakeslack.Seat{}}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "# "):
			got.WriteString(line + "\n")
			options.NoCharts = options.NoCharts || strings.Contains(line, "without charts")
			if strings.Contains(line, "with a public address") {
				publicURL = "https://bot.example.org"
			}
			if strings.Contains(line, "minimal scopes") {
				options.Scopes = nil
			}
		case strings.HasPrefix(line, "> "):
			if s.stage == nil {
				s.stage = setUp(t, transport, options, func(o *slack.Options) { o.PublicURL = publicURL })
			}
			got.WriteString("\n" + line + "\n" + s.do(line[2:]) + "\n")
		}
	}
	if os.Getenv("UPDATE") != "" && transport == transports[0] {
		if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		data = []byte(got.String())
	}
	if diff := cmp.Diff(string(data), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
