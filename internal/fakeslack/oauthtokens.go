package fakeslack

import (
	"crypto/rand"
	"slices"
	"sync"
	"time"
)

// Rules of token rotation.
const (
	accessLifetime = 43200 * time.Second
	maxAccess      = 2               // access tokens of an installation that are good at the same time
	refreshGrace   = 1 * time.Minute // for a repeated refresh; Slack says "short", the number is ours
)

// Words for tokens that are no good.
const (
	wordInvalid  = "invalid_auth"     // nobody has ever given it out
	wordExpired  = "token_expired"    // by itself
	wordRevoked  = "token_revoked"    // by somebody, or by newer ones
	wordInactive = "account_inactive" // the application was uninstalled
)

// Installed is an installation, as of now.
type Installed struct {
	Approval

	BotUser string // id of the bot user
	Scopes  []string
}

// An installation is what tokens belong to.
type installation struct {
	Installed

	live []*accessToken // oldest first
}

// An accessToken is one that was given out, good or not.
type accessToken struct {
	text    string
	in      *installation
	scopes  []string
	expires time.Time // zero for never
	dead    string    // the word for it, "" while it is good
}

// tokens are all that were ever given out.
type tokens struct {
	now    func() time.Time
	rotate bool

	mu       sync.Mutex // guards what follows
	installs map[string]*installation
	access   map[string]*accessToken
	renewals map[string]*renewal
}

func newTokens(now func() time.Time, rotate bool) *tokens {
	return &tokens{
		now: now, rotate: rotate, installs: map[string]*installation{}, access: map[string]*accessToken{},
		renewals: map[string]*renewal{},
	}
}

// A tokenPair is what an installation gets; the second is empty without rotation.
type tokenPair struct{ access, refresh string }

// install notes a consent and gives out tokens. A second consent adds its scopes. Without rotation, the workspace
// keeps its token.
func (t *tokens) install(who Approval, scopes []string) (Installed, tokenPair) {
	t.mu.Lock()
	defer t.mu.Unlock()
	in := t.installs[who.key()]
	if in == nil {
		in = &installation{Installed: Installed{BotUser: "U" + rand.Text()[:10]}}
		t.installs[who.key()] = in
	}
	in.Approval, in.Scopes = who, addScopes(in.Scopes, scopes)
	return in.Installed, t.issue(in)
}

// issue gives out tokens. The caller holds the mutex.
func (t *tokens) issue(in *installation) tokenPair {
	if t.rotate {
		return t.issueRotating(in)
	}
	if len(in.live) == 0 {
		t.add(&accessToken{text: "xoxb-1-2-" + rand.Text(), in: in})
	}
	in.live[0].scopes = in.Scopes
	return tokenPair{access: in.live[0].text}
}

// add makes a token good. The caller holds the mutex.
func (t *tokens) add(a *accessToken) {
	t.access[a.text] = a
	a.in.live = append(a.in.live, a)
}

// put makes a token of a test's choice good, for ever: that of an application that is installed by hand.
func (t *tokens) put(text string, in Installed) {
	t.mu.Lock()
	defer t.mu.Unlock()
	i := &installation{Installed: in}
	t.installs[in.key()] = i
	t.add(&accessToken{text: text, in: i, scopes: in.Scopes})
}

// lookup says what a token may do and where, or Slack's word for why it is no good.
func (t *tokens) lookup(text string) (Installed, string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	a := t.access[text]
	if a == nil {
		return Installed{}, wordInvalid
	}
	if a.dead != "" {
		return Installed{}, a.dead
	}
	if !a.expires.IsZero() && !t.now().Before(a.expires) {
		return Installed{}, wordExpired
	}
	out := a.in.Installed
	out.Scopes = slices.Clone(a.scopes)
	return out, ""
}

// revoke ends one token, and says whether it was good.
func (t *tokens) revoke(text string) (Installed, bool) {
	in, word := t.lookup(text)
	if word != "" {
		return in, false
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.kill(t.access[text], wordRevoked)
	return in, true
}

// kill ends a token. The caller holds the mutex.
func (t *tokens) kill(a *accessToken, word string) {
	a.dead = word
	a.in.live = slices.DeleteFunc(a.in.live, func(b *accessToken) bool { return a == b })
}

// uninstall ends all tokens of an installation, and says whether there is one.
func (t *tokens) uninstall(key string) (Installed, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	in := t.installs[key]
	if in == nil {
		return Installed{}, false
	}
	delete(t.installs, key)
	for _, a := range slices.Clone(in.live) {
		t.kill(a, wordInactive)
	}
	for text, r := range t.renewals {
		if r.in == in {
			delete(t.renewals, text)
		}
	}
	return in.Installed, true
}
