package fakeslack

import (
	"crypto/rand"
	"time"
)

// codeLifetime is for how long a code can be exchanged.
const codeLifetime = 10 * time.Minute

// An oauthCode stands for the consent of a person.
type oauthCode struct {
	authorization

	who  Approval
	made time.Time
	used bool
}

// newCode makes a code.
func (s *OAuthServer) newCode(a authorization, who Approval) string {
	code := "1.2." + rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codes[code] = &oauthCode{authorization: a, who: who, made: s.opts.Now()}
	return code
}

// redeem uses up a code. It returns Slack's word for what is wrong, "" when nothing is. A code that was given with
// the wrong redirect_uri stays good: the mistake may be somebody else's, who must not be able to spoil it.
func (s *OAuthServer) redeem(code, redirect string) (*oauthCode, string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.codes[code]
	switch {
	case c == nil:
		return nil, "invalid_code"
	case c.used:
		return nil, "code_already_used"
	case s.opts.Now().Sub(c.made) > codeLifetime:
		return nil, "invalid_code"
	case redirect != c.redirect && (c.named || redirect != ""):
		return nil, "bad_redirect_uri"
	}
	c.used = true
	return c, ""
}
