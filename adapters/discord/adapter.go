package discord

import (
	"cmp"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// Options say for which application the Adapter speaks, and who answers.
type Options struct {
	ApplicationID  string
	PublicKey      string // Ed25519 key in hex; for Interactions and Events
	Token          string // of the bot, without the word Bot; for Run and Send
	OverHTTP       bool   // interactions come to Interactions: the Token, if there is one, is for Send alone
	APIURL         string // where Discord's API is, without a slash at its end
	DirectMessages bool   // Run listens to what people type in direct messages

	Handler bot.Handler
	Quiz    Suggester

	Log        *slog.Logger     // nil means slog.Default()
	HTTPClient *http.Client     // nil means one with a timeout
	Now        func() time.Time // nil means time.Now

	Watch func(http.RoundTripper) http.RoundTripper // sees every request to Discord, for those who count; nil: nobody does
	Acked func(time.Duration)                       // told how long an interaction waited here for its first answer; likewise
	Drawn func(cached bool)                         // told of each picture whether it was there already; likewise
}

// A Suggester completes an answer while it is typed; an engine.Quiz is one.
type Suggester interface {
	Suggest(question, words string) []engine.Button
}

// An Adapter is one Discord application. Use New; serve Interactions and Events over HTTP, or call Run for the gateway.
type Adapter struct {
	Options
	key      ed25519.PublicKey // nil without PublicKey
	client   *client
	words    words
	log      *slog.Logger
	pictures pictures
	answered answered
	running  bot.Underway
	gateway  *gateway      // nil without a Token, or with OverHTTP
	nonce    func() string // makes a message different from all others
}

// callTimeout ends a call to Discord that nothing else ends.
const callTimeout = 20 * time.Second

// New returns an Adapter that has not spoken to Discord yet. The error says which option is wrong.
func New(o Options) (*Adapter, error) {
	o.Log = cmp.Or(o.Log, slog.Default())
	if o.HTTPClient == nil {
		o.HTTPClient = &http.Client{Timeout: callTimeout}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	a := &Adapter{Options: o, log: o.Log, nonce: func() string { return rand.Text()[:maxNonce] }}
	if !isSnowflake(o.ApplicationID) {
		return nil, errors.New("discord: the application id is not a number")
	}
	if o.PublicKey != "" {
		key, err := hex.DecodeString(o.PublicKey)
		if err != nil || len(key) != ed25519.PublicKeySize {
			return nil, fmt.Errorf("discord: the public key must have %d hex digits", 2*ed25519.PublicKeySize)
		}
		a.key = key
	}
	var err error
	if err = bot.ReadWords(wordsFile, &a.words); err != nil {
		return nil, fmt.Errorf("discord: %w", err)
	}
	a.Handler = bot.Careful(o.Handler, o.Log, a.words.Broken)
	if o.Watch != nil {
		o.HTTPClient = &http.Client{Timeout: o.HTTPClient.Timeout, Transport: o.Watch(o.HTTPClient.Transport)}
	}
	a.client = newClient(o.APIURL, o.ApplicationID, o.Token, o.HTTPClient)
	if o.Token != "" && !o.OverHTTP {
		a.gateway = a.newGateway()
	}
	return a, nil
}

// Wait returns when every answer under way has been given. Call it after the HTTP server and Run have ended.
func (a *Adapter) Wait() { a.running.Wait() }
