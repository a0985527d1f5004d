package fakeslack

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Kinds of what Slack brings to an app. They are also the types of envelopes of Socket Mode.
const (
	kindCommand     = envelopeCommand
	kindInteraction = envelopeInteraction
	kindEvent       = envelopeEvent
)

// A courier brings what people do to the app.
type courier interface {
	// deliver brings a command or an interaction, once, and returns the answer that came with its acknowledgement; nil
	// for none.
	deliver(ctx context.Context, kind string, payload any, accepts bool) (json.RawMessage, error)
	// deliverEvent brings an event, and again while nobody acknowledges it.
	deliverEvent(ctx context.Context, payload any) error
}

// ErrNoAnswer is what a person sees as "the app did not respond".
var ErrNoAnswer = errors.New("operation_timeout: the app did not respond")

// DeliverTo brings everything to a URL from now on, after asking it whether it is the address.
func (s *Server) DeliverTo(ctx context.Context, address string) error {
	c := &httpCourier{url: address, server: s, client: &http.Client{
		Timeout:   ackWait,
		Transport: &http.Transport{MaxIdleConnsPerHost: 256},
	}}
	challenge := "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"
	answer, err := c.post(ctx, "application/json", mustJSON(dict{"type": "url_verification", "token": "x", "challenge": challenge}), nil)
	if err != nil {
		return fmt.Errorf("ask the address: %w", err)
	}
	if text := strings.TrimSpace(string(answer)); text != challenge {
		return errors.New("the address does not answer the challenge")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.courier = c
	return nil
}

// DeliverOverSockets brings everything over Socket Mode from now on.
func (s *Server) DeliverOverSockets() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.courier = s.sockets
}

// errNobody is a delivery while no app is set up.
var errNobody = errors.New("dispatch_failed: no app is there")

func (s *Server) carrier() (courier, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.courier == nil {
		return nil, errNobody
	}
	return s.courier, nil
}

// An httpCourier posts to one URL, signed.
type httpCourier struct {
	url    string
	server *Server
	client *http.Client
}

// deliver posts a form: a command has its fields in it, everything else is one field of JSON.
func (c *httpCourier) deliver(ctx context.Context, kind string, payload any, _ bool) (json.RawMessage, error) {
	form := url.Values{}
	if fields, ok := payload.(dict); ok && kind == kindCommand {
		for name, value := range fields {
			form.Set(name, fmt.Sprint(value))
		}
	} else {
		form.Set("payload", string(mustJSON(payload)))
	}
	var answer []byte
	var err error
	for range c.server.repeats() {
		answer, err = c.post(ctx, "application/x-www-form-urlencoded", []byte(form.Encode()), nil)
	}
	return answer, err
}

// deliverEvent posts JSON, and again at once, after a minute and after five more, as Slack does.
func (c *httpCourier) deliverEvent(ctx context.Context, payload any) error {
	body := mustJSON(payload)
	for n := 0; ; n++ {
		var headers map[string]string
		if n > 0 {
			headers = map[string]string{"X-Slack-Retry-Num": strconv.Itoa(n), "X-Slack-Retry-Reason": "http_error"}
		}
		var err error
		for range c.server.repeats() {
			_, err = c.post(ctx, "application/json", body, headers)
		}
		if err == nil || n == len(eventRetries) || ctx.Err() != nil {
			return err
		}
		if pause := eventRetries[n]; pause > 0 {
			select {
			case <-c.server.opts.After(pause):
			case <-ctx.Done():
				return err
			}
		}
	}
}

// post sends a request and returns what came back with 200.
func (c *httpCourier) post(ctx context.Context, kind string, body []byte, headers map[string]string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("make a request: %w", err)
	}
	stamp := strconv.FormatInt(c.server.opts.Now().Unix(), 10)
	r.Header.Set("Content-Type", kind)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", signature(stamp, body))
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	answer, err := c.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err = errors.Join(err, answer.Body.Close()); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%w: status %d", ErrNoAnswer, answer.StatusCode)
	}
	return bytes.TrimSpace(data), nil
}

// signature is Slack's, over the bytes that are sent.
func signature(stamp string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + stamp + ":"))
	mac.Write(body)
	return "v0=" + hex.EncodeToString(mac.Sum(nil))
}

// within bounds an act: a person sees nothing for longer than this.
func within(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, 10*time.Second)
}
