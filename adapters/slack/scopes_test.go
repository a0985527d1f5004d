package slack

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

// What Slack wants for a method of the Web API and for an event, from the reference of each (docs.slack.dev). Opening and
// publishing views, and who we are, need no scope of their own.
var (
	methodScopes = map[string]string{
		"auth.test": "", "views.open": "", "views.update": "", "views.publish": "", "chat.postMessage": "chat:write",
		"oauth.v2.access": "", "apps.connections.open": "",
	}
	eventScopes = map[string]string{
		"app_home_opened": "", "app_uninstalled": "", "tokens_revoked": "", "message.im": "im:history", "app_mention": "app_mentions:read",
	}
)

// methodName is a method of the Web API in the code.
var methodName = regexp.MustCompile(`"((?:auth|views|chat|oauth\.v2|apps|conversations|users|files|team)\.[a-zA-Z]+(?:\.[a-z]+)?)"`)

// calledMethods are those that stand in the code of the adapter.
func calledMethods(t *testing.T) []string {
	t.Helper()
	found := map[string]bool{}
	for _, name := range must(filepath.Glob("*.go")) {
		if matched, _ := filepath.Match("*_test.go", name); matched {
			continue
		}
		for _, match := range methodName.FindAllStringSubmatch(string(must(os.ReadFile(name))), -1) {
			found[match[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// The manifest asks for exactly the scopes that the code needs: not one more, for a reviewer counts them, and not one
// less. A method that is called needs its line in the table above.
func TestScopesAreThoseThatAreUsed(t *testing.T) {
	methods := calledMethods(t)
	if !slices.Contains(methods, "chat.postMessage") || !slices.Contains(methods, "views.open") {
		t.Fatalf("the code calls only %q", methods)
	}
	for i := range 4 {
		o := ManifestOptions{PublicURL: "https://bot.example.org", DirectMessages: i&1 > 0, Mentions: i&2 > 0}
		needed := map[string]bool{"commands": true} // /verdict and the shortcut
		for _, method := range methods {
			scope, known := methodScopes[method]
			if !known {
				t.Fatalf("of %s nobody has said which scope it needs", method)
			}
			needed[scope] = true
		}
		for _, event := range botEvents(o) {
			scope, known := eventScopes[event]
			if !known {
				t.Fatalf("of %s nobody has said which scope it needs", event)
			}
			needed[scope] = true
		}
		delete(needed, "")
		asked := slices.Sorted(slices.Values(botScopes(o)))
		if used := slices.Sorted(maps.Keys(needed)); !slices.Equal(asked, used) {
			t.Errorf("%+v asks for %q, and uses %q", o, asked, used)
		}
	}
}
