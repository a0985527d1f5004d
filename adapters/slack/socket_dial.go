package slack

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"github.com/gorilla/websocket"

	"github.com/earnverdict/verdictbot/internal/remote"
)

const (
	// maxFrame in bytes is what Bolt takes over HTTP, where the same payloads come.
	maxFrame = 4 << 20
	// writeBuffer holds the longest answer. A longer message than the buffer would go out in continuation frames, which
	// Slack drops without a word.
	writeBuffer = 32 << 10
)

// open asks Slack for an address to connect to, and notes when Slack is not to be asked again so soon. The address holds a
// ticket, good for one connection: neither that nor the token may get into an error or a log.
func (s *socket) open(ctx context.Context) (string, error) {
	answer, err := s.web.call(ctx, s.o.AppToken, "apps.connections.open", struct{}{})
	if refused, ok := errors.AsType[*webError](err); ok && refused.RetryAfter > 0 {
		s.pace.hold(refused.RetryAfter)
	}
	if err != nil {
		return "", err
	}
	var opened struct {
		URL string `json:"url"`
	}
	err = answer.decode(&opened)
	return opened.URL, err
}

// dial connects to an address that Slack gave. It ends with ctx, at which the library looks only now and then.
func (s *socket) dial(ctx context.Context, address string) (wsConn, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "wss" && (u.Scheme != "ws" || !onThisMachine(u.Host)) {
		return nil, errors.New("connect: what Slack gave is no wss address") // the cause would quote it
	}
	stop := func() bool { return true }
	d := websocket.Dialer{
		Proxy:           http.ProxyFromEnvironment, // who needs Socket Mode often has one
		TLSClientConfig: s.o.tls,
		WriteBufferSize: writeBuffer,
		NetDialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := s.o.dial(ctx, network, address)
			if err == nil {
				stop = context.AfterFunc(ctx, func() { conn.Close() }) //nolint:errcheck // it is of no use any more
			}
			return conn, err
		},
	}
	ws, answer, err := d.DialContext(ctx, address, nil) //nolint:bodyclose // "does not need to be closed"
	switch {
	case errors.Is(err, websocket.ErrBadHandshake):
		return nil, fmt.Errorf("connect: Slack answers HTTP %d instead of a WebSocket", answer.StatusCode)
	case err != nil:
		return nil, fmt.Errorf("connect: %w", remote.Redact(err))
	case !stop():
		return nil, fmt.Errorf("connect: %w", ctx.Err())
	}
	return ws, nil
}
