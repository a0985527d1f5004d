package fakediscord

import (
	"testing"
)

// TestRoutesHaveNames strikes each route by its name: a misspelt one would make a test of the bot pass for the
// wrong reason.
func TestRoutesHaveNames(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "en-US")
	fresh := begin(t, ann.In(Guild), seen)
	in := answered(t, ann.In(DM), b, seen, say("Hello"))
	app, channel := "/applications/"+s.ApplicationID(), "/channels/"+ann.In(DM).ChannelID()
	for _, test := range []struct {
		route, method, path string
		body                any
	}{
		{"callback", "POST", callbackPath(fresh), say("Hello")},
		{"get", "GET", b.original(in), nil},
		{"edit", "PATCH", b.original(in), plainMessage("Hello")},
		{"edit", "PATCH", b.hook(in) + "/messages/1", plainMessage("Hello")},
		{"delete", "DELETE", b.original(in), nil},
		{"followup", "POST", b.hook(in), plainMessage("Hello")},
		{"commands", "GET", app + "/commands", nil},
		{"commands", "PUT", app + "/commands", []any{}},
		{"commands", "POST", app + "/commands", command("verdict", nil)},
		{"commands", "GET", app + "/guilds/7/commands", nil},
		{"commands", "PUT", app + "/guilds/7/commands", []any{}},
		{"commands", "POST", app + "/guilds/7/commands", command("verdict", nil)},
		{"gateway", "GET", "/gateway", nil},
		{"gateway", "GET", "/gateway/bot", nil},
		{"me", "GET", "/applications/@me", nil},
		{"me", "GET", "/users/@me", nil},
		{"dm", "POST", "/users/@me/channels", object{"recipient_id": ann.ID}},
		{"message", "POST", channel + "/messages", plainMessage("Hello")},
		{"message", "PATCH", channel + "/messages/1", plainMessage("Hello")},
		{"unknown", "GET", "/nowhere", nil},
	} {
		s.Inject(Fault{Route: test.route, Kind: ServerError, Status: 503})
		if status, _ := b.call(test.method, test.path, test.body); status != 503 {
			t.Errorf("%s %s: %d, want the fault of %q", test.method, test.path, status, test.route)
		}
		s.Heal()
		requests := s.Requests()
		if last := requests[len(requests)-1]; last.Route != test.route || last.Method != test.method {
			t.Errorf("%s %s: noted as %+v", test.method, test.path, last)
		}
		if status, body := b.call(test.method, test.path, test.body); status == 503 {
			t.Errorf("%s %s: %v after healing", test.method, test.path, body)
		}
	}
	clean(t, s)
}

func TestFaultsStrikeInTurn(t *testing.T) {
	s := start(t, Options{})
	for _, kind := range []Kind{RateLimitUser, Reset, UnknownInteraction} {
		s.Inject(Fault{Route: "message", Kind: kind})
	}
	s.Inject(Fault{Route: "edit", Kind: ServerError})
	var got []int
	for range 4 {
		got = append(got, faulty(t, s, hello).status)
	}
	for i, want := range []int{429, 0, 404, 200} {
		if got[i] != want {
			t.Errorf("answers %v, want 429, cut, 404, 200", got)
			break
		}
	}
}

func TestSlowRequestsStillFail(t *testing.T) {
	s := start(t, Options{})
	s.Inject(Fault{Kind: Slow, Delay: 1})
	if got := faulty(t, s, `{"content":7}`); got.status != 400 {
		t.Errorf("%d, want 400", got.status)
	}
}
