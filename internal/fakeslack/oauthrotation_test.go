package fakeslack

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestTokensExpire(t *testing.T) {
	o := startOAuth(t, true)
	got := o.installed(annAtWork)
	token, _ := got["access_token"].(string)
	refresh, _ := got["refresh_token"].(string)
	if !strings.HasPrefix(token, "xoxe.xoxb-") || !strings.HasPrefix(refresh, "xoxe-") ||
		got["expires_in"] != float64(43200) {
		t.Error(got)
	}
	o.now = o.now.Add(43200*time.Second - 1)
	if word := o.word(token); word != "" {
		t.Errorf("before its time: %s", word)
	}
	o.now = o.now.Add(1)
	if word := o.word(token); word != "token_expired" {
		t.Errorf("after its time: %q", word)
	}
	next := o.renew(refresh)
	if next["ok"] != true || o.word(next["access_token"]) != "" || next["scope"] != "commands,chat:write" {
		t.Errorf("refreshed: %v", next)
	}
}

func TestTwoTokensLive(t *testing.T) {
	o := startOAuth(t, true)
	first := o.installed(annAtWork)
	second := o.renew(first["refresh_token"])
	if a, b := o.word(first["access_token"]), o.word(second["access_token"]); a != "" || b != "" {
		t.Errorf("after a refresh: %q, %q", a, b)
	}
	third := o.renew(second["refresh_token"])
	if o.word(first["access_token"]) != "token_revoked" || o.word(second["access_token"]) != "" ||
		o.word(third["access_token"]) != "" {
		t.Error("the oldest of three should be gone, and no other")
	}
}

func TestRefreshTokensWorkOnce(t *testing.T) {
	o := startOAuth(t, true)
	old := o.installed(annAtWork)["refresh_token"]
	first := o.renew(old)
	o.now = o.now.Add(refreshGrace)
	if again := o.renew(old); again["access_token"] != first["access_token"] ||
		again["refresh_token"] != first["refresh_token"] {
		t.Errorf("within the grace: %v, want the same again", again)
	}
	o.now = o.now.Add(1)
	if late := o.renew(old); late["error"] != "invalid_refresh_token" {
		t.Errorf("after the grace: %v", late)
	}
	if got := o.renew("xoxe-1-unknown"); got["error"] != "invalid_refresh_token" {
		t.Errorf("unknown: %v", got)
	}
	o.Uninstall("T1")
	if got := o.renew(first["refresh_token"]); got["error"] != "invalid_refresh_token" {
		t.Errorf("uninstalled: %v", got)
	}
}

// TestRotation plays any order of refreshes, consents and hours. At most two tokens are good, the newest is, and
// no refresh token works twice.
func TestRotation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(1_800_000_000, 0)
		store := newTokens(func() time.Time { return now }, true)
		_, newest := store.install(annAtWork, []string{"commands"})
		given, made := []string{newest.access}, now
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			switch rapid.IntRange(0, 2).Draw(t, "step") {
			case 0:
				now = now.Add(time.Duration(rapid.IntRange(1, 13).Draw(t, "hours")) * time.Hour)
				continue
			case 1:
				_, newest = store.install(annAtWork, []string{"commands"})
			case 2:
				used := newest.refresh
				var word string
				if _, newest, word = store.refresh(used); word != "" {
					t.Fatalf("the newest refresh token: %s", word)
				}
			}
			given, made = append(given, newest.access), now
		}
		good := 0
		for _, text := range given {
			if _, word := store.lookup(text); word == "" {
				good++
			}
		}
		_, word := store.lookup(newest.access)
		if good > maxAccess || (word == "") != (now.Sub(made) < accessLifetime) {
			t.Fatalf("%d are good, the newest: %q after %s", good, word, now.Sub(made))
		}
	})
}
