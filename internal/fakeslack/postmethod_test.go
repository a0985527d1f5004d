package fakeslack

import (
	"fmt"
	"slices"
	"testing"
)

// Where messages go, and Slack's words for where they do not.
func TestWhereMessagesGo(t *testing.T) {
	a := newApp(t, Options{})
	ann, bob := a.Person("Ann"), a.Person("Bob")
	stranger := a.PersonAt(Workspace{Team: "T2"}, "Zoe")
	a.Person("Carl").In("C0000000009")
	direct := string(dm(ann.ID))
	for name, test := range map[string]struct {
		method string
		body   dict
		want   string
	}{
		"a channel":                   {"chat.postMessage", dict{"channel": string(Random), "text": "x"}, ""},
		"where somebody sits":         {"chat.postMessage", dict{"channel": "C0000000009", "text": "x"}, ""},
		"a person":                    {"chat.postMessage", dict{"channel": ann.ID, "text": "x"}, ""},
		"their conversation":          {"chat.postMessage", dict{"channel": direct, "text": "x"}, ""},
		"no channel":                  {"chat.postMessage", dict{"text": "x"}, "channel_not_found"},
		"an unknown channel":          {"chat.postMessage", dict{"channel": "C0000000404", "text": "x"}, "channel_not_found"},
		"a person of another place":   {"chat.postMessage", dict{"channel": stranger.ID, "text": "x"}, "channel_not_found"},
		"another place's talk":        {"chat.postMessage", dict{"channel": string(dm(stranger.ID)), "text": "x"}, "channel_not_found"},
		"nothing to say":              {"chat.postMessage", dict{"channel": string(General)}, "no_text"},
		"blocks that are none":        {"chat.postMessage", dict{"channel": string(General), "text": "x", "blocks": []any{dict{"type": "x"}}}, "invalid_blocks"},
		"for one":                     {"chat.postEphemeral", dict{"channel": string(General), "user": ann.ID, "text": "x"}, ""},
		"for nobody":                  {"chat.postEphemeral", dict{"channel": string(General), "text": "x"}, "invalid_arguments"},
		"for a stranger":              {"chat.postEphemeral", dict{"channel": string(General), "user": stranger.ID, "text": "x"}, "user_not_in_channel"},
		"in another's talk":           {"chat.postEphemeral", dict{"channel": direct, "user": bob.ID, "text": "x"}, "user_not_in_channel"},
		"for one in an unknown place": {"chat.postEphemeral", dict{"channel": "C404", "user": ann.ID, "text": "x"}, "channel_not_found"},
		"a talk":                      {"conversations.open", dict{"users": ann.ID}, "missing_scope"},
	} {
		if _, got := a.calls(test.method, botToken, test.body); text(got, "error") != test.want {
			t.Errorf("%s: %v, want %q", name, got, test.want)
		}
	}
	if n := len(bob.In(General).Messages()) + len(stranger.In(General).Messages()); n != 0 {
		t.Errorf("%d messages reached others", n)
	}
}

// A conversation is opened with one person of the workspace, with a scope for it.
func TestOpenConversation(t *testing.T) {
	a := newApp(t, Options{Scopes: []string{"im:write"}})
	ann, stranger := a.Person("Ann"), a.PersonAt(Workspace{Team: "T2"}, "Zoe")
	for users, want := range map[string]string{
		ann.ID: "", "": "users_list_not_supplied", "U404": "user_not_found", stranger.ID: "user_not_found",
		ann.ID + ",U2": "method_not_supported_for_channel_type",
	} {
		_, got := a.calls("conversations.open", botToken, dict{"users": users})
		if text(got, "error") != want {
			t.Errorf("%q: %v", users, got)
		}
		if want == "" && text(child(got, "channel"), "id") != string(dm(ann.ID)) {
			t.Errorf("opened is %v", got)
		}
	}
}

// A token for an organisation acts in all its workspaces, and in no other.
func TestTokenOfAnOrganisation(t *testing.T) {
	a := newApp(t, Options{Enterprise: "E1", OrgWide: true})
	inside := a.PersonAt(Workspace{Team: "T9", Enterprise: "E1", OrgWide: true}, "Ann")
	outside := a.PersonAt(Workspace{Team: "T0000000001"}, "Bob")
	for _, test := range []struct {
		who  *Person
		want string
	}{{inside, ""}, {outside, "channel_not_found"}} {
		if _, got := a.calls("chat.postMessage", botToken, dict{"channel": test.who.ID, "text": "x"}); text(got, "error") != test.want {
			t.Errorf("%s: %v", test.who.Name, got)
		}
	}
	if _, got := a.calls("auth.test", botToken, dict{}); text(got, "team_id") != "E1" || got["is_enterprise_install"] != true {
		t.Errorf("the token is for %v", got)
	}
}

// What is needed for a scope that is missing is told, with what there is.
func TestMissingScope(t *testing.T) {
	a := newApp(t, Options{Scopes: []string{"commands", "im:history"}})
	for name, m := range methods {
		_, got := a.calls(name, botToken, dict{})
		if missing := text(got, "error") == "missing_scope"; missing != (len(m.scopes) > 0) {
			t.Errorf("%s: %v", name, got)
		} else if missing && (text(got, "needed") == "" || text(got, "provided") != "commands,im:history") {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Messages of a place are in the order in which they came, whoever sees them.
func TestOrderOfMessages(t *testing.T) {
	a := newApp(t, Options{})
	ann := a.Person("Ann")
	var want []string
	for i := range 6 {
		body := dict{"channel": string(General), "text": fmt.Sprint(i)}
		method := "chat.postMessage"
		if i%2 == 1 {
			method, body["user"] = "chat.postEphemeral", ann.ID
		}
		a.calls(method, botToken, body)
		want = append(want, fmt.Sprint(i))
	}
	var got []string
	for _, m := range ann.In(General).Messages() {
		got = append(got, m.Fallback())
	}
	if !slices.Equal(got, want) {
		t.Errorf("Ann sees %v", got)
	}
}
