package fakeslack

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	slackgo "github.com/slack-go/slack"
)

// asDict is what slack-go makes of a value.
func asDict(t *testing.T, value any) dict {
	t.Helper()
	return parse(marshalled(t, value))
}

// pie is a chart of two parts.
const pie = `{"type":"data_visualization","title":"Pie","chart":{"type":"pie","segments":[{"label":"a","value":1},{"label":"b","value":2}]}}`

// screens are what can be before somebody, one of each kind.
func screens(t *testing.T) map[string]*Screen {
	t.Helper()
	all := append(everyBlock(), barChart(1))
	message := asDict(t, map[string]any{"text": "fallback", "blocks": all})
	message["blocks"] = append(message["blocks"].([]any), parse([]byte(pie)), dict{"type": "markdown", "text": "**loud**"}, dict{"type": "video"})
	home := slackgo.HomeTabViewRequest{Type: slackgo.VTHomeTab, Blocks: slackgo.Blocks{BlockSet: everyBlock()[:2]}}
	return map[string]*Screen{
		"message":   {body: message, Ephemeral: true},
		"words":     {body: dict{"text": "Hello\nthere  "}},
		"typed":     {body: dict{"text": "hello"}, author: "Ann"},
		"home":      {kind: homeScreen, body: asDict(t, home)},
		"form":      {kind: modalScreen, body: formView(), errors: dict{"words": "Which words?", "one": "One of them"}},
		"untouched": {},
		"failed":    {failed: "This app did not respond."},
		"no answer": {body: dict{"text": "Hello"}, failed: "This app did not respond."},
	}
}

// Every kind of screen, and of block, as plain text.
func TestScreensAsText(t *testing.T) {
	var out strings.Builder
	all := screens(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		out.WriteString("== " + name + "\n")
		if words := all[name].Text(); words != "" {
			out.WriteString(words + "\n")
		}
	}
	golden(t, "screens.txt", []byte(out.String()))
}

// What can be asked of a screen.
func TestWhatAScreenShows(t *testing.T) {
	all := screens(t)
	message, form := all["message"], all["form"]
	if got := message.Buttons(); !slices.Equal(got, []string{"Go"}) {
		t.Errorf("buttons %q", got)
	}
	if got := form.Fields(); !slices.Equal(got, []string{"Words", "One of these"}) {
		t.Errorf("fields %q", got)
	}
	several := 0
	options := message.Options()
	for _, o := range options {
		if o.Several {
			several++
		}
	}
	if len(options) != 2+2+2+1+2+2 || several != 2 {
		t.Errorf("%d options, %d of them for several", len(options), several)
	}
	if address, words := message.Picture(); address != "https://a.example/a.png?x=1" || words != "alt" {
		t.Errorf("picture %q %q", address, words)
	}
	if address, words := form.Picture(); address+words != "" {
		t.Errorf("picture %q %q", address, words)
	}
	if !message.Chart() || form.Chart() || !form.Modal() || message.Modal() {
		t.Error("a chart or a form is taken for another thing")
	}
	if message.Fallback() != "fallback" || len(message.Blocks()) != 12 {
		t.Errorf("%q and %d blocks", message.Fallback(), len(message.Blocks()))
	}
}

// A screen that was looked at does not change; the next look is another.
func TestAScreenIsOfOneMoment(t *testing.T) {
	a := newApp(t, Options{})
	ann, address := begun(t, a)
	before := ann.Screen()
	words := before.Text()
	if status, word := a.posts(address, `{"text":"Else","replace_original":true}`); status != http.StatusOK {
		t.Fatal(status, word)
	}
	if before.Text() != words || ann.Screen().Text() != "(Only visible to you)\nElse" || ann.Screen().ID() != before.ID() {
		t.Errorf("then %s, now %s", before.Text(), ann.Screen().Text())
	}
}

// Each seat is a window of its own; a reload loses what only that window shows, and what is for all stays.
func TestReload(t *testing.T) {
	a := newApp(t, Options{})
	ann, address := begun(t, a)
	other := ann.Person().In(General)
	a.posts(address, `{"text":"for all","response_type":"in_channel"}`)
	ann.Reload()
	if seen := ann.Messages(); len(seen) != 1 || seen[0].Text() != "for all" {
		t.Errorf("after a reload Ann sees %d messages", len(seen))
	}
	if seen := other.Messages(); len(seen) != 2 {
		t.Errorf("in the other window she sees %d", len(seen))
	}
	a.posts(address, `{"text":"late"}`)
	if ann.Screen().Text() != "(Only visible to you)\nlate" {
		t.Errorf("what comes later is %s", ann.Screen().Text())
	}
}

// An ephemeral message is in no history: no method reads it, no payload has it, and nobody else sees it.
func TestEphemeralMessagesAreNowhere(t *testing.T) {
	a := newApp(t, Options{})
	begun(t, a)
	for _, method := range []string{"conversations.history", "chat.update", "chat.delete", "search.messages"} {
		if _, got := a.calls(method, botToken, dict{"channel": string(General)}); text(got, "error") != "unknown_method" {
			t.Errorf("%s: %v", method, got)
		}
	}
	if _, there := a.last().body["message"]; there {
		t.Error("the payload has the message")
	}
	raw, err := json.Marshal(a.last().body)
	if err != nil || strings.Contains(string(raw), "What do you do?") {
		t.Errorf("the payload has its words, %v", err)
	}
}
