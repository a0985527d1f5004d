package slack

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/earnverdict/verdictbot/bot"
)

// Options say for which app the Adapter speaks, and who answers.
type Options struct {
	SigningSecret string // of the app, for Events over HTTP
	BotToken      string // xoxb-…, of the one workspace that installed the app by hand; may be empty with a ClientID
	AppToken      string // xapp-…, for Run
	ClientID      string // with ClientSecret: any workspace can install the app
	ClientSecret  string
	APIURL        string          // where Slack's API is: https://slack.com/api
	ResponseHosts []string        // the only hosts that answers are posted to; empty means Slack's own
	PublicURL     string          // how the world reaches the bot; empty when it can't
	Manifest      ManifestOptions // what the app was set up with: installing asks for its scopes

	Handler bot.Handler
	Quiz    Reader
	Vault   bot.Vault      // keeps the tokens of installations; needed with a ClientID
	Eraser  bot.Eraser     // forgets everybody in a workspace that removed the app; nil forgets nobody
	Seen    bot.Deliveries // what other processes have shown; nil when there are none

	Log        *slog.Logger     // nil means slog.Default()
	HTTPClient *http.Client     // nil means one with a timeout
	Now        func() time.Time // nil means time.Now

	Watch func(http.RoundTripper) http.RoundTripper // sees every request to Slack, for those who count; nil: nobody does
	Acked func(time.Duration)                       // told how long a delivery waited here for its acknowledgement; likewise
	Drawn func(cached bool)                         // told of each picture whether it was there already; likewise
}

// An Adapter is one Slack app. Use New; serve Events (and Install, Redirect, Pictures) over HTTP, or call Run for Socket
// Mode.
type Adapter struct {
	Options
	words    words
	log      *slog.Logger
	verifier verifier
	replies  *responder
	web      *web
	tokens   tokenSource
	installs *installs // nil without a ClientID
	oauth    *oauth    // likewise
	socket   *socket   // nil without an AppToken
	pictures *pictures
	seen     *once
	running  bot.Underway
	refused  refusal
	nonce    func() string // makes the ids of a message's blocks new
}

// callTimeout ends a call to Slack that nothing else ends.
const callTimeout = 10 * time.Second

// New returns an Adapter that has not spoken to Slack yet. The error says which option is wrong.
func New(o Options) (*Adapter, error) {
	o.Log = cmp.Or(o.Log, slog.Default())
	if o.HTTPClient == nil {
		o.HTTPClient = &http.Client{Timeout: callTimeout}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	a := &Adapter{Options: o, log: o.Log, seen: &once{now: o.Now}, nonce: func() string { return rand.Text()[:10] }}
	var err error
	if err = bot.ReadWords(wordsFile, &a.words); err != nil {
		return nil, fmt.Errorf("slack: %w", err)
	}
	a.Handler = bot.Careful(o.Handler, o.Log, a.words.Broken)
	if a.pictures, err = newPictures(o.PublicURL, o.SigningSecret, o.Log); err != nil {
		return nil, fmt.Errorf("slack: %w", err)
	}
	a.pictures.count = o.Drawn
	a.verifier = newVerifier(o.SigningSecret, o.Now)
	a.replies = newResponder(o.ResponseHosts, o.HTTPClient)
	if o.Watch != nil { // from outside of the responder's guard, which needs the transport itself
		a.replies.http.Transport = o.Watch(a.replies.http.Transport)
		o.HTTPClient = &http.Client{Timeout: o.HTTPClient.Timeout, Transport: o.Watch(o.HTTPClient.Transport)}
		a.HTTPClient = o.HTTPClient
	}
	a.web = newWeb(o.APIURL, o.HTTPClient, o.Now)
	if err := a.connectTokens(); err != nil {
		return nil, err
	}
	if o.AppToken != "" {
		a.socket = newSocket(socketOptions{
			APIURL: o.APIURL, AppToken: o.AppToken, Client: o.HTTPClient, Log: o.Log, Now: o.Now, Handle: a.takeEnvelope,
		})
	}
	return a, nil
}

// connectTokens says where tokens come from: the installations of all workspaces, the one of the configuration, or both.
func (a *Adapter) connectTokens() error {
	a.tokens = fixedToken(a.BotToken)
	if a.ClientID == "" {
		return nil
	}
	if a.Vault == nil {
		return errors.New("slack: installations need a vault for their tokens")
	}
	a.installs = newInstalls(a.Vault, installOptions{
		APIURL: a.APIURL, ClientID: a.ClientID, ClientSecret: a.ClientSecret, Client: a.HTTPClient, Now: a.Now, Log: a.log,
	})
	a.oauth = newOAuth(oauthOptions{
		ClientID: a.ClientID, ClientSecret: a.ClientSecret, PublicURL: a.PublicURL, APIURL: a.APIURL,
		Manifest: a.Manifest, Installs: a.installs, Client: a.HTTPClient, Now: a.Now, Log: a.log,
	})
	a.tokens = eitherToken{a.installs, fixedToken(a.BotToken)}
	return nil
}

// eitherToken asks the installations first, then takes the token of the configuration.
type eitherToken struct {
	installed tokenSource
	fixed     fixedToken
}

func (e eitherToken) token(ctx context.Context, p place) (string, error) {
	token, err := e.installed.token(ctx, p)
	if errors.Is(err, errNotInstalled) {
		return e.fixed.token(ctx, p)
	}
	return token, err
}

// Wait returns when every answer under way has been given, and no token is being renewed. Call it after the HTTP server and Run have ended.
func (a *Adapter) Wait() {
	a.running.Wait()
	if a.installs != nil {
		a.installs.wait()
	}
}
