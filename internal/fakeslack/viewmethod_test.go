package fakeslack

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// A trigger is of one person in one workspace, and a view is what it says it is.
func TestWhoseTriggers(t *testing.T) {
	a := newApp(t, Options{Patience: 1})
	ann, zoe := a.Person("Ann"), a.PersonAt(Workspace{Team: "T2"}, "Zoe")
	_ = unmoved(zoe.In(General).Shortcut(t.Context()))
	foreign := text(a.last().body, "trigger_id")
	_ = unmoved(ann.In(General).Shortcut(t.Context()))
	own := text(a.last().body, "trigger_id")
	for _, test := range []struct{ trigger, kind, want string }{
		{"", "modal", "invalid_trigger_id"},
		{"1.2.abc", "modal", "invalid_trigger_id"},
		{foreign, "modal", "invalid_trigger_id"},
		{own, "home", "invalid_arguments"},
		{own, "modal", ""},
		{own, "modal", "exchanged_trigger_id"},
	} {
		_, got := a.calls("views.open", botToken, dict{"trigger_id": test.trigger, "view": simpleView(test.kind)})
		if text(got, "error") != test.want {
			t.Errorf("a %s for %q: %v", test.kind, test.trigger, got)
		}
	}
	if !ann.In(General).Screen().Modal() || zoe.In(General).Screen().Modal() {
		t.Error("the form is not open before Ann alone")
	}
}

// A form of another workspace is not there.
func TestFormOfAnotherWorkspace(t *testing.T) {
	a := newApp(t, Options{Patience: 1})
	zoe := a.PersonAt(Workspace{Team: "T2"}, "Zoe")
	a.oauth.tokens.put("xoxb-other", Installed{Approval: Approval{User: "U9", Team: "T2"}, BotUser: botUser, Scopes: []string{"commands"}})
	_ = unmoved(zoe.In(General).Shortcut(t.Context()))
	_, got := a.calls("views.open", "xoxb-other", dict{"trigger_id": text(a.last().body, "trigger_id"), "view": simpleView("modal")})
	change := dict{"view_id": text(child(got, "view"), "id"), "view": simpleView("modal")}
	if _, got := a.calls("views.update", botToken, change); text(got, "error") != "not_found" {
		t.Error(got)
	}
	if _, got := a.calls("views.update", "xoxb-other", change); got["ok"] != true {
		t.Error(got)
	}
}

// An open form hides what comes behind it.
func TestFormHidesMessages(t *testing.T) {
	a := newApp(t, Options{Patience: 20 * time.Millisecond})
	ann := a.Person("Ann")
	st := opened(t, a, ann)
	a.answer = func(delivered) (int, string) {
		a.calls("chat.postMessage", botToken, dict{"channel": string(General), "text": "Behind"})
		return http.StatusOK, ""
	}
	if screen, err := st.Shortcut(t.Context()); err == nil || !screen.Modal() {
		t.Errorf("noticed is %s", screen.Text())
	}
	if screen, err := st.CloseModal(t.Context()); err != nil || screen.Text() != "Behind" {
		t.Errorf("%s, %v", screen.Text(), err)
	}
}

// A Home tab is published for people of the workspace, and a hash guards it.
func TestPublishedHome(t *testing.T) {
	a := newApp(t, Options{Patience: 1})
	ann, zoe := a.Person("Ann"), a.PersonAt(Workspace{Team: "T2"}, "Zoe")
	publish := func(user, hash, kind string) dict {
		_, got := a.calls("views.publish", botToken, dict{"user_id": user, "hash": hash, "view": simpleView(kind)})
		return got
	}
	first := publish(ann.ID, "", "home")
	hash := text(child(first, "view"), "hash")
	if hash == "" || text(child(first, "view"), "id") == "" {
		t.Fatal(first)
	}
	for _, test := range []struct{ user, hash, kind, want string }{
		{ann.ID, hash, "home", ""},
		{ann.ID, hash, "home", "hash_conflict"}, // it was changed meanwhile
		{ann.ID, "", "home", ""},
		{ann.ID, "", "modal", "invalid_arguments"},
		{zoe.ID, "", "home", "user_not_found"},
		{"", "", "home", "user_not_found"},
	} {
		if got := publish(test.user, test.hash, test.kind); text(got, "error") != test.want {
			t.Errorf("%+v: %v", test, got)
		}
	}
}

// Opening the Home tab tells the view that is there already.
func TestOpenedHomeTellsItsView(t *testing.T) {
	a := newApp(t, Options{Patience: 1})
	ann := a.Person("Ann")
	seat := ann.In(General)
	if screen, _ := seat.OpenHome(t.Context()); screen.Text() != "" {
		t.Errorf("a Home tab that is empty shows %q", screen.Text())
	}
	if event := child(a.last().body, "event"); event["view"] != nil || text(event, "tab") != "home" {
		t.Errorf("told is %v", event)
	}
	a.calls("views.publish", botToken, dict{"user_id": ann.ID, "view": simpleView("home")})
	_ = unmoved(seat.OpenHome(t.Context()))
	if view := child(child(a.last().body, "event"), "view"); text(view, "hash") == "" || text(view, "type") != "home" {
		t.Errorf("told is %v", view)
	}
	if err := seat.OpenMessages(t.Context()); err != nil || child(a.last().body, "event")["view"] != nil {
		t.Errorf("%v, told is %v", err, a.last().body)
	}
}

// The app hears of a form that is closed when it wants to, and of no form that is not open.
func TestClosedForm(t *testing.T) {
	a := newApp(t, Options{Patience: 1})
	ann := a.Person("Ann")
	st := opened(t, a, ann)
	screen, err := st.CloseModal(t.Context())
	if err != nil || screen.Modal() || text(a.last().body, "type") != "view_closed" {
		t.Errorf("%s, %v, told is %v", screen.Text(), err, a.last().body)
	}
	if _, err := st.CloseModal(t.Context()); err == nil {
		t.Error("a form is closed twice")
	}
	_ = unmoved(st.Shortcut(t.Context()))
	a.calls("views.open", botToken, dict{"trigger_id": text(a.last().body, "trigger_id"), "view": formView()})
	before := a.count()
	if _, err := st.CloseModal(t.Context()); err != nil || a.count() != before {
		t.Errorf("%v after %d deliveries", err, a.count()-before)
	}
	_ = unmoved(st.Shortcut(t.Context()))
	a.calls("views.open", botToken, dict{"trigger_id": text(a.last().body, "trigger_id"), "view": formView()})
	if st.Dismiss(); st.Screen().Modal() {
		t.Error("the form is open")
	}
}

// What was written into a form is gone with it.
func TestClosedFormForgets(t *testing.T) {
	a := newApp(t, Options{Patience: 1})
	a.answer = func(delivered) (int, string) { return 200, `{"response_action":"errors","errors":{"words":"No"}}` }
	ann := a.Person("Ann")
	st := opened(t, a, ann)
	if _, err := st.Submit(t.Context(), map[string]string{"Words": "once"}); err != nil {
		t.Fatal(err)
	}
	a.answer = nil
	if screen, err := st.CloseModal(t.Context()); err != nil || strings.Contains(screen.Text(), "No") {
		t.Fatal(screen.Text(), err)
	}
	st = opened(t, a, ann)
	if _, err := st.CloseModal(t.Context()); err != nil {
		t.Fatal(err)
	}
	values := child(child(child(a.last().body, "view"), "state"), "values")
	if held := child(child(values, "words"), "a"); held["value"] != nil {
		t.Errorf("the new form holds %v", held)
	}
}
