package slack

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// errNotAuthorized is a token that is worth nothing: errors.Is finds it in a *webError.
var errNotAuthorized = errors.New("the token is not accepted by Slack")

// notAuthorized are Slack's words for it. A token that lacks a scope is not among them: it is good for the rest.
var notAuthorized = []string{
	"account_inactive", "invalid_auth", "not_allowed_token_type", "not_authed", "token_expired", "token_revoked",
}

const rateLimited = "ratelimited"

// A webError is an answer of Slack's Web API that is no success. Its text holds no token and nothing that was sent.
type webError struct {
	Method     string        // such as "views.open"
	Status     int           // of HTTP: 200 for most refusals; 0 when Slack was not asked
	Word       string        // Slack's own, such as "invalid_blocks"; empty when there is none
	Needed     string        // the scopes that are missing, after "missing_scope"
	At         []string      // JSON pointers to what Slack refuses, such as "/view/blocks/0/text"
	RetryAfter time.Duration // how long the method is not to be called with this token; 0 unless it is rate limited
}

func (e *webError) Error() string {
	said := e.Method + ": Slack answers "
	if e.Word != "" {
		said += e.Word
	} else {
		said += fmt.Sprintf("HTTP %d", e.Status)
	}
	if len(e.At) > 0 {
		said += " at " + strings.Join(e.At, ", ")
	}
	if e.Needed != "" {
		said += ", needs " + e.Needed
	}
	if e.RetryAfter > 0 {
		said += fmt.Sprintf(", not before %s have passed", e.RetryAfter.Round(time.Second))
	}
	return said
}

// Is makes errors.Is(err, errNotAuthorized) say whether the token is worth nothing.
func (e *webError) Is(target error) bool {
	return target == errNotAuthorized && slices.Contains(notAuthorized, e.Word)
}

// What parts of an answer look like that are repeated. Anything else may be a value, and is not.
var (
	scopeList = regexp.MustCompile(`^[a-z:._,-]{1,200}$`)
	pointer   = regexp.MustCompile(`\[json-pointer:(/[A-Za-z0-9_/]{1,80})\]`)
)

// webProblem reads an answer; nil when it says that all is well. It may have any shape: Slack's own, or a page of
// HTML. Slack writes what is wrong into one of several lists, so they are searched as text.
func webProblem(method string, status int, body []byte) *webError {
	var told struct {
		OK     bool   `json:"ok"`
		Error  string `json:"error"`
		Needed string `json:"needed"`
	}
	isJSON := json.Unmarshal(body, &told) == nil
	if isJSON && told.OK && status >= 200 && status < 300 {
		return nil
	}
	e := &webError{Method: method, Status: status, Word: plainWord(told.Error)}
	if scopeList.MatchString(told.Needed) {
		e.Needed = told.Needed
	}
	const most = 10 // it is a line in a log
	for _, found := range pointer.FindAllStringSubmatch(strings.ReplaceAll(string(body), `\/`, "/"), most) {
		if !slices.Contains(e.At, found[1]) {
			e.At = append(e.At, found[1])
		}
	}
	return e
}
