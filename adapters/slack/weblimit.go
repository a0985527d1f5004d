package slack

import (
	"maps"
	"math"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// A webLimiter knows which calls would come too early. Slack limits each method for each workspace, so what is
// limited for one token is not for another.
type webLimiter struct {
	now func() time.Time

	mu    sync.Mutex
	until map[webLimit]time.Time
}

// A webLimit is what Slack counts together.
type webLimit struct{ method, token string }

func newWebLimiter(now func() time.Time) *webLimiter {
	return &webLimiter{now: now, until: map[webLimit]time.Time{}}
}

// left is how long a call has to wait; 0 when it may be made.
func (l *webLimiter) left(limit webLimit) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return max(l.until[limit].Sub(l.now()), 0)
}

// hold refuses calls for some time. Answers to calls made at one time come in any order: the longest holds.
func (l *webLimiter) hold(limit webLimit, wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	maps.DeleteFunc(l.until, func(_ webLimit, until time.Time) bool { return !until.After(now) })
	if until := now.Add(wait); until.After(l.until[limit]) {
		l.until[limit] = until
	}
}

// retryAfter is how long a 429 asks to wait.
func retryAfter(h http.Header) time.Duration {
	const (
		unsaid = 5 * time.Second // a proxy's page may come without a time: then not at once, at least
		day    = 24 * 60 * 60    // seconds; what is longer is a mistake
	)
	seconds, err := strconv.ParseFloat(h.Get("Retry-After"), 64)
	if err != nil || math.IsNaN(seconds) || seconds <= 0 {
		return unsaid
	}
	return time.Duration(min(seconds, day) * float64(time.Second))
}
