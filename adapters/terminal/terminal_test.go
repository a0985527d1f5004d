package terminal

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// scripted answers each event with the message that stands for its text, and records the events.
type scripted struct {
	messages map[string]engine.Message
	events   []engine.Event
}

func (s *scripted) Handle(_ context.Context, t bot.Turn) engine.Message {
	s.events = append(s.events, t.Events...)
	if m, ok := s.messages[t.Events[0].Text]; ok {
		return m
	}
	return s.messages[""]
}

func script() *scripted {
	return &scripted{messages: map[string]engine.Message{
		"":        shown["first"],
		"middle":  shown["middle"],
		"verdict": shown["verdict"],
		"help":    {Title: "Help", Body: "Say go on.", Actions: []engine.Button{button("Go on", engine.Show)}},
		"fail":    shown["notice"],
		"stop":    {Title: "Stopped.", Body: "Say continue.", Actions: []engine.Button{button("Go on", engine.Show)}, Done: true},
		"forget":  {Title: "Welcome", Body: "Hello.", Notice: "Forgotten.", Done: true},
	}}
}

// chatted is all that is shown for some input.
func chatted(t *testing.T, in string, o Options) string {
	t.Helper()
	var out strings.Builder
	if err := Run(t.Context(), script(), strings.NewReader(in), &out, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestEndOfInputMidwayTellsHowToGoOn(t *testing.T) {
	const memory, file = "in memory only", "Your answers are kept in my.db. Go on with: bot chat --db my.db"
	for _, test := range []struct {
		name, in string
		midway   bool
	}{
		{"nothing answered", "", false},
		{"midway", "middle", true},
		{"on a page midway", "middle\nhelp\n", true},
		{"when saving failed", "middle\nfail\n", true},
		{"back at the first question", "middle\nx\n", false},
		{"at the verdict", "middle\nverdict\n", false},
		{"on a page of the verdict", "middle\nverdict\nhelp\n", false},
		{"stopped midway", "middle\nstop\n", true},
		{"stopped at the verdict", "middle\nverdict\nstop\n", false},
		{"forgotten", "middle\nforget\n", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := chatted(t, test.in, Options{}); strings.Contains(got, memory) != test.midway {
				t.Errorf("says how to go on: %v\n%s", !test.midway, got)
			}
			if got := chatted(t, test.in, Options{File: "my.db"}); strings.Contains(got, file) != test.midway {
				t.Errorf("names the file: %v\n%s", !test.midway, got)
			}
		})
	}
}

func TestNothingIsReadAfterTheLastMessage(t *testing.T) {
	for _, last := range []string{"stop", "forget"} {
		handler := script()
		err := Run(t.Context(), handler, strings.NewReader(last+"\nmiddle\n"), io.Discard, Options{})
		if n := len(handler.events); err != nil || n != 2 {
			t.Errorf("after %s: %d events, error %v", last, n, err)
		}
	}
}

func TestLastMessageInvitesToNothing(t *testing.T) {
	got := chatted(t, "forget\n", Options{})
	if !strings.HasSuffix(got, "Forgotten.\n\n") || strings.Contains(got, "Hello.") {
		t.Errorf("got\n%s", got)
	}
}

func TestEmptyLineShowsTheSameAgainAndIsNoEvent(t *testing.T) {
	handler := script()
	var out strings.Builder
	if err := Run(t.Context(), handler, strings.NewReader("middle\n \n"), &out, Options{}); err != nil {
		t.Fatal(err)
	}
	if len(handler.events) != 2 {
		t.Errorf("events %v", handler.events)
	}
	if n := strings.Count(out.String(), "What do you use?"); n != 2 {
		t.Errorf("shown %d times", n)
	}
	if n := strings.Count(out.String(), "Why I ask"); n != 1 {
		t.Errorf("the notice is shown %d times", n)
	}
}

// TestScreenOutlivesAFailure: the numbers on the screen keep their meaning when a turn was not saved.
func TestScreenOutlivesAFailure(t *testing.T) {
	handler := script()
	handler.messages[""] = shown["answers"]
	if err := Run(t.Context(), handler, strings.NewReader("fail\n1\n"), io.Discard, Options{}); err != nil {
		t.Fatal(err)
	}
	if got := handler.events[2].Action; got != engine.Edit {
		t.Errorf("1 means %q", got)
	}
}

func TestMarkerIsForTerminals(t *testing.T) {
	if got := chatted(t, "middle\n", Options{}); strings.Contains(got, "\n"+marker) {
		t.Errorf("a marker in a pipe:\n%s", got)
	}
	if got := chatted(t, "middle\n", Options{Marker: true}); strings.Count(got, "\n"+marker) != 2 {
		t.Errorf("no marker at a terminal:\n%s", got)
	}
}

func TestEndOfContextEndsTheChatKindly(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := io.MultiReader(strings.NewReader("middle\n"), interrupted(cancel))
	var out bytes.Buffer
	if err := Run(ctx, script(), in, &out, Options{File: "my.db"}); err != nil {
		t.Errorf("error %v", err)
	}
	if !strings.HasSuffix(out.String(), "bot chat --db my.db\n\n") {
		t.Errorf("does not say how to go on:\n%s", out.String())
	}
}

// interrupted is somebody who presses Ctrl-C and types nothing more.
type interrupted context.CancelFunc

func (cancel interrupted) Read([]byte) (int, error) {
	cancel()
	select {}
}

func TestClosedOutputEndsTheChatQuietly(t *testing.T) {
	for _, o := range []Options{{}, {Marker: true}} {
		for n := range 6 {
			if err := Run(t.Context(), script(), strings.NewReader("middle\n"), &failing{n}, o); err != nil {
				t.Errorf("after %d writes: %v", n, err)
			}
		}
	}
}

// failing takes n writes.
type failing struct{ n int }

func (f *failing) Write(p []byte) (int, error) {
	if f.n--; f.n < 0 {
		return 0, io.ErrClosedPipe
	}
	return len(p), nil
}

func TestBrokenInputIsAnError(t *testing.T) {
	broken := errors.New("broken")
	if err := Run(t.Context(), script(), iotest.ErrReader(broken), io.Discard, Options{}); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
}
