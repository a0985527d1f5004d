package fakediscord

import (
	"fmt"
	"net/http"
	"strings"
)

// Codes of Discord's errors, with the status each comes with.
const (
	codeUnknownMessage     = 10008
	codeUnknownWebhook     = 10015
	codeUnknownChannel     = 10003
	codeUnknownInteraction = 10062
	codeAlreadyAnswered    = 40060
	codeTooManyFollowUps   = 40094
	codeNotAuthor          = 50005
	codeInvalidToken       = 50027
	codeInvalidBody        = 50035
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

func (e *apiError) Error() string { return fmt.Sprintf("%d %d: %s", e.status, e.code, e.message) }

func (v violation) String() string {
	if v.path == "" {
		return v.message
	}
	return v.path + ": " + v.message
}

func notFound(code int, what string) *apiError {
	return &apiError{status: http.StatusNotFound, code: code, message: "Unknown " + what}
}

func invalidBody(broken ...violation) *apiError {
	return &apiError{
		status: http.StatusBadRequest, code: codeInvalidBody, message: "Invalid Form Body", violations: broken,
	}
}

// body is the error as Discord writes it, with the violations as a tree that follows the paths.
func (e *apiError) body() object {
	out := object{"code": e.code, "message": e.message}
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
