package discord

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

const (
	userAgent = "DiscordBot (https://github.com/earnverdict/verdictbot, 1)"
	maxTries  = 3
	firstWait = 250 * time.Millisecond // after a failure of Discord's; then twice as long
)

// A client sends requests to Discord. What belongs to an interaction goes through net/http: discordgo v0.29.0
// holds one lock for the edits of all users, keeps a bucket for every token it has seen, and repeats answers
// whose deadline is over. What belongs to the application goes through discordgo.
type client struct {
	api         string // such as https://discord.com/api/v10
	application string
	token       string // of the bot, without "Bot "; empty where only interactions are answered
	http        *http.Client
	guard       *guard
	wait        func(context.Context, time.Duration) error
}

// newClient uses the given client's transport, without its redirects: an API that moves would be given our
// tokens. Without a client it makes one.
func newClient(apiURL, applicationID, token string, httpClient *http.Client) *client {
	own := http.Client{Timeout: 20 * time.Second}
	if httpClient != nil {
		own = *httpClient
	}
	next := own.Transport
	if next == nil {
		next = http.DefaultTransport
	}
	g := &guard{next: next, now: time.Now, wait: sleepFor}
	own.Transport = g
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &client{
		api: strings.TrimRight(apiURL, "/"), application: applicationID, token: token,
		http: &own, guard: g, wait: sleepFor,
	}
}

// health is why Discord is not called any more; nil when it is.
func (c *client) health() error { return c.guard.health() }

// callback is the first answer to an interaction. There is one attempt: a second would come after the 3 seconds
// that Discord allows, or answer twice. The context carries the deadline.
func (c *client) callback(ctx context.Context, interactionID, interactionToken string, p payload) error {
	return c.do(ctx, restCall{
		operation: "answer the interaction",
		method:    http.MethodPost,
		path:      restPath("interactions", interactionID, interactionToken, "callback"),
		payload:   &p,
	})
}

// edit replaces the first answer. It can be repeated: the same edit twice is one edit.
func (c *client) edit(ctx context.Context, interactionToken string, p payload) error {
	return c.do(ctx, restCall{
		operation: "edit the answer",
		method:    http.MethodPatch,
		path:      restPath("webhooks", c.application, interactionToken, "messages", "@original"),
		payload:   &p,
		limited:   true, broken: true,
	})
}

// followUp sends one more message and returns its flags: a server may have made it ephemeral. After anything
// but a 429 it is not repeated, as the message may be there.
func (c *client) followUp(ctx context.Context, interactionToken string, p payload) (flags int, err error) {
	var created struct{ Flags int }
	err = c.do(ctx, restCall{
		operation: "send a follow-up",
		method:    http.MethodPost,
		path:      restPath("webhooks", c.application, interactionToken) + "?wait=true",
		payload:   &p, into: &created,
		limited: true,
	})
	return created.Flags, err
}

// send writes into a channel as the bot. The payload holds a nonce and enforce_nonce, by which Discord knows
// a repeated message.
func (c *client) send(ctx context.Context, channelID string, p payload) error {
	return c.do(ctx, restCall{
		operation: "send a message",
		method:    http.MethodPost,
		path:      restPath("channels", channelID, "messages"),
		payload:   &p,
		bot:       true, limited: true, broken: true,
	})
}

// openDM returns the channel of the direct messages with a person, which is made when there is none.
func (c *client) openDM(ctx context.Context, person string) (channelID string, err error) {
	var channel struct{ ID string }
	err = c.do(ctx, restCall{
		operation: "open the direct messages",
		method:    http.MethodPost,
		path:      restPath("users", "@me", "channels"),
		payload:   &payload{JSON: map[string]string{"recipient_id": person}}, into: &channel,
		bot: true, limited: true, broken: true,
	})
	return channel.ID, err
}

// A gatewayInfo says where the gateway is and how often the bot may identify itself.
type gatewayInfo struct {
	URL               string
	Shards            int
	SessionStartLimit struct {
		Total, Remaining int
		ResetAfter       int `json:"reset_after"` // milliseconds
		MaxConcurrency   int `json:"max_concurrency"`
	} `json:"session_start_limit"`
}

// gatewayBot asks where to connect. It is the first request with the bot token, so it shows whether that is good.
func (c *client) gatewayBot(ctx context.Context) (gatewayInfo, error) {
	var info gatewayInfo
	err := c.do(ctx, restCall{
		operation: "ask for the gateway",
		method:    http.MethodGet,
		path:      restPath("gateway", "bot"),
		into:      &info,
		bot:       true, library: true, limited: true, broken: true,
	})
	return info, err
}

// commands returns the commands of a guild; of all guilds when guildID is empty.
func (c *client) commands(ctx context.Context, guildID string) ([]command, error) {
	var all []command
	err := c.do(ctx, restCall{
		operation: "read the commands",
		method:    http.MethodGet,
		path:      c.commandsPath(guildID) + "?with_localizations=true",
		into:      &all,
		bot:       true, library: true, limited: true, broken: true,
	})
	return all, err
}

// overwriteCommands makes these the only commands, and returns them as Discord has stored them.
func (c *client) overwriteCommands(ctx context.Context, guildID string, wanted []command) ([]command, error) {
	var all []command
	err := c.do(ctx, restCall{
		operation: "write the commands",
		method:    http.MethodPut,
		path:      c.commandsPath(guildID),
		payload:   &payload{JSON: wanted}, into: &all,
		bot: true, library: true, limited: true, broken: true,
	})
	return all, err
}

// commandsPath is where the commands are: those of a guild are seen at once, those of all within minutes.
func (c *client) commandsPath(guildID string) string {
	if guildID == "" {
		return restPath("applications", c.application, "commands")
	}
	return restPath("applications", c.application, "guilds", guildID, "commands")
}

// restPath escapes the parts of a path: what comes from outside cannot reach into another one.
func restPath(parts ...string) string {
	var out strings.Builder
	for _, part := range parts {
		out.WriteString("/" + url.PathEscape(part))
	}
	return out.String()
}

// A restCall is a request, and when it may be repeated.
type restCall struct {
	operation string // for people: the beginning of each error
	method    string
	path      string // below the API's address, with its query

	payload *payload // nil: no body
	into    any      // what the answer is read into; nil: only its status counts
	bot     bool     // needs the bot token
	library bool     // goes through discordgo
	limited bool     // is repeated after a 429, when the time has come
	broken  bool     // is repeated after a 5xx, or when the connection breaks
}

// do sends a request until it succeeds, may not be repeated, or there is no time left. Its errors hold no token.
func (c *client) do(ctx context.Context, r restCall) error {
	if r.bot && c.token == "" {
		return fmt.Errorf("%s: there is no bot token: set it", r.operation)
	}
	var contentType string
	var body []byte
	if r.payload != nil {
		var err error
		if contentType, body, err = r.payload.encode(); err != nil {
			return fmt.Errorf("%s: %w", r.operation, err)
		}
	}
	for try := 1; ; try++ {
		if r.bot {
			if err := c.guard.held(ctx); err != nil {
				return fmt.Errorf("%s: %w", r.operation, err)
			}
		}
		a := c.attempt(ctx, r, contentType, body)
		err := a.failure(r)
		if err == nil {
			return nil
		}
		pause, again := a.pause(ctx, r, try)
		if !again {
			return fmt.Errorf("%s: %w", r.operation, err)
		}
		if late := c.wait(ctx, pause); late != nil {
			return fmt.Errorf("%s: %w; no time to try again: %w", r.operation, err, late)
		}
	}
}

// A restOutcome is what came back: a status and a body, or an error when there is no answer.
type restOutcome struct {
	status int
	body   []byte
	err    error
}

// attempt sends the request once.
func (c *client) attempt(ctx context.Context, r restCall, contentType string, body []byte) restOutcome {
	if r.library {
		return c.throughLibrary(ctx, r, body)
	}
	request, err := http.NewRequestWithContext(ctx, r.method, c.api+r.path, bytes.NewReader(body))
	if err != nil {
		return restOutcome{err: err}
	}
	request.Header.Set("User-Agent", userAgent)
	request.Header.Set("Content-Type", contentType)
	if r.bot {
		request.Header.Set("Authorization", "Bot "+c.token)
	}
	// Read inside the transport, so that the client's timeout covers the body too.
	kept := restRecorder{next: c.http.Transport}
	sender := *c.http
	sender.Transport = &kept
	response, err := sender.Do(request)
	if err == nil {
		err = response.Body.Close()
	}
	return kept.or(err)
}

// throughLibrary has discordgo send the request. The session is new each time: its limiter sleeps without
// looking at a context, and ours waits already. Its error is only used when there was no answer, as it holds
// the request with the bot token.
func (c *client) throughLibrary(ctx context.Context, r restCall, body []byte) restOutcome {
	session, err := discordgo.New("Bot " + c.token)
	if err != nil {
		return restOutcome{err: err}
	}
	kept := restRecorder{next: c.http.Transport}
	sender := *c.http
	sender.Transport = &kept
	session.Client = &sender // the guard is below it, as below every other request
	session.StateEnabled = false
	session.MaxRestRetries = 0 // do repeats, and knows when not to
	session.UserAgent = userAgent
	var data any // nil, not an empty text: Discord refuses a content type without a body
	if body != nil {
		data = json.RawMessage(body)
	}
	_, err = session.RequestWithBucketID(r.method, c.api+r.path, data, r.method+" "+r.path,
		discordgo.WithContext(ctx), discordgo.WithRetryOnRatelimit(false))
	return kept.or(err)
}

// A restRecorder keeps the answer of one request.
type restRecorder struct {
	next http.RoundTripper
	got  restOutcome
}

// RoundTrip reads the whole answer, so that a connection that breaks in the middle is seen here.
func (k *restRecorder) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := k.next.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(response.Body)
	err = errors.Join(err, response.Body.Close())
	response.Body = io.NopCloser(bytes.NewReader(body))
	k.got = restOutcome{status: response.StatusCode, body: body, err: err}
	return response, nil
}

// or is the answer, or the error when there was none.
func (k *restRecorder) or(err error) restOutcome {
	if k.got.status == 0 {
		return restOutcome{err: err}
	}
	return k.got
}

// failure is what went wrong, in words that can be logged. A success whose body breaks off is one, as long as
// nobody wants to read it.
func (a restOutcome) failure(r restCall) error {
	switch success := a.status >= 200 && a.status < 300; {
	case a.status == 0: // the only case with an error that comes from outside
		return redact(a.err)
	case !success:
		return newRestError(a.status, a.body)
	case r.into == nil:
		return nil
	case a.err != nil:
		return fmt.Errorf("read the answer: %w", redact(a.err))
	case json.Unmarshal(a.body, r.into) != nil:
		return errors.New("read the answer: it is no JSON of the kind that was asked for")
	}
	return nil
}

// pause says whether the request is sent again, and how long to wait before.
func (a restOutcome) pause(ctx context.Context, r restCall, try int) (time.Duration, bool) {
	if try >= maxTries || ctx.Err() != nil { // who does not wait for it any more needs no second try
		return 0, false
	}
	if a.status == http.StatusTooManyRequests {
		var told rateLimit
		if json.Unmarshal(a.body, &told) != nil { // the guard wrote it
			return 0, false
		}
		wait := secondsOf(told.RetryAfter)
		return wait + randomUpTo(max(wait/10, firstWait)), r.limited
	}
	_, refused := errors.AsType[*refusal](a.err)
	// Random, or all whom one failure has hit come back at one moment and make the next.
	backOff := firstWait << (try - 1)
	return backOff + randomUpTo(backOff), r.broken && !refused && (a.status >= 500 || a.err != nil)
}

// sleepFor returns early, with an error, when the context ends; at once when it would end while waiting.
func sleepFor(ctx context.Context, d time.Duration) error {
	if end, ok := ctx.Deadline(); ok && time.Until(end) < d {
		d = d.Round(time.Millisecond)
		return fmt.Errorf("to wait %s is longer than the deadline allows: %w", d, context.DeadlineExceeded)
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
