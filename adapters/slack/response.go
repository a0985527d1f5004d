package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/internal/remote"
)

const (
	responseTimeout = 2 * time.Second // of one try
	maxRefusal      = 4 << 10         // bytes: Slack says one word
	jsonType        = "application/json; charset=utf-8"
)

// A responder posts messages to response_urls. It needs no token, as the URL is one: each is good for 5 messages
// within 30 minutes. slack-go's throws the reason of a refusal away, and waits without an end.
type responder struct {
	hosts allowedHosts
	http  *http.Client
}

// newResponder allows only these hosts; Slack's own when there are none. It uses the client's transport, without its
// redirects and cookies. A nil client is the default one.
func newResponder(hosts []string, client *http.Client) *responder {
	r := &responder{hosts: newAllowedHosts(hosts)}
	var next http.RoundTripper
	if client != nil {
		next = client.Transport
	}
	r.http = &http.Client{
		Transport:     guardedDialer{r.hosts}.transport(next),
		CheckRedirect: stay,
	}
	return r
}

// stay follows no redirect: the next host would not be one that we have chosen.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// post sends a message. Its errors are errForeignURL when the URL is not Slack's, *responseError when Slack refuses
// the message, and what the network says; none holds the URL. Only what never reached Slack is sent again: each
// message that arrives is one of the 5.
func (r *responder) post(ctx context.Context, url string, message any) error {
	if err := r.hosts.check(url); err != nil {
		return err
	}
	body, err := json.Marshal(message)
	if err != nil {
		return fmt.Errorf("encode the message: %w", err)
	}
	err = r.try(ctx, url, body)
	if notSent(err) && ctx.Err() == nil {
		err = r.try(ctx, url, body)
	}
	if err != nil {
		return fmt.Errorf("post to the response_url: %w", err)
	}
	return nil
}

// try sends the message once.
func (r *responder) try(ctx context.Context, url string, body []byte) error {
	ctx, cancel := context.WithTimeout(ctx, responseTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return remote.Redact(err)
	}
	request.Header.Set("Content-Type", jsonType)
	answer, err := r.http.Do(request)
	if err != nil {
		return remote.Redact(err)
	}
	// The status is what counts: an answer that breaks off is one without a word.
	said, err := io.ReadAll(io.LimitReader(answer.Body, maxRefusal))
	if errors.Join(err, answer.Body.Close()) != nil {
		said = nil
	}
	return responseProblem(answer.StatusCode, said)
}

// responseProblem reads an answer: "ok", or {"ok":true}, when Slack has taken the message.
func responseProblem(status int, said []byte) error {
	var told struct {
		OK    *bool  `json:"ok"`
		Error string `json:"error"`
	}
	word := string(said)
	isJSON := json.Unmarshal(said, &told) == nil && told.OK != nil
	if isJSON {
		word = told.Error
	}
	if status >= 200 && status < 300 && (!isJSON || *told.OK) {
		return nil
	}
	return &responseError{Status: status, Word: plainWord(word)}
}

// slackWord is what Slack's error codes look like. Anything else may be a value, or a page of a proxy's.
var slackWord = regexp.MustCompile(`^[a-z_]{1,40}$`)

// plainWord is an error code, or nothing. Some are written with a space, as "Expired url" of response_urls
// (https://github.com/getsentry/sentry/pull/7975).
func plainWord(said string) string {
	word := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(said)), " ", "_")
	if !slackWord.MatchString(word) {
		return ""
	}
	return word
}

// A responseError is a message that Slack did not take.
type responseError struct {
	Status int    // of HTTP
	Word   string // Slack's own, such as "invalid_blocks" or "expired_url"; empty when there is none
}

func (e *responseError) Error() string {
	said := fmt.Sprintf("Slack answers HTTP %d", e.Status)
	if e.Word != "" {
		said += ", " + e.Word
	}
	return said
}
