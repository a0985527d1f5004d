package slack

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const botURL = "https://bot.example.com"

// TestManifestIsOneThatSlackTakes goes through all ways to run the bot.
func TestManifestIsOneThatSlackTakes(t *testing.T) {
	for bits := range 1 << 7 {
		on := func(n int) bool { return bits>>n&1 == 1 }
		o := ManifestOptions{Socket: on(0), DirectMessages: on(1), Mentions: on(2), OAuth: on(3), OrgWide: on(4)}
		if on(5) {
			o.PublicURL = botURL
		}
		if on(6) {
			o.Name = "Verdicts of ACME, Inc. (staging)"
		}
		t.Run(fmt.Sprintf("%07b", bits), func(t *testing.T) {
			out, err := Manifest(o)
			if needsURL := !o.Socket || o.OAuth; (err != nil) != (needsURL && o.PublicURL == "") {
				t.Fatalf("%+v: %v", o, err)
			}
			if err != nil {
				return
			}
			m, problems := checkManifest(out)
			for _, problem := range append(problems, promises(o, m)...) {
				t.Errorf("%+v: %s", o, problem)
			}
		})
	}
}

// promises are what the options mean.
func promises(o ManifestOptions, m object) (broken []string) {
	want := func(path string, want any) {
		if got := m.at(path); !gocmp.Equal(got, want) {
			broken = append(broken, fmt.Sprintf("%s is %v, want %v", path, got, want))
		}
	}
	want("display_information.name", cmp.Or(o.Name, "EarnVerdict"))
	want("features.app_home.home_tab_enabled", true)
	want("features.app_home.messages_tab_enabled", true)
	want("features.app_home.messages_tab_read_only_enabled", !o.DirectMessages)
	want("settings.socket_mode_enabled", o.Socket)
	want("settings.org_deploy_enabled", o.OrgWide)
	want("settings.token_rotation_enabled", o.OAuth)
	var redirects, events any
	if o.OAuth {
		redirects = []any{botURL + "/slack/oauth_redirect"}
	}
	if !o.Socket {
		events = botURL + "/slack/events"
	}
	want("oauth_config.redirect_urls", redirects)
	want("settings.event_subscriptions.request_url", events)
	want("settings.interactivity.request_url", events)
	want("features.slash_commands.0.url", events)
	want("features.slash_commands.0.command", "/verdict")
	want("features.shortcuts.0.callback_id", "verdict")
	for path, names := range map[string][2]string{
		"oauth_config.scopes.bot":                 {"im:history", "app_mentions:read"},
		"settings.event_subscriptions.bot_events": {"message.im", "app_mention"},
	} {
		list, _ := m.at(path).([]any)
		if slices.Contains(list, any(names[0])) != o.DirectMessages || slices.Contains(list, any(names[1])) != o.Mentions {
			broken = append(broken, fmt.Sprintf("%s is %v", path, list))
		}
	}
	return broken
}

func TestManifestGolden(t *testing.T) {
	for name, o := range map[string]ManifestOptions{
		"http":        {PublicURL: botURL},
		"socket":      {Socket: true},
		"marketplace": {PublicURL: botURL, OAuth: true, OrgWide: true},
		"everything":  {PublicURL: botURL + "/", OAuth: true, OrgWide: true, DirectMessages: true, Mentions: true, Name: "Acme"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Manifest(o)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", "manifest", name+".yaml")
			if os.Getenv("UPDATE") != "" {
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := gocmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("another manifest (UPDATE=1 writes it; -want +got):\n%s", diff)
			}
		})
	}
}

func TestLeastScopes(t *testing.T) {
	if diff := gocmp.Diff([]string{"commands", "chat:write"}, botScopes(ManifestOptions{OAuth: true, OrgWide: true})); diff != "" {
		t.Errorf("more than needed (-want +got):\n%s", diff)
	}
}

func TestManifestOptionsThatCannotBe(t *testing.T) {
	for name, o := range map[string]ManifestOptions{
		"no address":            {},
		"no https":              {PublicURL: "http://bot.example.com"},
		"no host":               {PublicURL: "https://"},
		"query":                 {PublicURL: botURL + "?a=b"},
		"fragment":              {PublicURL: botURL + "#a"},
		"no URL":                {PublicURL: "https://bot.example.com:port"},
		"install needs one":     {Socket: true, OAuth: true},
		"a name without an end": {Socket: true, Name: strings.Repeat("é", 36)},
	} {
		if out, err := Manifest(o); err == nil {
			t.Errorf("%s: accepted:\n%s", name, out)
		}
	}
	if _, err := Manifest(ManifestOptions{Socket: true, Name: strings.Repeat("é", 35)}); err != nil {
		t.Errorf("35 characters: %v", err)
	}
}

// TestAnyName gives the app any name that fits.
func TestAnyName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringN(0, 35, -1).Draw(t, "name")
		out, err := Manifest(ManifestOptions{Socket: true, Name: name})
		unseen := strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) }) || strings.TrimSpace(name) != name
		if unseen != (err != nil) {
			t.Fatalf("%q: %v", name, err)
		}
		if unseen {
			return
		}
		m, problems := checkManifest(out)
		if len(problems) > 0 {
			t.Fatalf("%s\n%s", problems, out)
		}
		if got := m.at("display_information.name"); got != cmp.Or(name, "EarnVerdict") {
			t.Fatalf("name %q", got)
		}
	})
}

func TestManifestFileIsReadStrictly(t *testing.T) {
	for _, broken := range []string{"display_information: {nam: x}", "settings: {event_subscriptions: []}", "[]", "\t"} {
		if _, err := readManifest([]byte(broken)); err == nil || !strings.Contains(err.Error(), "manifest.yaml") {
			t.Errorf("%q: %v", broken, err)
		}
	}
}
