package slack

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"maps"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	stateLife  = 10 * time.Minute // as long as Slack's code is good
	mostStates = 10_000           // that were used and are remembered
)

var (
	errStateUsed    = errors.New("the state was used before")
	errStateForeign = errors.New("the state is not one of this browser's, or its time is over")
)

// States tie an installation to the browser that began it. Without them, a link could make an admin's browser finish
// what somebody else began (RFC 6749, 10.12). A state is random and says when it ends; the browser keeps its seal in
// a cookie, so that any process with the same secret knows it again and nothing is stored before it is used.
type states struct {
	secret []byte
	now    func() time.Time

	mu   sync.Mutex
	used map[string]time.Time // until when each would be good
}

func newStates(secret string, now func() time.Time) *states {
	return &states{secret: []byte(secret), now: now, used: map[string]time.Time{}}
}

// begin returns a new state, for the URL, and its seal, for the cookie.
func (s *states) begin() (state, seal string) {
	ends := s.now().Add(stateLife).Unix()
	state = rand.Text() + "." + strconv.FormatInt(ends, 10) // at least 128 bits, says rand.Text
	return state, s.seal(state)
}

func (s *states) seal(state string) string {
	mac := hmac.New(sha256.New, s.secret)
	mac.Write([]byte("slack installation\n" + state)) // not to be taken for a seal of anything else
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// use takes a state that came back. It is good once in this process; in another one Slack's code, which is good once,
// stops who would use both again.
func (s *states) use(state, seal string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	if now.Before(s.used[state]) {
		return errStateUsed
	}
	if !hmac.Equal([]byte(seal), []byte(s.seal(state))) { // in constant time
		return errStateForeign
	}
	_, stamp, _ := strings.Cut(state, ".")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	ends := time.Unix(seconds, 0)
	if err != nil || !now.Before(ends) {
		return errStateForeign
	}
	s.remember(state, ends, now)
	return nil
}

// remember forgets what is over, and any other when there are too many.
func (s *states) remember(state string, ends, now time.Time) {
	maps.DeleteFunc(s.used, func(_ string, ends time.Time) bool { return !now.Before(ends) })
	for old := range s.used {
		if len(s.used) < mostStates {
			break
		}
		delete(s.used, old)
	}
	s.used[state] = ends
}
