package fakeslack

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTokensThatNobodyGaveOut(t *testing.T) {
	o := startOAuth(t, false)
	if word := o.word("xoxb-1-2-3"); word != "invalid_auth" {
		t.Error(word)
	}
	o.tokens.put("xoxb-1-2-3", Installed{Approval: annAtWork, BotUser: "U0", Scopes: []string{"commands"}})
	if in, word := o.tokens.lookup("xoxb-1-2-3"); word != "" || in.Team != "T1" || in.BotUser != "U0" {
		t.Errorf("%+v, %s", in, word)
	}
}

func TestScopesOnlyBecomeMore(t *testing.T) {
	o := startOAuth(t, false)
	first, _ := o.tokens.install(annAtWork, []string{"commands", "chat:write"})
	second, pair := o.tokens.install(annAtWork, []string{"commands", "im:history"})
	want := []string{"commands", "chat:write", "im:history"}
	if !cmp.Equal(second.Scopes, want) || first.BotUser != second.BotUser || len(first.Scopes) != 2 {
		t.Errorf("%+v, then %+v", first, second)
	}
	if in, _ := o.tokens.lookup(pair.access); !cmp.Equal(in.Scopes, want) {
		t.Errorf("the token has %v", in.Scopes)
	}
	o.Uninstall("T1")
	if third, _ := o.tokens.install(annAtWork, []string{"commands"}); len(third.Scopes) != 1 {
		t.Errorf("after an uninstall: %+v", third)
	}
}

func TestAWorkspaceKeepsItsToken(t *testing.T) {
	o := startOAuth(t, false)
	first, second := o.installed(annAtWork), o.installed(annAtWork)
	if first["access_token"] != second["access_token"] {
		t.Error("another consent gave another token")
	}
	o.Uninstall("T1")
	if third := o.installed(annAtWork); third["access_token"] == first["access_token"] ||
		third["bot_user_id"] == first["bot_user_id"] {
		t.Error("an uninstall leaves the token as it was")
	}
}

func TestKnownScopes(t *testing.T) {
	known := splitScopes(scopeLines)
	if len(known) < 50 || len(unknownScopes(known)) > 0 {
		t.Errorf("%d scopes", len(known))
	}
	if got := unknownScopes(splitScopes("commands chat:write,admin,bot")); strings.Join(got, " ") != "admin bot" {
		t.Errorf("unknown: %q", got)
	}
}
