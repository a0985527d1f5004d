package fakeslack

import (
	"net/url"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRedirectAddresses(t *testing.T) {
	registered := []string{"https://bot.example/slack", "http://127.0.0.1:80/slack/", "http://bot.example/x"}
	for uri, want := range map[string]bool{
		"https://bot.example/slack":               true,
		"https://bot.example/slack/":              true,
		"https://bot.example/slack/redirect?x=1":  true,
		"http://127.0.0.1:80/slack":               true,
		"https://bot.example/slackjack":           false,
		"https://bot.example/":                    false,
		"https://bot.example/slack/../evil":       false,
		"https://bot.example/slack/%2e%2e/evil":   false,
		"https://bot.example:444/slack":           false,
		"https://bot.example.evil.example/slack":  false,
		"https://me@bot.example/slack":            false,
		"https://bot.example/slack#fragment":      false,
		"http://bot.example/slack":                false,
		"http://bot.example/x":                    false,
		"http://127.0.0.1:81/slack":               false,
		"javascript:alert(1)":                     false,
		"/slack":                                  false,
		"":                                        false,
		"https://bot.example/slack\x7f":           false,
		"http://127.0.0.1.evil.example:80/slack/": false,
	} {
		if got := redirectAllowed(uri, registered); got != want {
			t.Errorf("%q: %v, want %v", uri, got, want)
		}
	}
}

// TestRedirectsStayAtHome says that whatever is allowed leads to the host and below the path that is registered.
func TestRedirectsStayAtHome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"https:", "//", "/", "bot.example", "evil", "slack", "..", "@", "%2f", "?", "\\"})
		uri := strings.Join(rapid.SliceOfN(piece, 1, 12).Draw(t, "pieces"), "")
		if !redirectAllowed(uri, []string{"https://bot.example/slack"}) {
			return
		}
		u, err := url.Parse(uri)
		if err != nil || u.Host != "bot.example" || !strings.HasPrefix(u.JoinPath().Path, "/slack") {
			t.Fatalf("%q is allowed", uri)
		}
	})
}
