package metrics

import "strings"

// calls name what the bot asks the platforms for, by the end of a request's path. A star stands for one part, which is
// not looked at: in most of these it is somebody's id, or a token.
var calls = []struct{ path, name string }{
	{"interactions/*/*/callback", "callback"}, // Discord: the first answer
	{"webhooks/*/*/messages/@original", "edit"},
	{"webhooks/*/*", "follow_up"},
	{"channels/*/messages", "message"},
	{"users/@me/channels", "open_dm"},
	{"gateway/bot", "gateway"},
	{"applications/*/commands", "commands"},
	{"applications/*/guilds/*/commands", "commands"},
	{"commands/*/*/*", "response"}, // Slack: a response_url
	{"actions/*/*/*", "response"},
	{"actions/*", "response"},    // as our stand-in for Slack writes them
	{"views.open", "views.open"}, // Slack: the methods of its Web API, under their own names
	{"views.update", "views.update"},
	{"views.publish", "views.publish"},
	{"chat.postMessage", "chat.postMessage"},
	{"auth.test", "auth.test"},
	{"oauth.v2.access", "oauth.v2.access"},
	{"apps.connections.open", "apps.connections.open"},
}

// call is the name of what a path asks for.
func call(path string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for _, c := range calls {
		if endsWith(parts, strings.Split(c.path, "/")) {
			return c.name
		}
	}
	return other
}

// endsWith says whether the last parts are those of a pattern.
func endsWith(parts, pattern []string) bool {
	if len(parts) < len(pattern) {
		return false
	}
	last := parts[len(parts)-len(pattern):]
	for i, p := range pattern {
		if p != "*" && p != last[i] {
			return false
		}
	}
	return true
}
