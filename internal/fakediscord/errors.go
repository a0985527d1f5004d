package fakediscord

import (
	"fmt"
	"net/http"
	"strings"
)

// Codes of Discord's errors, with the status each comes with.
const (
	codeUnknownMessage     = 10008 // 404, also for what is out of reach
	codeUnknownWebhook     = 10015 // 404, the token leads nowhere
	codeUnknownChannel     = 10003 // 404
	codeUnknownInteraction = 10062 // 404, often only too late
	codeAlreadyAnswered    = 40060 // 400
	codeTooManyFollowUps   = 40094 // 400
	codeNotAuthor          = 50005 // 403
	codeCannotSend         = 50007 // 403
	codeInvalidToken       = 50027 // 401, the 15 minutes are over
	codeInvalidBody        = 50035 // 400, with a tree of errors
)

// An apiError is an answer of Discord that refuses a request.
type apiError struct {
	status, code int
	message      string
	violations   []violation
}

// A violation is one rule that a body breaks, at the path of the field.
type violation struct {
	path, code, message string
}

// Error is for problems and logs; the bot gets body.
func (e *apiError) Error() string { return fmt.Sprintf("%d %d: %s", e.status, e.code, e.message) }

// String begins with the path, so that the problems of a run can be sorted by it.
func (v violation) String() string {
	if v.path == "" {
		return v.message
	}
	return v.path + ": " + v.message
}

// notFound is for what does not exist, or no longer. Discord does not tell these two apart.
func notFound(code int, what string) *apiError {
	return &apiError{status: http.StatusNotFound, code: code, message: "Unknown " + what}
}

// invalidBody is for requests that break a rule. It is the one error that is remembered in Problems: the others
// can happen to a bot that does everything right.
func invalidBody(broken ...violation) *apiError {
	return &apiError{
		status: http.StatusBadRequest, code: codeInvalidBody, message: "Invalid Form Body", violations: broken,
	}
}

// head is the error without the tree. The tree is not held against the description, which is wrong there: it wants
// numbers for the codes of violations, while Discord, and its documentation, have words.
func (e *apiError) head() object { return object{"code": e.code, "message": e.message} }

// body is the error as Discord writes it, with the violations as a tree that follows the paths.
func (e *apiError) body() object {
	out := e.head()
	if len(e.violations) == 0 {
		return out
	}
	tree := object{}
	for _, v := range e.violations {
		node := tree
		for step := range strings.SplitSeq(v.path, ".") {
			if step == "" {
				continue // the body itself
			}
			if child(node, step) == nil {
				node[step] = object{}
			}
			node = child(node, step)
		}
		node["_errors"] = append(list(node, "_errors"), object{"code": v.code, "message": v.message})
	}
	out["errors"] = tree
	return out
}
