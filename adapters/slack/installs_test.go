package slack

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/bot"
)

func TestInstallationIsKept(t *testing.T) {
	s, _ := process(t, bot.NewMemoryVault(), newDesk())
	if _, err := s.token(t.Context(), acme); !errors.Is(err, errNotInstalled) {
		t.Errorf("before: %v, want %v", err, errNotInstalled)
	}
	want := installed(t, s, newDesk())
	if diff := cmp.Diff(&want, kept(t, s)); diff != "" {
		t.Errorf("the record (-want +got):\n%s", diff)
	}
	if got, err := s.token(t.Context(), acme); got != want.Token || err != nil {
		t.Errorf("token: %q, %v", got, err)
	}
	for _, p := range []place{{}, {Team: "T0OTHER"}, {Team: acme.Team, Enterprise: acme.Enterprise, OrgWide: true}} {
		if _, err := s.token(t.Context(), p); !errors.Is(err, errNotInstalled) {
			t.Errorf("the token of %+v: %v, want %v", p, err, errNotInstalled)
		}
	}
	// The enterprise is only known in some of the payloads.
	if _, err := s.token(t.Context(), place{Team: acme.Team}); err != nil {
		t.Errorf("without the enterprise: %v", err)
	}
}

func TestOrganisationAndWorkspaceHaveTokensOfTheirOwn(t *testing.T) {
	s, _ := process(t, bot.NewMemoryVault(), newDesk())
	org := place{Enterprise: "E0ORG", OrgWide: true}
	for token, p := range map[string]place{"xoxb-team": acme, "xoxb-org": org} {
		if err := s.save(t.Context(), installation{Place: p, Token: token, Bot: "U0BOT", Installed: 1}); err != nil {
			t.Fatal(err)
		}
	}
	// In the payloads of an organisation's installation the workspace is named too.
	within := place{Team: acme.Team, Enterprise: "E0ORG", OrgWide: true}
	if gone, err := s.uninstalled(t.Context(), acme, time.Unix(9, 0)); !gone || err != nil {
		t.Errorf("uninstalled: %v, %v", gone, err)
	}
	if got, err := s.token(t.Context(), within); got != "xoxb-org" || err != nil {
		t.Errorf("the organisation's token: %q, %v", got, err)
	}
	if _, err := s.token(t.Context(), acme); !errors.Is(err, errNotInstalled) {
		t.Errorf("the workspace's token: %v", err)
	}
	if err := s.save(t.Context(), installation{}); !errors.Is(err, errNotInstalled) {
		t.Errorf("saved without a place: %v", err)
	}
}

func TestRemoval(t *testing.T) {
	type event func(s *installs, at time.Time) (bool, error)
	uninstalled := func(s *installs, at time.Time) (bool, error) { return s.uninstalled(context.Background(), acme, at) }
	revoked := func(bots ...string) event {
		return func(s *installs, at time.Time) (bool, error) { return s.revoked(context.Background(), acme, bots, at) }
	}
	for name, c := range map[string]struct {
		event      event
		after      time.Duration // of the event, after the installation
		gone, kept bool
	}{
		"uninstalled":                     {uninstalled, time.Second, true, false},
		"uninstalled long ago, and late":  {uninstalled, -time.Hour, false, true},
		"uninstalled in the same second":  {uninstalled, 0, false, true},
		"our bot":                         {revoked("U0BOT"), time.Second, true, false},
		"our bot among others":            {revoked("U0OTHER", "U0BOT"), time.Second, true, false},
		"our bot, long ago":               {revoked("U0BOT"), -time.Hour, false, true},
		"our bot, in the same second":     {revoked("U0BOT"), 0, false, true},
		"another bot":                     {revoked("U0OTHER"), time.Hour, false, true},
		"only people's tokens":            {revoked(), time.Hour, false, true},
		"a bot's id that only looks like": {revoked("U0BO", "u0bot", ""), time.Hour, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := process(t, bot.NewMemoryVault(), newDesk())
			i := installed(t, s, newDesk())
			for range 2 { // Slack may send it again
				gone, err := c.event(s, time.Unix(i.Installed, 0).Add(c.after))
				if gone != c.gone || err != nil {
					t.Errorf("gone: %v, %v; want %v", gone, err, c.gone)
				}
				if got := kept(t, s) != nil; got != c.kept {
					t.Errorf("kept: %v, want %v", got, c.kept)
				}
			}
		})
	}
}

// TestRemovalInAnyOrder delivers the events of some installations and removals in any order, some twice, some only
// after the next installation. A live installation is never lost, and nothing is left after the last removal.
func TestRemovalInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		s := newInstalls(bot.NewMemoryVault(), installOptions{Now: time.Now})
		var late []func() (bool, error)
		deliver := func() bool {
			n := rapid.IntRange(0, len(late)-1).Draw(t, "event")
			gone, err := late[n]()
			if err != nil {
				t.Fatal(err)
			}
			if !rapid.Bool().Draw(t, "again") {
				late = append(late[:n:n], late[n+1:]...)
			}
			return gone
		}
		clock := int64(1000)
		for range rapid.IntRange(1, 4).Draw(t, "installations") {
			clock += rapid.Int64Range(0, 2).Draw(t, "seconds") // after the removal: not by hand, but be it so
			live := installation{Place: acme, Token: "xoxb", Bot: "U0BOT", Installed: clock}
			if err := s.save(ctx, live); err != nil {
				t.Fatal(err)
			}
			for len(late) > 0 && rapid.Bool().Draw(t, "an old event") {
				if deliver() {
					t.Fatal("an old event removed a live installation")
				}
			}
			clock += rapid.Int64Range(1, 3).Draw(t, "seconds")
			at := time.Unix(clock, 0)
			late = append(late,
				func() (bool, error) { return s.uninstalled(ctx, acme, at) },
				func() (bool, error) { return s.revoked(ctx, acme, []string{"U0BOT"}, at) },
				func() (bool, error) { return s.revoked(ctx, acme, nil, at) },
			)
		}
		for len(late) > 0 {
			deliver()
		}
		if _, err := s.token(ctx, acme); !errors.Is(err, errNotInstalled) {
			t.Fatalf("after all events: %v", err)
		}
		if gone, err := s.revoked(ctx, acme, []string{"U0BOT"}, time.Unix(clock, 0)); !gone || err != nil {
			t.Fatalf("once more: %v, %v", gone, err)
		}
		if gone, err := s.revoked(ctx, acme, nil, time.Unix(clock, 0)); gone || err != nil {
			t.Fatalf("a person's tokens, where nothing is installed: %v, %v", gone, err)
		}
	})
}

func TestFailingVault(t *testing.T) {
	s, _ := process(t, bot.NewMemoryVault(), newDesk())
	i := installed(t, s, newDesk())
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if gone, err := s.uninstalled(ended, acme, time.Unix(i.Installed+9, 0)); gone || !errors.Is(err, context.Canceled) {
		t.Errorf("uninstalled: %v, %v", gone, err)
	}
	if err := s.save(ended, installation{Place: acme}); !errors.Is(err, context.Canceled) {
		t.Errorf("save: %v", err)
	}
	if _, err := s.token(ended, acme); !errors.Is(err, context.Canceled) {
		t.Errorf("token: %v", err)
	}
	if diff := cmp.Diff(&i, kept(t, s)); diff != "" {
		t.Errorf("the record has changed (-want +got):\n%s", diff)
	}
}

func TestDamagedRecordIsNotDeletedAndNotQuoted(t *testing.T) {
	v := bot.NewMemoryVault()
	s, _ := process(t, v, newDesk())
	const damaged = `{"token":"xoxb-canary`
	if _, err := v.Update(t.Context(), "slack/T0ACME", func([]byte) []byte { return []byte(damaged) }); err != nil {
		t.Fatal(err)
	}
	_, err := s.token(t.Context(), acme)
	gone, err2 := s.uninstalled(t.Context(), acme, time.Now())
	for _, err := range []error{err, err2} {
		if err == nil || strings.Contains(err.Error(), "canary") || gone {
			t.Errorf("error %v, gone %v", err, gone)
		}
	}
	installed(t, s, newDesk())
	if _, err := s.token(t.Context(), acme); err != nil {
		t.Errorf("after a new installation: %v", err)
	}
}
