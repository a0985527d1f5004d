package slack

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// testSecret signs the requests of tests.
const testSecret = "8f742231b10e8888abcd99yyyzzz85a5"

func testAdapter(t testing.TB, change func(*Options)) *Adapter {
	t.Helper()
	quiz := mustQuiz(t)
	o := Options{
		SigningSecret: testSecret, BotToken: "xoxb-1", APIURL: "http://127.0.0.1:1/api", Quiz: quiz,
		Handler: bot.New(quiz, bot.NewMemoryStore()),
	}
	if change != nil {
		change(&o)
	}
	a, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	a.nonce = func() string { return "n" }
	return a
}

// shown is what the person sees after these events, written "begin reply/role/backend say/some_words".
func shown(t testing.TB, a *Adapter, line string) engine.Message {
	t.Helper()
	var m engine.Message
	for text := range strings.FieldsSeq(line) {
		e := parseEvent(text)
		if words, ok := strings.CutPrefix(text, "say/"); ok {
			e = engine.Event{Action: engine.Reply, Text: strings.ReplaceAll(words, "_", " ")}
		}
		m = a.Handler.Handle(t.Context(), bot.Turn{Conversation: "slack/T1/U1", Events: []engine.Event{e}})
	}
	return m
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
	"which":        "begin say/data",
	"answers":      "begin reply/role/backend reply/years/6-10 answers",
	"verdict":      "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three reply/pay/below enough",
	"none":         "begin reply/role/backend reply/years/16-plus reply/country/US reply/time/now reply/hours/0 reply/pay/above enough",
	"why":          "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three enough why/verdict",
	"whatif":       "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three enough whatif",
	"sources":      "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three enough sources",
	"share":        "begin reply/role/backend reply/years/6-10 reply/country/DE reply/time/three enough share",
	"guides":       "begin guides",
	"privacy":      "begin privacy",
	"export":       "begin reply/role/backend export",
	"help":         "begin help",
	"old-button":   "begin no-event",
}

// Each kind of message on each surface is what testdata/out holds. UPDATE=1 rewrites it. None breaks a rule of Slack's.
func TestMessageToBlocks(t *testing.T) {
	for name, line := range everything {
		t.Run(name, func(t *testing.T) {
			m := shown(t, testAdapter(t, nil), line)
			opening := name == "start"
			for _, l := range looks(m) {
				suffix := map[look]string{full: "", textual: "-textual"}[l]
				body := pretty(t, testAdapter(t, nil).answer(m, scene{shared: true, opening: opening}, l))
				checkMessage(t, []byte(body))
				golden(t, "testdata/out/"+name+suffix+".json", body)
			}
			home := pretty(t, testAdapter(t, nil).home(m))
			checkView(t, []byte(home))
			modal := pretty(t, testAdapter(t, nil).quizModal(m, scene{}))
			checkView(t, []byte(modal))
			if name == "verdict" || name == "start" {
				golden(t, "testdata/out/"+name+"-home.json", home)
				golden(t, "testdata/out/"+name+"-modal.json", modal)
			}
		})
	}
}

func TestCard(t *testing.T) {
	a := testAdapter(t, nil)
	m := shown(t, a, everything["share"]+" post")
	if m.Post == nil {
		t.Fatal("nothing is posted")
	}
	body := pretty(t, a.answer(*m.Post, scene{surface: onCard}, full))
	checkMessage(t, []byte(body))
	golden(t, "testdata/out/card.json", body)
}

func TestForms(t *testing.T) {
	for name, test := range map[string]struct {
		line  string
		event engine.Event
	}{
		"typing": {"begin", engine.Event{Action: engine.Type, Question: "role"}},
		"form":   {"begin", engine.Event{Action: engine.OneForm}},
	} {
		a := testAdapter(t, nil)
		for suffix, from := range map[string]origin{"": {ResponseURL: "https://hooks.slack.com/actions/1", Opened: 1}, "-inside": {View: true}} {
			v, ok := a.formFor(test.event, shown(t, a, test.line), from)
			if !ok {
				t.Fatalf("%s: no form", name)
			}
			body := pretty(t, v)
			checkView(t, []byte(body))
			golden(t, "testdata/out/"+name+suffix+".json", body)
		}
	}
}

// With a public address the picture is ours, on every surface, and each address is short enough.
func TestPictureByAddress(t *testing.T) {
	for name, line := range everything {
		a := testAdapter(t, func(o *Options) { o.PublicURL = "https://bot.example.org" })
		m := shown(t, a, line)
		if m.Chart == nil {
			continue
		}
		for surface := inChannel; surface <= onHome; surface++ {
			body := pretty(t, a.blocks(m, scene{surface: surface}, full))
			if !strings.Contains(body, `"image_url": "https://bot.example.org/charts/`) {
				t.Errorf("%s on surface %d has no picture", name, surface)
			}
		}
	}
}

// What only the person may see stands on no card, and a card offers nothing but to begin.
func TestShareIsOfferedWhereOthersAre(t *testing.T) {
	a := testAdapter(t, nil)
	m := shown(t, a, everything["verdict"])
	for _, test := range []struct {
		in          scene
		share, keep bool
	}{
		{scene{surface: inChannel, shared: true}, true, true},
		{scene{surface: inChannel}, false, true},
		{scene{surface: inDM}, false, false},
		{scene{surface: inModal}, false, true},
		{scene{surface: onHome}, false, true},
	} {
		body := pretty(t, a.blocks(m, test.in, textual))
		if got := strings.Contains(body, `"action_id": "share"`); got != test.share {
			t.Errorf("%+v offers to share: %v", test.in, got)
		}
		if got := strings.Contains(body, `"action_id": "keep"`); got != test.keep {
			t.Errorf("%+v offers to keep: %v", test.in, got)
		}
	}
}

// Each update has blocks that no message had before.
func TestBlocksAreNew(t *testing.T) {
	a := testAdapter(t, nil)
	fresh, err := New(a.Options)
	if err != nil {
		t.Fatal(err)
	}
	m := shown(t, a, "begin")
	seen := map[string]bool{}
	for range 100 {
		for _, b := range fresh.blocks(m, scene{}, full) {
			if seen[b.ID()] {
				t.Fatalf("block %s again", b.ID())
			}
			seen[b.ID()] = true
		}
	}
}

func pretty(t testing.TB, v any) string {
	t.Helper()
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
