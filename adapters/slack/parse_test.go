package slack

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// Every payload in testdata/in is what Slack sends; beside it stands what it means. UPDATE=1 rewrites those.
func TestPayloadToTurn(t *testing.T) {
	names, err := filepath.Glob("testdata/in/*.*")
	if err != nil || len(names) == 0 {
		t.Fatal("no payloads", err)
	}
	a := &Adapter{Options: Options{Quiz: mustQuiz(t)}}
	for _, name := range names {
		extension := filepath.Ext(name)
		if extension == ".txt" {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(filepath.Base(name), "-")
		golden(t, strings.TrimSuffix(name, extension)+".txt", a.describe(kind+extension, []byte(strings.TrimSpace(string(data)))))
	}
}

func mustQuiz(t testing.TB) *engine.Quiz {
	t.Helper()
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	return quiz
}

// describe is what a payload means, as text.
func (a *Adapter) describe(kind string, data []byte) string {
	switch kind {
	case "command.form":
		form, err := url.ParseQuery(string(data))
		if err != nil {
			return "error: " + err.Error() + "\n"
		}
		return a.describeCommand(formCommand(form))
	case "command.json":
		return a.describeCommand(decodeCommand(data))
	case "event.json":
		n, err := decodeNotification(data)
		if err != nil {
			return "error: " + err.Error() + "\n"
		}
		return fmt.Sprintf("%s %+v at %s\nevent %+v\nsaid %v\n", n.ID, n.place(), n.at().UTC(), n.Event, n.Event.said())
	}
	in, err := decodeInteraction(data)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	return turnText(in.turn()) + fmt.Sprintf("surface %d, scene %+v, silent %v, trespass %q\n",
		in.surface(), in.scene(), in.silent(), (&Adapter{words: words{Foreign: "foreign", NoneChosen: "none"}}).trespass(in))
}

func (a *Adapter) describeCommand(c *command, err error) string {
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	return turnText(a.commanded(c)) + fmt.Sprintf("scene %+v\n", c.scene())
}

func turnText(turn bot.Turn) string {
	var b strings.Builder
	b.WriteString("conversation " + string(turn.Conversation) + "\n")
	for _, e := range turn.Events {
		b.WriteString("event " + e.String() + " (" + e.ID + ")\n")
	}
	return b.String()
}

// Whatever comes, reading it neither breaks nor makes up who did it.
func FuzzInteraction(f *testing.F) {
	for _, name := range must(filepath.Glob("testdata/in/*.json")) {
		f.Add(must(os.ReadFile(name)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if in, err := decodeInteraction(data); err == nil {
			checkTurn(t, in.turn())
			_, _ = in.scene(), in.silent()
		}
		if c, err := decodeCommand(data); err == nil {
			checkTurn(t, bot.Turn{Conversation: conversation(c.place(), c.User)})
		}
		if n, err := decodeNotification(data); err == nil {
			_, _ = n.place(), n.Event.said()
		}
	})
}

// checkTurn wants a conversation of exactly one person in one installation, whatever the ids were.
func checkTurn(t *testing.T, turn bot.Turn) {
	t.Helper()
	parts := strings.Split(string(turn.Conversation), "/")
	if len(parts) != 3 || parts[0] != "slack" || parts[1] == "" || parts[2] == "" {
		t.Errorf("conversation %q", turn.Conversation)
	}
	seen := map[string]bool{}
	for _, e := range turn.Events {
		if e.ID != "" && seen[e.ID] {
			t.Errorf("two events have the id %q", e.ID)
		}
		seen[e.ID] = true
	}
}

func FuzzCommandForm(f *testing.F) {
	for _, name := range must(filepath.Glob("testdata/in/*.form")) {
		f.Add(string(must(os.ReadFile(name))))
	}
	a := &Adapter{Options: Options{Quiz: must(engine.Default())}}
	f.Fuzz(func(t *testing.T, body string) {
		form, err := url.ParseQuery(body)
		if err != nil {
			return
		}
		if c, err := formCommand(form); err == nil {
			checkTurn(t, a.commanded(c))
		}
	})
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
