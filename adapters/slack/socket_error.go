package slack

import "errors"

// A disconnected error is Slack's end of a connection, with its reason.
type disconnected struct{ reason string }

func (e *disconnected) Error() string { return "Slack disconnects: " + e.reason }

// A socketFatal ends the socket, because trying again would fail the same way. Its text says what to do.
type socketFatal struct {
	advice string
	err    error
}

func (e *socketFatal) Error() string { return e.advice }

func (e *socketFatal) Unwrap() error { return e.err }

const (
	newAppToken = "make an app-level token with the scope connections:write on the app's page at api.slack.com/apps " +
		"(Basic Information, App-Level Tokens), set it as VERDICT_SLACK_APP_TOKEN and restart the bot"
	wrongAppToken = "Slack does not accept the app token: " + newAppToken
)

// socketAdvice has the words after which Slack will not change its mind, besides those of errNotAuthorized. Slack's own
// client for Node.js gives up on the same.
var socketAdvice = map[string]string{
	"link_disabled": "Socket Mode is switched off for this app: turn it on on the app's page at api.slack.com/apps " +
		"(Socket Mode), or set slack.transport to http, and restart the bot",
	"missing_scope":          wrongAppToken,
	"not_allowed_token_type": "slack.app_token is a token of another kind, it begins with xapp-: " + newAppToken,
	"team_disabled":          "the workspace that the app belongs to is closed: move the app to another and restart the bot",
	"user_removed_from_team": "who made the app token is no longer in the workspace: " + newAppToken,
}

// fatalToSocket returns what must end the socket, nil for what may be tried again.
func fatalToSocket(err error) *socketFatal {
	var word string
	if refused, ok := errors.AsType[*webError](err); ok {
		word = refused.Word
	} else if end, ok := errors.AsType[*disconnected](err); ok {
		word = end.reason
	}
	if advice := socketAdvice[word]; advice != "" {
		return &socketFatal{advice, err}
	}
	if errors.Is(err, errNotAuthorized) {
		return &socketFatal{wrongAppToken, err}
	}
	return nil
}
