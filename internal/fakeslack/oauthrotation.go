package fakeslack

import (
	"crypto/rand"
	"time"
)

// A renewal is what a refresh token stands for.
type renewal struct {
	in   *installation
	used time.Time // zero before
	next tokenPair // what it was exchanged for
}

// issueRotating gives out a pair. The oldest access tokens end when there are too many. The caller holds the mutex.
func (t *tokens) issueRotating(in *installation) tokenPair {
	pair := tokenPair{access: "xoxe.xoxb-1-" + rand.Text() + rand.Text(), refresh: "xoxe-1-" + rand.Text() + rand.Text()}
	t.add(&accessToken{text: pair.access, in: in, scopes: in.Scopes, expires: t.now().Add(accessLifetime)})
	for len(in.live) > maxAccess {
		t.kill(in.live[0], wordRevoked)
	}
	t.renewals[pair.refresh] = &renewal{in: in}
	return pair
}

// refresh exchanges a refresh token for a new pair, or returns Slack's word for why not. Each works once; within a
// short grace the same pair is given again, for a caller to whom the answer got lost.
func (t *tokens) refresh(text string) (Installed, tokenPair, string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	r := t.renewals[text]
	switch {
	case r == nil:
		return Installed{}, tokenPair{}, "invalid_refresh_token"
	case r.used.IsZero():
		r.used, r.next = t.now(), t.issueRotating(r.in)
	case t.now().Sub(r.used) > refreshGrace:
		return Installed{}, tokenPair{}, "invalid_refresh_token"
	}
	return r.in.Installed, r.next, ""
}
