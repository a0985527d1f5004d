package slack

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// A click replaces the message it was on, through its own response_url, and calls nothing else.
func TestClickReplacesItsMessage(t *testing.T) {
	a, w := onWire(t, nil)
	answered(a, signed(formType, w.typed("1", "")))
	got := answered(a, signed(formType, w.does("2", "reply/role/backend", nil)))
	if got.Code != http.StatusOK || got.Body.Len() != 0 {
		t.Errorf("acknowledged with %d %q", got.Code, got.Body)
	}
	sent := w.calls("")
	if len(sent) != 1 || sent[0].path != "/actions/T1/1/x" {
		t.Fatalf("sent %+v", sent)
	}
	checkMessage(t, sent[0].raw)
	if sent[0].body["replace_original"] != true || sent[0].body["response_type"] != onlyYou || !strings.Contains(string(sent[0].raw), "years") {
		t.Errorf("sent %s", sent[0].raw)
	}
}

// What comes again is acknowledged, and shows nothing again.
func TestClickThatComesAgain(t *testing.T) {
	a, w := onWire(t, nil)
	answered(a, signed(formType, w.typed("1", "")))
	for range 4 {
		if got := answered(a, signed(formType, w.does("2", "reply/role/backend", nil))); got.Code != http.StatusOK {
			t.Errorf("answered with %d", got.Code)
		}
	}
	if n := len(w.calls("")); n != 1 {
		t.Errorf("shown %d times", n)
	}
	if again := answered(a, signed(formType, w.typed("1", ""))); again.Body.Len() != 0 {
		t.Errorf("the command is answered again: %s", again.Body)
	}
}

// Opening an address and marking a choice ask for nothing.
func TestSilentClicks(t *testing.T) {
	store := &counting{Handler: bot.New(mustQuiz(t), bot.NewMemoryStore())}
	a, w := onWire(t, func(o *Options) { o.Handler = store })
	for i, id := range []string{"link/0", "marks/signals", ""} {
		if got := answered(a, signed(formType, w.does(string(rune('a'+i)), id, nil))); got.Code != http.StatusOK {
			t.Errorf("%q is answered with %d", id, got.Code)
		}
	}
	if store.turns != 0 || len(w.calls("")) != 0 {
		t.Errorf("%d turns, %d calls", store.turns, len(w.calls("")))
	}
}

// Who presses a card's button begins a quiz of their own; the card stays as it is.
func TestCardOfSomebodyElse(t *testing.T) {
	a, w := onWire(t, nil)
	card := map[string]any{
		"container": map[string]any{"type": "message", "is_ephemeral": false},
		"actions":   []any{map[string]any{"action_id": "begin", "block_id": "card.x.1", "type": "button"}},
	}
	answered(a, signed(formType, w.does("1", "begin", card)))
	card["actions"] = []any{map[string]any{"action_id": "forget", "block_id": "q.x.1", "type": "button"}}
	answered(a, signed(formType, w.does("2", "forget", card)))
	sent := w.calls("")
	if len(sent) != 2 {
		t.Fatalf("sent %d", len(sent))
	}
	for i, words := range []string{"What do you do?", "not yours"} {
		if sent[i].body["replace_original"] != false || sent[i].body["response_type"] != onlyYou || !strings.Contains(string(sent[i].raw), words) {
			t.Errorf("%d: sent %s", i, sent[i].raw)
		}
	}
}

// A form is opened with the click's trigger, and what was typed replaces the message that the button was on.
func TestTypedAnswer(t *testing.T) {
	a, w := onWire(t, nil)
	answered(a, signed(formType, w.typed("1", "backend")))
	answered(a, signed(formType, w.does("2", "type/years", nil)))
	opened := w.calls("views.open")
	if len(opened) != 1 || opened[0].body["trigger_id"] != "2" || len(w.calls("")) != 1 {
		t.Fatalf("opened %+v of %d calls", opened, len(w.calls("")))
	}
	metadata := viewOf(t, opened[0])["private_metadata"].(string)
	w.forget()

	missed := answered(a, signed(formType, w.form("3", metadata, "years", "asdf qwer")))
	if !strings.Contains(missed.Body.String(), `"response_action":"errors"`) || len(w.calls("")) != 0 {
		t.Errorf("of words that nobody understands it says %s", missed.Body)
	}
	if got := answered(a, signed(formType, w.form("4", metadata, "years", "7 years"))); got.Body.Len() != 0 {
		t.Errorf("the form stays open: %s", got.Body)
	}
	sent := w.calls("")
	if len(sent) != 1 || sent[0].body["replace_original"] != true || !strings.Contains(string(sent[0].raw), "Backend · 6 to 10 years") {
		t.Errorf("sent %d: %s", len(sent), sent[0].raw)
	}
}

// When Slack does not open the form, the person is told what else to do.
func TestFormThatDoesNotOpen(t *testing.T) {
	a, w := onWire(t, nil)
	w.answer = func(c call) (int, string) {
		if strings.HasSuffix(c.path, "views.open") {
			return http.StatusOK, `{"ok":false,"error":"expired_trigger_id"}`
		}
		return 0, ""
	}
	answered(a, signed(formType, w.typed("1", "")))
	answered(a, signed(formType, w.does("2", "type/role", nil)))
	if sent := w.calls("/x"); len(sent) != 1 || !strings.Contains(string(sent[0].raw), "did not open the form") {
		t.Errorf("sent %+v", sent)
	}
}

// A form that was open for long can't change its message any more: the quiz goes on in the modal.
func TestFormOpenForLong(t *testing.T) {
	a, w := onWire(t, nil)
	answered(a, signed(formType, w.typed("1", "")))
	old := origin{ResponseURL: w.responseURL(), Opened: a.Now().Add(-urlAge - 1e9).Unix()}
	got := answered(a, signed(formType, w.form("2", old.encode(), "role", "golang")))
	if !strings.Contains(got.Body.String(), `"response_action":"update"`) || !strings.Contains(got.Body.String(), "years") || len(w.calls("")) != 0 {
		t.Errorf("answered %s, sent %d", got.Body, len(w.calls("")))
	}
}

// The picture that Slack would draw is refused in some workspaces: then the verdict comes with bars of text.
func TestRefusedPicture(t *testing.T) {
	a, w := onWire(t, nil)
	w.answer = func(c call) (int, string) {
		if strings.Contains(string(c.raw), "data_visualization") {
			return http.StatusBadRequest, "invalid_blocks"
		}
		return 0, ""
	}
	for i, text := range strings.Fields(everything["verdict"]) {
		answered(a, signed(formType, w.does(string(rune('a'+i)), text, nil)))
	}
	sent := w.calls("")
	last := sent[len(sent)-1]
	if strings.Contains(string(last.raw), "data_visualization") || !strings.Contains(string(last.raw), "██") {
		t.Errorf("sent %s", last.raw)
	}
	w.forget()
	if got := answered(a, signed(formType, w.typed("z", "again"))); got.Body.Len() != 0 || len(w.calls("/x")) != 2 {
		t.Errorf("to the command: %s, %d posts", got.Body, len(w.calls("/x")))
	}
}

// A card is posted for everybody after the person has seen it; when Slack does not let it, they are told.
func TestShare(t *testing.T) {
	for _, allowed := range []bool{true, false} {
		a, w := onWire(t, nil)
		for i, text := range strings.Fields(everything["share"]) {
			answered(a, signed(formType, w.does(string(rune('a'+i)), text, nil)))
		}
		w.forget()
		w.answer = func(c call) (int, string) {
			if !allowed && c.body["response_type"] == everyone {
				return http.StatusForbidden, "restricted_action"
			}
			return 0, ""
		}
		answered(a, signed(formType, w.does("y", "post", nil)))
		answered(a, signed(formType, w.does("z", "post", nil)))
		var public, told int
		for _, c := range w.calls("") {
			checkMessage(t, c.raw)
			if c.body["response_type"] == everyone {
				public++
			}
			if strings.Contains(string(c.raw), "did not let me post") {
				told++
			}
		}
		if public != 1 || told != map[bool]int{true: 0, false: 1}[allowed] {
			t.Errorf("allowed %v: %d cards, told %d times", allowed, public, told)
		}
	}
}

// The verdict goes to the person's own conversation with the app when they ask for it, once for each message.
func TestKeep(t *testing.T) {
	a, w := onWire(t, nil)
	for i, text := range strings.Fields(everything["verdict"]) {
		answered(a, signed(formType, w.does(string(rune('a'+i)), text, nil)))
	}
	w.forget()
	for _, trigger := range []string{"x", "y"} {
		answered(a, signed(formType, w.does(trigger, keep, nil)))
	}
	posted, told := w.calls("chat.postMessage"), w.calls("/x")
	if len(posted) != 1 || posted[0].body["channel"] != "U1" {
		t.Fatalf("posted %d", len(posted))
	}
	if len(told) != 1 || !strings.Contains(string(told[0].raw), "in your direct messages") {
		t.Errorf("told %+v", told)
	}
}

// A fault of the program ends in an apology, and no answer of anybody's reaches the log.
func TestBrokenTurn(t *testing.T) {
	a, w := onWire(t, func(o *Options) { o.Handler = broken{} })
	if got := answered(a, signed(formType, w.typed("1", "secret-answer"))); !strings.Contains(got.Body.String(), "went wrong on my side") {
		t.Errorf("answered %s", got.Body)
	}
}

type broken struct{}

func (broken) Handle(context.Context, bot.Turn) engine.Message { panic("secret-answer") }
