package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/earnverdict/verdictbot/internal/remote"
)

const (
	webTimeout = 10 * time.Second // of one try; a view is opened within 3 seconds or not at all: its context says so
	maxAnswer  = 1 << 20          // bytes: many times the longest that is asked for
)

// A webAnswer is what Slack says when all is well.
type webAnswer struct {
	method string
	header http.Header
	body   []byte
}

// decode reads what was asked for.
func (a webAnswer) decode(into any) error {
	if json.Unmarshal(a.body, into) != nil { // its error could quote the answer
		return fmt.Errorf("%s: the answer is no JSON of the kind that was asked for", a.method)
	}
	return nil
}

// call asks Slack, unless the method is rate limited for this token: whoever comes too early is held longer. Only
// what never reached Slack is sent again, as a message would come twice.
func (w *web) call(ctx context.Context, token, method string, arguments any) (webAnswer, error) {
	limit := webLimit{method, token}
	if left := w.limits.left(limit); left > 0 {
		return webAnswer{}, &webError{Method: method, Word: rateLimited, RetryAfter: left}
	}
	body, err := json.Marshal(arguments)
	if err != nil {
		return webAnswer{}, fmt.Errorf("%s: encode: %w", method, err)
	}
	status, answer, err := w.try(ctx, limit, body)
	if notSent(err) && ctx.Err() == nil {
		status, answer, err = w.try(ctx, limit, body)
	}
	if err != nil {
		return webAnswer{}, fmt.Errorf("%s: %w", method, err)
	}
	problem := webProblem(method, status, answer.body)
	if problem == nil {
		return answer, nil
	}
	if status == http.StatusTooManyRequests || slices.Contains(tooMany, problem.Word) {
		problem.Word, problem.RetryAfter = rateLimited, retryAfter(answer.header)
		w.limits.hold(limit, problem.RetryAfter)
	}
	return webAnswer{}, problem
}

// tooMany are the words that come with HTTP 200 instead of 429; chat.postMessage knows both.
var tooMany = []string{rateLimited, "rate_limited"}

// try sends the request once, with the token in the header and nowhere else.
func (w *web) try(ctx context.Context, limit webLimit, body []byte) (status int, a webAnswer, err error) {
	ctx, cancel := context.WithTimeout(ctx, webTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, w.api+"/"+limit.method, bytes.NewReader(body))
	if err != nil {
		return 0, webAnswer{}, remote.Redact(err)
	}
	request.Header.Set("Content-Type", jsonType)
	request.Header.Set("Authorization", "Bearer "+limit.token)
	response, err := w.http.Do(request)
	if err != nil {
		return 0, webAnswer{}, remote.Redact(err)
	}
	a = webAnswer{method: limit.method, header: response.Header}
	a.body, err = io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	return response.StatusCode, a, remote.Redact(errors.Join(err, response.Body.Close()))
}
