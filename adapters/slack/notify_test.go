package slack

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// happening is an event of the workspace of Ann's.
func happening(id string, e map[string]any) *http.Request {
	data, err := json.Marshal(map[string]any{
		"type": "event_callback", "team_id": "T1", "event_id": id, "event_time": 1531420618, "event": e,
		"authorizations": []any{map[string]any{"team_id": "T1", "user_id": "UBOT", "is_bot": true}},
	})
	if err != nil {
		panic(err)
	}
	return signed("application/json", string(data))
}

func TestHomeTab(t *testing.T) {
	a, w := onWire(t, nil)
	answered(a, happening("E1", map[string]any{"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "home"}))
	published := w.calls("views.publish")
	if len(published) != 1 || published[0].body["user_id"] != "U1" {
		t.Fatalf("published %d", len(published))
	}
	for _, words := range []string{"What's your best path to earn more?", "Start", "Forget me", "Privacy", "My verdict"} {
		if !strings.Contains(string(published[0].raw), words) {
			t.Errorf("the tab lacks %q: %s", words, published[0].raw)
		}
	}
	w.forget()
	answered(a, signed(formType, w.onHome("2", "begin")))
	published = w.calls("")
	if len(published) != 1 || !strings.HasSuffix(published[0].path, "views.publish") {
		t.Fatalf("a click on the tab calls %+v", published)
	}
	for _, words := range []string{"What do you do?", "Only you are shown this"} {
		if !strings.Contains(string(published[0].raw), words) {
			t.Errorf("the tab lacks %q: %s", words, published[0].raw)
		}
	}
}

// A form that was opened on the Home tab is answered there.
func TestFormOnHomeTab(t *testing.T) {
	a, w := onWire(t, nil)
	answered(a, signed(formType, w.onHome("1", "begin")))
	answered(a, signed(formType, w.onHome("2", "type/role")))
	opened := w.calls("views.open")
	if len(opened) != 1 {
		t.Fatalf("opened %d", len(opened))
	}
	w.forget()
	answered(a, signed(formType, w.form("3", viewOf(t, opened[0])["private_metadata"].(string), "role", "golang")))
	if sent := w.calls("views.publish"); len(sent) != 1 || !strings.Contains(string(sent[0].raw), "Backend") {
		t.Errorf("published %+v", sent)
	}
}

// The shortcut runs the whole quiz in a modal.
func TestShortcut(t *testing.T) {
	a, w := onWire(t, nil)
	answered(a, signed(formType, w.does("1", "", map[string]any{"type": kindShortcut, "callback_id": "verdict", "channel": nil, "container": nil, "actions": nil})))
	opened := w.calls("views.open")
	if len(opened) != 1 || !strings.Contains(string(opened[0].raw), "What do you do?") {
		t.Fatalf("opened %+v", opened)
	}
	w.forget()
	answered(a, signed(formType, w.inModal("2", "reply/role/backend")))
	updated := w.calls("views.update")
	if len(updated) != 1 || updated[0].body["view_id"] != "V1" || !strings.Contains(string(updated[0].raw), "years") {
		t.Fatalf("updated %+v", updated)
	}
	w.forget()
	answered(a, signed(formType, w.inModal("3", "type/years")))
	typing := w.calls("views.update")
	if len(typing) != 1 || !strings.Contains(string(typing[0].raw), "Back to the choices") {
		t.Fatalf("to type it updates %+v", typing)
	}
	got := answered(a, signed(formType, w.form("4", viewOf(t, typing[0])["private_metadata"].(string), "years", "7 years")))
	if !strings.Contains(got.Body.String(), `"response_action":"update"`) || !strings.Contains(got.Body.String(), "6 to 10 years") {
		t.Errorf("answered %s", got.Body)
	}
}

// Words typed to the app are answers, in the conversation where they were typed; each event once.
func TestTypedWords(t *testing.T) {
	a, w := onWire(t, nil)
	say := func(id, words string) {
		answered(a, happening(id, map[string]any{"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "text": words}))
	}
	say("E1", "hello")
	say("E2", "golang")
	say("E2", "golang")
	sent := w.calls("chat.postMessage")
	if len(sent) != 2 || sent[1].body["channel"] != "D1" || !strings.Contains(string(sent[1].raw), "Backend") {
		t.Fatalf("sent %d: %+v", len(sent), sent)
	}
	for i, e := range []map[string]any{
		{"type": "message", "channel": "D1", "channel_type": "im", "user": "UBOT", "bot_id": "B1", "text": "golang"},
		{"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "subtype": "message_changed", "text": "golang"},
		{"type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "text": "golang"},
		{"type": "message", "channel": "D1", "channel_type": "im", "user": "", "text": "golang"},
	} {
		answered(a, happening("F"+string(rune('0'+i)), e))
	}
	if n := len(w.calls("")); n != 2 {
		t.Errorf("what nobody typed to the app is answered: %d messages", n)
	}
}

// Who opens the conversation with the app is greeted once, and not when they have begun.
func TestGreeting(t *testing.T) {
	a, w := onWire(t, nil)
	open := func(id, user string) {
		answered(a, happening(id, map[string]any{"type": "app_home_opened", "user": user, "channel": "D1", "tab": "messages"}))
	}
	open("E1", "U1")
	open("E2", "U1")
	if sent := w.calls("chat.postMessage"); len(sent) != 1 || !strings.Contains(string(sent[0].raw), "Start") {
		t.Errorf("greeted %d times", len(sent))
	}
	answered(a, signed(formType, strings.ReplaceAll(w.typed("3", ""), "user_id=U1", "user_id=U2")))
	w.forget()
	open("E3", "U2")
	if n := len(w.calls("")); n != 0 {
		t.Errorf("who has begun is greeted")
	}
}

// Who mentions the app is told how to begin in private: in the channel stands a card, and no answer of anybody's.
func TestMention(t *testing.T) {
	a, w := onWire(t, nil)
	answered(a, happening("E1", map[string]any{"type": "app_mention", "channel": "C1", "user": "U1", "text": "<@UBOT> backend 5y"}))
	sent := w.calls("chat.postMessage")
	if len(sent) != 1 || sent[0].body["channel"] != "C1" || !strings.Contains(string(sent[0].raw), "card.n.") || strings.Contains(string(sent[0].raw), "backend") {
		t.Errorf("sent %+v", sent)
	}
}
