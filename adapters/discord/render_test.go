package discord

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

// parseEvents reads a space between each two events: "begin reply/role/backend".
func parseEvents(t testing.TB, line string) []engine.Event {
	t.Helper()
	var events []engine.Event
	for text := range strings.FieldsSeq(line) {
		if words, ok := strings.CutPrefix(text, "say/"); ok {
			events = append(events, engine.Event{Action: engine.Reply, Text: strings.ReplaceAll(words, "_", " ")})
			continue
		}
		e, err := engine.ParseEvent(text)
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, e)
	}
	return events
}

func testQuiz(t testing.TB) *engine.Quiz {
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

func testAdapter(t testing.TB, change func(*Options)) *Adapter {
	t.Helper()
	quiz := testQuiz(t)
	o := Options{
		ApplicationID: "1000000000000000001", APIURL: "http://127.0.0.1:1", Quiz: quiz,
		Handler: bot.New(quiz, bot.NewMemoryStore()),
	}
	if change != nil {
		change(&o)
	}
	a, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// everything leads to each kind of message.
var everything = map[string]string{
	"start":        "begin",
	"landing":      "begin forget",
	"question":     "begin reply/role/backend",
	"menu":         "begin reply/role/backend reply/years/6-10",
	"notice":       "begin reply/role/backend why/years",
	"several":      "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/year reply/hours/0 reply/market/quiet reply/side/client",
	"confirmation": "begin say/backned",
	"change":       "begin reply/role/backend reply/role/devops",
	"which":        "begin say/data",
	"answers":      "begin reply/role/backend reply/years/6-10 answers",
	"edit":         "begin reply/role/backend reply/years/6-10 edit/role",
	"verdict":      "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three reply/pay/below enough",
	"moved":        "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three reply/pay/below enough edit/pay reply/pay/above",
	"none":         "begin reply/role/backend reply/years/16-plus reply/country/US reply/time/now reply/hours/0 reply/pay/above enough",
	"why":          "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three enough why/verdict",
	"whatif":       "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three enough whatif",
	"sources":      "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three enough sources",
	"share":        "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three enough share",
	"guides":       "begin guides",
	"privacy":      "begin privacy",
	"export":       "begin reply/role/backend export",
	"help":         "begin help",
	"stopped":      "begin stop",
	"old-button":   "begin unknown",
}

// shown is what the person sees after these events.
func shown(t testing.TB, a *Adapter, line string) engine.Message {
	t.Helper()
	known, old := strings.CutSuffix(line, " unknown")
	events := parseEvents(t, known)
	if old {
		events = append(events, unknown)
	}
	var m engine.Message
	for _, e := range events {
		m = a.Handler.Handle(t.Context(), bot.Turn{Conversation: "discord/1", Events: []engine.Event{e}})
	}
	return m
}

// Each kind of message in each look is what testdata/out holds. UPDATE=1 rewrites it; what Discord holds of it is
// tested with the fake.
func TestMessageToPayload(t *testing.T) {
	for name, line := range everything {
		t.Run(name, func(t *testing.T) {
			m := shown(t, testAdapter(t, nil), line)
			a := testAdapter(t, nil)
			for look, suffix := range map[look]string{full: "", textual: "-textual", legacy: "-legacy"} {
				if look == textual && m.Chart == nil {
					continue
				}
				msg, files := a.render(m, place{private: true, shared: true}, look)
				if (len(files) > 0) != (m.Chart != nil && look == full) {
					t.Errorf("look %d has %d files", look, len(files))
				}
				golden(t, "testdata/out/"+name+suffix+".json", pretty(t, msg))
			}
		})
	}
}

func pretty(t testing.TB, value any) string {
	t.Helper()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(value); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The modals that the first screen leads to.
func TestModals(t *testing.T) {
	a := testAdapter(t, nil)
	m := shown(t, a, "begin")
	for _, id := range []string{"form", "type/role"} {
		e, err := engine.ParseEvent(id)
		if err != nil {
			t.Fatal(err)
		}
		modal, ok := a.openModal(e, m)
		if !ok {
			t.Fatalf("%s opens nothing", id)
		}
		golden(t, "testdata/out/modal-"+strings.ReplaceAll(id, "/", "-")+".json", pretty(t, modal))
	}
	for _, id := range []string{"type/years", "begin", "type/role/golang"} { // not asked, no form, typed already
		e, _ := engine.ParseEvent(id)
		if modal, ok := a.openModal(e, m); ok {
			t.Errorf("%s opens %+v", id, modal)
		}
	}
}

// A direct message has nobody to share with.
func TestNobodyToShareWith(t *testing.T) {
	a := testAdapter(t, nil)
	m := shown(t, a, everything["verdict"])
	for shared, want := range map[bool]bool{true: true, false: false} {
		msg, _ := a.render(m, place{shared: shared}, full)
		if got := strings.Contains(pretty(t, msg), `"share"`); got != want {
			t.Errorf("with others %v the button is there: %v", shared, got)
		}
	}
}
