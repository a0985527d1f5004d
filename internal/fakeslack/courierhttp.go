package fakeslack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// maxRedirects is how many Slack follows when it brings an event, https://docs.slack.dev/apis/events-api/. Nothing says
// that it follows any for a command or a click.
const maxRedirects = 2

// An httpCourier posts to one URL, signed.
type httpCourier struct {
	url    string
	server *Server
	client *http.Client
}

// DeliverTo brings everything to a URL from now on, after asking it whether it is the address.
func (s *Server) DeliverTo(ctx context.Context, address string) error {
	c := &httpCourier{url: address, server: s, client: &http.Client{
		Timeout:       ackWait,
		Transport:     &http.Transport{MaxIdleConnsPerHost: 256},
		CheckRedirect: follow,
	}}
	challenge := "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"
	answer, err := c.post(ctx, parcel{name: "url_verification", kind: asJSON, body: mustJSON(dict{
		"type": "url_verification", "token": "x", "challenge": challenge,
	})})
	if err != nil {
		return fmt.Errorf("ask the address: %w", err)
	}
	if !answersChallenge(answer, challenge) {
		return errors.New("the address does not answer the challenge")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.courier = c
	return nil
}

// answersChallenge takes the three forms of an answer, https://docs.slack.dev/reference/events/url_verification/.
func answersChallenge(answer []byte, challenge string) bool {
	if string(answer) == challenge || text(parse(answer), "challenge") == challenge {
		return true
	}
	form, err := url.ParseQuery(string(answer))
	return err == nil && form.Get("challenge") == challenge
}

// follow lets a client follow redirects of events only.
func follow(r *http.Request, via []*http.Request) error {
	if r.Header.Get("Content-Type") != asJSON {
		return http.ErrUseLastResponse
	}
	if len(via) > maxRedirects {
		return errRedirects
	}
	return nil
}

// deliver posts a form: a command has its fields in it, everything else is one field of JSON.
func (c *httpCourier) deliver(ctx context.Context, kind string, payload any, _ bool) (json.RawMessage, error) {
	form := url.Values{}
	fields, _ := payload.(dict)
	if kind == kindCommand {
		for field, value := range fields {
			form.Set(field, fmt.Sprint(value))
		}
	} else {
		form.Set("payload", string(mustJSON(payload)))
	}
	var answer []byte
	var err error
	for range c.server.repeats() {
		answer, err = c.post(ctx, parcel{name: deliveryName(kind, payload), kind: asForm, body: []byte(form.Encode())})
	}
	return answer, err
}

// deliverEvent posts JSON, and again at once, after a minute and after five more, as Slack does: unless the app asks for
// no more with X-Slack-No-Retry.
func (c *httpCourier) deliverEvent(ctx context.Context, payload any) error {
	p := parcel{name: deliveryName(kindEvent, payload), kind: asJSON, body: mustJSON(payload)}
	for ; ; p.retry++ {
		var err error
		for range c.server.repeats() {
			_, err = c.post(ctx, p)
		}
		if err == nil || p.retry == len(eventRetries) || ctx.Err() != nil || errors.Is(err, errNoRetry) {
			return err
		}
		p.reason = retryReason(err)
		if pause := eventRetries[p.retry]; pause > 0 {
			select {
			case <-c.server.opts.After(pause):
			case <-ctx.Done():
				return err
			}
		}
	}
}

// post sends a parcel over a road with faults, returns what came back with 200, and notes it in the diary.
func (c *httpCourier) post(ctx context.Context, p parcel) ([]byte, error) {
	var status int
	data, err := c.server.travel(ctx, func() (answer []byte, err error) {
		answer, status, err = c.send(ctx, p)
		return answer, err
	})
	c.server.note(Entry{Name: p.name, Delivery: true, Status: status, Retry: p.retry, Reason: p.reason})
	return data, err
}

// send is one request and its answer, with the status of it; 0 when none came.
func (c *httpCourier) send(ctx context.Context, p parcel) (data []byte, status int, err error) {
	r, err := p.request(ctx, c.url, c.server.opts.Now())
	if err != nil {
		return nil, 0, err
	}
	answer, err := c.client.Do(r)
	if err != nil {
		return nil, 0, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	data, err = io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err = errors.Join(err, answer.Body.Close()); err != nil {
		return nil, 0, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	if !p.taken(answer.StatusCode) {
		err = statusError(answer.StatusCode)
		if answer.Header.Get("X-Slack-No-Retry") == "1" {
			err = errors.Join(err, errNoRetry)
		}
		return nil, answer.StatusCode, fmt.Errorf("%w: %w", ErrNoAnswer, err)
	}
	return bytes.TrimSpace(data), answer.StatusCode, nil
}

// Whys of a delivery that failed.
var (
	errNoRetry   = errors.New("the app wants no more of it")
	errRedirects = errors.New("stopped after too many redirects")
)

// A statusError is an answer with another status than 200.
type statusError int

func (e statusError) Error() string { return "status " + strconv.Itoa(int(e)) }

// retryReason is what Slack tells of the failure before, in X-Slack-Retry-Reason.
func retryReason(err error) string {
	var status statusError
	var timeout interface{ Timeout() bool }
	switch {
	case errors.As(err, &status):
		return "http_error"
	case errors.Is(err, errRedirects):
		return "too_many_redirects"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "http_timeout"
	case strings.Contains(err.Error(), "tls: "):
		return "ssl_error"
	}
	return "connection_failed"
}
