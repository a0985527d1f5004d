package discord

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

const product = "verdictbot" // what Discord is told to talk to

// newSession makes a session of discordgo that connects to url once and does nothing else: no state, no
// reconnecting, no requests.
func newSession(o gatewayOptions, url string, shard, shards int, d *websocket.Dialer) (*discordgo.Session, error) {
	s, err := discordgo.New("Bot " + o.Token)
	if err != nil {
		return nil, fmt.Errorf("make a gateway session: %w", err)
	}
	s.StateEnabled = false // it would keep every server and member in memory
	// A session that failed is in no state to be used again, and would hammer Discord.
	s.ShouldReconnectOnError = false
	s.SyncEvents = false
	s.Compress = false // the tap must be able to read
	s.LogLevel = discordgo.LogInformational
	s.ShardID, s.ShardCount = shard, shards
	s.Identify.Intents = discordgo.Intent(o.Intents)
	s.Identify.Properties = discordgo.IdentifyProperties{OS: runtime.GOOS, Browser: product, Device: product}
	s.Client = &http.Client{Transport: gatewayURL(url)}
	s.Dialer = d
	s.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) { dispatch(o, e.Type, e.RawData) })
	return s, nil
}

// dispatch hands on one event. Discordgo gives each its own goroutine, where a panic would end the process.
func dispatch(o gatewayOptions, event string, data json.RawMessage) {
	defer func() {
		// The value may hold what somebody wrote, so only its type is told.
		if p := recover(); p != nil {
			o.Log.Error("event not handled", "event", event, "panic", fmt.Sprintf("%T", p), "at", panicPlace())
		}
	}()
	o.Dispatch(event, data)
}

// panicPlace is where the panic began that is being recovered from.
func panicPlace() string {
	var callers [16]uintptr
	stack := runtime.CallersFrames(callers[:runtime.Callers(3, callers[:])])
	for {
		f, more := stack.Next()
		if !strings.HasPrefix(f.Function, "runtime.") || !more {
			return fmt.Sprintf("%s:%d", f.File, f.Line)
		}
	}
}

// gatewayURL answers discordgo's question for the address of the gateway. Its own way to ask is one global
// address for the process, without the bot's limits.
type gatewayURL string

// RoundTrip implements http.RoundTripper.
func (u gatewayURL) RoundTrip(r *http.Request) (*http.Response, error) {
	if !strings.HasSuffix(r.URL.Path, "/gateway") {
		return nil, fmt.Errorf("the gateway session makes no request to %s", r.URL.Path)
	}
	body, err := json.Marshal(map[string]string{"url": string(u)})
	if err != nil {
		return nil, fmt.Errorf("answer with the address of the gateway: %w", err)
	}
	return &http.Response{
		Status:     http.StatusText(http.StatusOK),
		StatusCode: http.StatusOK,
		Header:     http.Header{},
		Body:       io.NopCloser(strings.NewReader(string(body))),
		Request:    r,
	}, nil
}

// newDialer wraps each connection, below the WebSocket and above TLS. Dialing ends with ctx.
func newDialer(ctx context.Context, o gatewayOptions, wrap func(net.Conn) (net.Conn, error)) *websocket.Dialer {
	// No proxy: the library would ask a tapped TLS connection to be one to the proxy.
	plain := &net.Dialer{}
	config := o.tls
	if config == nil {
		config = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	secure := &tls.Dialer{NetDialer: plain, Config: config}
	tapped := func(dial dialFunc) dialFunc {
		return func(limit context.Context, network, address string) (net.Conn, error) {
			limit, cancel := context.WithCancel(limit)
			defer cancel()
			defer context.AfterFunc(ctx, cancel)()
			c, err := dial(limit, network, address)
			if err != nil {
				return nil, err
			}
			return wrap(c)
		}
	}
	return &websocket.Dialer{
		NetDialContext:    tapped(plain.DialContext),
		NetDialTLSContext: tapped(secure.DialContext),
		HandshakeTimeout:  o.openTimeout,
	}
}

// A dialFunc dials, with TLS or without.
type dialFunc = func(ctx context.Context, network, address string) (net.Conn, error)
