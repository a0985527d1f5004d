package fakeslack

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func formView() dict {
	plain := func(s string) dict { return dict{"type": "plain_text", "text": s} }
	return dict{
		"type": "modal", "callback_id": "ask", "title": plain("Title"), "submit": plain("Send"), "close": plain("Cancel"),
		"blocks": []any{
			dict{"type": "input", "block_id": "words", "label": plain("Words"), "element": dict{"type": "plain_text_input", "action_id": "a"}},
			dict{"type": "input", "block_id": "one", "optional": true, "label": plain("One of these"), "element": dict{
				"type": "radio_buttons", "action_id": "a", "options": []any{dict{"text": plain("Red"), "value": "r"}},
			}},
		},
	}
}

func withForm(t *testing.T) (*app, *Seat) {
	t.Helper()
	a := newApp(t, Options{})
	ann, _ := begun(t, a)
	if _, got := a.calls("views.open", botToken, dict{"trigger_id": text(a.last().body, "trigger_id"), "view": formView()}); got["ok"] != true {
		t.Fatal(got)
	}
	return a, ann
}

// What was filled in is told by block and action, and the form closes; the message then changes.
func TestFormIsSent(t *testing.T) {
	a, ann := withForm(t)
	a.answer = func(d delivered) (int, string) {
		a.running.Go(func() {
			time.Sleep(20 * time.Millisecond)
			a.calls("chat.postMessage", botToken, dict{"channel": string(General), "text": "Thanks"})
		})
		return http.StatusOK, ""
	}
	screen, err := ann.Submit(t.Context(), map[string]string{"Words": "five years", "One of these": "Red"})
	if err != nil || screen.Text() != "Thanks" {
		t.Fatal(screen.Text(), err)
	}
	values := child(child(child(a.last().body, "view"), "state"), "values")
	if text(child(child(values, "words"), "a"), "value") != "five years" || text(child(child(child(values, "one"), "a"), "selected_option"), "value") != "r" {
		t.Errorf("sent %v", values)
	}
}

// An answer to a form can say what is wrong, or show something else.
func TestFormIsAnswered(t *testing.T) {
	a, ann := withForm(t)
	a.answer = func(delivered) (int, string) {
		return http.StatusOK, `{"response_action":"errors","errors":{"words":"Which words?"}}`
	}
	screen, err := ann.Submit(t.Context(), map[string]string{"Words": "hm"})
	if err != nil || !strings.Contains(screen.Text(), "⚠ Which words?") {
		t.Fatal(screen.Text(), err)
	}
	a.answer = func(delivered) (int, string) {
		return http.StatusOK, `{"response_action":"update","view":` + string(mustJSON(simpleView("modal"))) + `}`
	}
	screen, err = ann.Submit(t.Context(), map[string]string{"Words": "hm"})
	if err != nil || !strings.Contains(screen.Text(), "Hello") || strings.Contains(screen.Text(), "⚠") {
		t.Fatal(screen.Text(), err)
	}
	for _, fields := range []map[string]string{{"Words": "x"}, {"Nothing": "x"}} {
		if _, err := ann.Submit(t.Context(), fields); err == nil {
			t.Errorf("a form without %v is sent", fields)
		}
	}
}

// An app that hears typed words and mentions needs the scopes for it; the Home tab and shortcuts need none.
func TestWhatTheAppHears(t *testing.T) {
	for _, heard := range []bool{true, false} {
		o := Options{}
		if heard {
			o.Scopes = []string{"chat:write", "im:history", "app_mentions:read"}
		}
		a := newApp(t, o)
		ann := a.Person("Ann")
		a.answer = func(d delivered) (int, string) {
			if text(child(d.body, "event"), "type") == "app_home_opened" {
				a.running.Go(func() { a.calls("views.publish", botToken, dict{"user_id": ann.ID, "view": simpleView("home")}) })
			} else {
				a.running.Go(func() {
					a.calls("chat.postMessage", botToken, dict{"channel": text(child(d.body, "event"), "channel"), "text": "Heard"})
				})
			}
			return http.StatusOK, ""
		}
		said, err := ann.In(DM).Say(t.Context(), "C & C++")
		if err != nil || (said.Text() == "Heard") != heard {
			t.Errorf("heard %v: %s, %v", heard, said.Text(), err)
		}
		if heard && text(child(a.last().body, "event"), "text") != "C &amp; C++" {
			t.Errorf("heard %v", a.last().body)
		}
		mentioned, err := ann.In(General).Mention(t.Context(), "hello")
		if err != nil || (mentioned.Text() == "Heard") != heard {
			t.Errorf("heard %v: %s, %v", heard, mentioned.Text(), err)
		}
		home, err := ann.In(General).OpenHome(t.Context())
		if err != nil || home.Text() != "(Home)\nHello" {
			t.Errorf("home: %s, %v", home.Text(), err)
		}
	}
}

// What is said in a channel, or in somebody else's conversation, is not heard, whatever the app may read of its own.
func TestWhatIsSaidElsewhere(t *testing.T) {
	a := newApp(t, Options{Scopes: []string{"chat:write", "im:history"}, Patience: 1})
	ann, bob := a.Person("Ann"), a.Person("Bob")
	for _, place := range []Place{General, dm(bob.ID)} {
		if _, err := ann.In(place).Say(t.Context(), "hello"); err != nil || a.count() != 0 {
			t.Errorf("in %s: %d deliveries, %v", place, a.count(), err)
		}
	}
	if _ = second(ann.In(DM).Say(t.Context(), "hello")); a.count() == 0 {
		t.Error("in the own conversation nothing is heard")
	}
}
