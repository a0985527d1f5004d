package fakeslack

import (
	"net/http"
	"testing"
	"time"
)

func simpleView(kind string) dict {
	v := dict{"type": kind, "blocks": []any{dict{"type": "section", "text": dict{"type": "plain_text", "text": "Hello"}}}}
	if kind == "modal" {
		v["title"] = dict{"type": "plain_text", "text": "Title"}
	}
	return v
}

// Calls need a token that is good here and has the scope.
func TestTokensAndScopes(t *testing.T) {
	a := newApp(t, Options{Scopes: []string{"commands"}})
	for _, test := range []struct{ method, token, want string }{
		{"auth.test", botToken, ""},
		{"auth.test", "xoxb-wrong", "invalid_auth"},
		{"chat.postMessage", botToken, "missing_scope"},
		{"users.list", botToken, "unknown_method"},
	} {
		if _, got := a.calls(test.method, test.token, dict{"channel": "C1", "text": "x"}); text(got, "error") != test.want {
			t.Errorf("%s with %s: %v", test.method, test.token, got)
		}
	}
	if n := a.Calls()["auth.test"]; n != 2 {
		t.Errorf("%d calls were counted", n)
	}
}

// The app-level token is good for its own methods, and to see whose it is.
func TestAppTokenSaysWhoseItIs(t *testing.T) {
	a := newApp(t, Options{})
	if _, got := a.calls("auth.test", appToken, dict{}); text(got, "app_id") != appID || got["team_id"] != nil {
		t.Errorf("it is %v", got)
	}
	if _, got := a.calls("chat.postMessage", appToken, dict{"channel": "C1", "text": "x"}); text(got, "error") != "not_allowed_token_type" {
		t.Errorf("it writes: %v", got)
	}
}

// Every answer has the time of the stand-in's clock, by which a bot can tell whether its own is right.
func TestAnswersHaveTheTime(t *testing.T) {
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	s, err := Start(Options{Now: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	resp, err := http.Post(s.APIURL()+"/auth.test", "application/json", nil)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if got := resp.Header.Get("Date"); got != "Sun, 01 Mar 2026 12:00:00 GMT" {
		t.Errorf("it is %q", got)
	}
}

// A trigger opens one view, within three seconds, for the person who pressed.
func TestTriggerOpensOneView(t *testing.T) {
	a := newApp(t, Options{})
	ann, _ := begun(t, a)
	trigger := text(a.last().body, "trigger_id")
	open := dict{"trigger_id": trigger, "view": simpleView("modal")}
	if _, got := a.calls("views.open", botToken, open); got["ok"] != true || !ann.Screen().Modal() {
		t.Fatalf("%v, on the screen %s", got, ann.Screen().Text())
	}
	if _, got := a.calls("views.open", botToken, open); text(got, "error") != "exchanged_trigger_id" {
		t.Errorf("the second time: %v", got)
	}
	if _, err := ann.CloseModal(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := ann.Mark(t.Context(), "Go"); err != nil {
		t.Fatal(err)
	}
	a.pass(triggerLife + time.Millisecond)
	if _, got := a.calls("views.open", botToken, dict{"trigger_id": text(a.last().body, "trigger_id"), "view": simpleView("modal")}); text(got, "error") != "expired_trigger_id" {
		t.Errorf("too late: %v", got)
	}
}

// Views can be changed while they are open; one that breaks a rule is refused.
func TestViews(t *testing.T) {
	a := newApp(t, Options{})
	ann, _ := begun(t, a)
	_, opened := a.calls("views.open", botToken, dict{"trigger_id": text(a.last().body, "trigger_id"), "view": simpleView("modal")})
	id := text(child(opened, "view"), "id")
	if _, got := a.calls("views.update", botToken, dict{"view_id": id, "view": simpleView("modal")}); got["ok"] != true {
		t.Error(got)
	}
	if _, got := a.calls("views.update", botToken, dict{"view_id": "V0", "view": simpleView("modal")}); text(got, "error") != "not_found" {
		t.Error(got)
	}
	if _, got := a.calls("views.update", botToken, dict{"view_id": id, "view": dict{"type": "modal"}}); got["ok"] == true || len(a.Problems()) == 0 {
		t.Error(got)
	}
	if _, got := a.calls("views.publish", botToken, dict{"user_id": ann.Person().ID, "view": simpleView("home")}); got["ok"] != true {
		t.Error(got)
	}
	if _, got := a.calls("views.publish", botToken, dict{"user_id": "U0", "view": simpleView("home")}); text(got, "error") != "user_not_found" {
		t.Error(got)
	}
}

// Methods can be told to fail, and to want fewer calls.
func TestFaultsOfMethods(t *testing.T) {
	a := newApp(t, Options{})
	a.FailMethod("auth.test", 1, "internal_error")
	if _, got := a.calls("auth.test", botToken, dict{}); text(got, "error") != "internal_error" {
		t.Error(got)
	}
	a.LimitMethod("auth.test", 1, 1500*time.Millisecond)
	if status, got := a.calls("auth.test", botToken, dict{}); status != http.StatusTooManyRequests || text(got, "error") != "ratelimited" {
		t.Error(status, got)
	}
	if _, got := a.calls("auth.test", botToken, dict{}); got["ok"] != true {
		t.Error(got)
	}
}

// What the app posts to a person stands in their conversation with it.
func TestPostToAPerson(t *testing.T) {
	a := newApp(t, Options{})
	ann := a.Person("Ann")
	_, got := a.calls("chat.postMessage", botToken, dict{"channel": ann.ID, "text": "Hello"})
	if text(got, "channel") != string(dm(ann.ID)) || ann.In(DM).Screen().Text() != "Hello" {
		t.Errorf("%v, on the screen %q", got, ann.In(DM).Screen().Text())
	}
	if seen := a.Person("Bob").In(DM).Messages(); len(seen) != 0 {
		t.Error("Bob sees it too")
	}
	if _, got := a.calls("chat.postEphemeral", botToken, dict{"channel": string(General), "user": ann.ID, "text": "Psst"}); got["ok"] != true {
		t.Error(got)
	}
	if seen := ann.In(General).Messages(); len(seen) != 1 || !seen[0].Ephemeral {
		t.Errorf("in the channel Ann sees %d messages", len(seen))
	}
	if _, got := a.calls("chat.postMessage", botToken, dict{"text": "nowhere"}); text(got, "error") != "channel_not_found" {
		t.Error(got)
	}
}
