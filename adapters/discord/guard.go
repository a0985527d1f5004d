package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"net/http"
	"strconv"
	"sync"
	"time"
)

const (
	// Discord bans an address after 10,000 refused requests in 10 minutes. A tenth is far more than a bot
	// that works ever has, and leaves room for others behind the same address.
	refusalBudget = 1000
	refusalWindow = 10 * time.Minute
	maxAnswer     = 1 << 20 // bytes: many times the longest that is asked for
)

// A refusal is a request that is not sent, because Discord would only hold it against the bot.
type refusal struct{ why string }

func (r *refusal) Error() string { return r.why }

var errToken = &refusal{"Discord does not accept the bot token (401), so nothing more is sent with it: " +
	"reset the token in the Developer Portal (Bot, Reset Token), set the new one and restart the bot"}

// A guard stands between the client and the network. It sees every request, whoever makes it, and keeps the
// bot from being banned.
type guard struct {
	next http.RoundTripper
	now  func() time.Time
	wait func(context.Context, time.Duration) error

	mu        sync.Mutex
	heldUntil time.Time   // no bot token is used before
	refused   []time.Time // when answers came that count, oldest first
	tokenDead bool
}

// RoundTrip sends a request unless it must not be sent, and waits before that while Discord says so.
func (g *guard) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := g.admit(r); err != nil {
		if r.Body != nil { // a transport closes it, whatever happens
			err = errors.Join(err, r.Body.Close())
		}
		return nil, err
	}
	answer, err := g.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	// Whatever stands between us and Discord may answer without an end.
	answer.Body = http.MaxBytesReader(nil, answer.Body, maxAnswer)
	if answer.StatusCode == http.StatusTooManyRequests {
		g.readLimit(answer)
	}
	g.count(r, answer)
	return answer, nil
}

// usesBotToken tells the requests of the bot from those to an interaction, whose path is their credential.
func usesBotToken(r *http.Request) bool { return r.Header.Get("Authorization") != "" }

// admit is an error when a request must not be sent.
func (g *guard) admit(r *http.Request) error {
	if usesBotToken(r) {
		if err := g.held(r.Context()); err != nil {
			return err
		}
	}
	return g.spent()
}

// held returns once the bot token may be used. The client calls it too, before the clock of its own timeout
// runs: a global limit may last longer than any request.
func (g *guard) held(ctx context.Context) error {
	for {
		g.mu.Lock()
		dead, left := g.tokenDead, g.heldUntil.Sub(g.now())
		g.mu.Unlock()
		if dead {
			return errToken
		}
		if left <= 0 {
			return nil
		}
		// Looked at again afterwards: meanwhile Discord may have asked for more, or for a new token. And not all
		// come back at once, or the next limit is near.
		if err := g.wait(ctx, left+randomUpTo(left/10)); err != nil {
			return err
		}
	}
}

// spent is an error when so many requests were refused that a ban comes near. Requests that are under way can
// still add to them: the ban is ten times as far, so they are not counted beforehand.
func (g *guard) spent() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	for len(g.refused) > 0 && g.now().Sub(g.refused[0]) >= refusalWindow {
		g.refused = g.refused[1:]
	}
	if len(g.refused) < refusalBudget {
		return nil
	}
	return &refusal{fmt.Sprintf("Discord has refused %d requests (401, 403 or 429) within %s and bans an address "+
		"at 10,000, so nothing is sent before %s: look into the log for what is refused",
		len(g.refused), refusalWindow, g.refused[0].Add(refusalWindow).UTC().Format(time.TimeOnly+" MST"))}
}

// count notes an answer that Discord holds against the sender, and a bot token that is worth nothing.
func (g *guard) count(r *http.Request, answer *http.Response) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch answer.StatusCode {
	case http.StatusUnauthorized: // to an interaction it says that the interaction is over, no more
		g.tokenDead = g.tokenDead || usesBotToken(r)
	case http.StatusForbidden:
	case http.StatusTooManyRequests:
		if answer.Header.Get("X-RateLimit-Scope") == "shared" { // others used it up: it does not count
			return
		}
	default:
		return
	}
	g.refused = append(g.refused, g.now())
}

// A rateLimit is the body of a 429.
type rateLimit struct {
	Message    string  `json:"message"`
	RetryAfter float64 `json:"retry_after"` // seconds
	Global     bool    `json:"global"`
	Code       int     `json:"code,omitempty"`
}

// readLimit gives every 429 the same body. Cloudflare's has a page of HTML, and discordgo would lose the
// time to wait over it.
func (g *guard) readLimit(answer *http.Response) {
	var l rateLimit
	text, err := io.ReadAll(answer.Body)
	err = errors.Join(err, answer.Body.Close())
	if err != nil || json.Unmarshal(text, &l) != nil {
		l = rateLimit{Message: "rate limited, without a body that can be read"}
	}
	wait := retryAfter(answer.Header, l, g.now())
	l.RetryAfter = wait.Seconds()
	l.Global = l.Global || answer.Header.Get("X-RateLimit-Global") == "true"
	if l.Global { // of the bot as a whole; discordgo goes on with other routes
		g.mu.Lock()
		// Answers to requests sent at one time come in any order: the longest holds.
		if until := g.now().Add(wait); until.After(g.heldUntil) {
			g.heldUntil = until
		}
		g.mu.Unlock()
	}
	text, _ = json.Marshal(l) // numbers and text cannot fail
	answer.Body = io.NopCloser(bytes.NewReader(text))
	answer.ContentLength = int64(len(text))
	answer.Header.Set("Content-Length", strconv.Itoa(len(text)))
	answer.Header.Set("Content-Type", "application/json")
}

// retryAfter is the longest time that a 429 asks for: whoever comes too early is refused again.
func retryAfter(h http.Header, body rateLimit, now time.Time) time.Duration {
	const unsaid = 5 * time.Second // Cloudflare's page may come without a time: then not at once, at least
	longest := secondsOf(body.RetryAfter)
	// The header is rounded to whole seconds, or a date from a proxy; the body is not always there. A global
	// limit may lack Reset-After.
	for _, name := range []string{"Retry-After", "X-RateLimit-Reset-After"} {
		if n, err := strconv.ParseFloat(h.Get(name), 64); err == nil {
			longest = max(longest, secondsOf(n))
		} else if date, err := http.ParseTime(h.Get(name)); err == nil {
			longest = max(longest, date.Sub(now))
		}
	}
	if longest <= 0 {
		return unsaid
	}
	return longest
}

// secondsOf is at most a day: what is longer is a mistake, or as good as for ever.
func secondsOf(n float64) time.Duration {
	const day = 24 * 60 * 60
	if math.IsNaN(n) || n <= 0 {
		return 0
	}
	return time.Duration(min(n, day) * float64(time.Second))
}

// health is why nothing, or nothing with the bot token, is sent any more; nil when all is well.
func (g *guard) health() error {
	g.mu.Lock()
	dead := g.tokenDead
	g.mu.Unlock()
	if dead {
		return errToken
	}
	return g.spent()
}

// randomUpTo spreads those who wait for the same moment: up to d more.
func randomUpTo(d time.Duration) time.Duration {
	if d <= 0 {
		return 0
	}
	return rand.N(d) //nolint:gosec // a delay is no secret
}
