package fakeslack

import (
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// An InstallEvent is one that Slack owes to the application. Its place is that of the installation, At is its
// event_time, and Body is what goes into the field event.
type InstallEvent struct {
	Installed

	At   time.Time
	Body map[string]any
}

// Uninstall removes an installation, named by its workspace or, for an organisation as a whole, by that. It returns
// the events that follow from it. Slack delivers those in any order, as they come here, and perhaps only after the
// next installation. There are none when nothing was installed.
func (s *OAuthServer) Uninstall(key string) []InstallEvent {
	in, found := s.tokens.uninstall(key)
	if !found {
		return nil
	}
	at := s.opts.Now()
	events := []InstallEvent{
		{Installed: in, At: at, Body: map[string]any{"type": "app_uninstalled"}},
		revokedEvent(in, at),
	}
	if rand.IntN(2) == 0 { //nolint:gosec // no secret
		slices.Reverse(events)
	}
	return events
}

// Revoke ends one token, as auth.revoke does, and returns the event that follows from it, if there is one.
func (s *OAuthServer) Revoke(token string) []InstallEvent {
	in, found := s.tokens.revoke(token)
	if !found {
		return nil
	}
	return []InstallEvent{revokedEvent(in, s.opts.Now())}
}

// revokedEvent tells whose tokens are gone. User tokens are never given out here.
func revokedEvent(in Installed, at time.Time) InstallEvent {
	return InstallEvent{Installed: in, At: at, Body: map[string]any{
		"type": "tokens_revoked", "tokens": map[string]any{"oauth": []string{}, "bot": []string{in.BotUser}},
	}}
}

// Installs are the installations of now, in the order of their workspaces and organisations.
func (s *OAuthServer) Installs() []Installed {
	s.tokens.mu.Lock()
	defer s.tokens.mu.Unlock()
	var out []Installed
	for _, in := range s.tokens.installs {
		out = append(out, in.Installed)
	}
	slices.SortFunc(out, func(a, b Installed) int { return strings.Compare(a.key(), b.key()) })
	return out
}
