package metrics

import "testing"

// callNames are all names that a call can have.
func callNames() []string {
	var names []string
	for _, c := range calls {
		names = append(names, c.name)
	}
	return names
}

func TestCall(t *testing.T) {
	for path, want := range map[string]string{
		"/api/v10/interactions/7/t0ken/callback":        "callback",
		"/api/v10/webhooks/1/t0ken/messages/@original":  "edit",
		"/api/v10/webhooks/1/t0ken":                     "follow_up",
		"/api/v10/channels/9/messages":                  "message",
		"/api/v10/users/@me/channels":                   "open_dm",
		"/api/v10/gateway/bot":                          "gateway",
		"/api/v10/applications/1/commands":              "commands",
		"/api/v10/applications/1/guilds/5/commands":     "commands",
		"/api/views.open":                               "views.open",
		"/api/oauth.v2.access":                          "oauth.v2.access",
		"/actions/T1/7/secret":                          "response",
		"/commands/T1/7/secret":                         "response",
		"/actions/secret":                               "response",
		"/api/views.opened":                             other,
		"/api/v10/webhooks/1/t0ken/messages/@original/": "edit",
		"/api/v10/webhooks/1/t0ken/messages":            other,
		"/webhooks":                                     other, "": other, "/": other, "/*/*/*": other,
	} {
		if got := call(path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}
