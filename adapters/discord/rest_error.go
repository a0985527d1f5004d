package discord

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/internal/remote"
)

// Discord's error codes that somebody decides by.
const (
	codeUnknownMessage      = 10008
	codeUnknownUser         = 10013
	codeUnknownWebhook      = 10015 // the interaction's token has expired: its 15 minutes are over
	codeUnknownInteraction  = 10062 // the first answer came after 3 seconds
	codeCommandCreates      = 30034 // 200 new commands a day
	codeTooManyDMs          = 40003 // direct messages are opened too fast
	codeAlreadyAnswered     = 40060
	codeFollowUpsUsedUp     = 40094 // 5, for an app that only its user has installed
	codeCloudflareBlock     = 40333
	codeMissingAccess       = 50001
	codeCannotSend          = 50007 // the person takes no direct messages from the bot
	codeMissingPermissions  = 50013
	codeInvalidWebhookToken = 50027
	codeInvalidRecipient    = 50033
	codeInvalidForm         = 50035
	codeNoMutualServer      = 50278 // nor is there a server that both are in
	codeOverloaded          = 130000
	codeAutoModeration      = 200000
)

// Discord's own messages may quote what was sent, so an error is told in our words.
var codeMeanings = map[int]string{
	codeUnknownMessage:      "unknown message",
	codeUnknownUser:         "unknown person",
	codeUnknownWebhook:      "the interaction has expired",
	codeUnknownInteraction:  "the interaction is unknown, or was answered too late",
	codeCommandCreates:      "no more new commands today",
	codeTooManyDMs:          "direct messages are opened too fast",
	codeAlreadyAnswered:     "the interaction is already answered",
	codeFollowUpsUsedUp:     "no more follow-ups for this interaction",
	codeCloudflareBlock:     "Cloudflare blocks the request",
	codeMissingAccess:       "missing access",
	codeCannotSend:          "the person takes no direct messages from the bot",
	codeMissingPermissions:  "missing permissions",
	codeInvalidWebhookToken: "the interaction's token is not valid",
	codeInvalidRecipient:    "the person can't be written to",
	codeNoMutualServer:      "no server in common with the person",
	codeInvalidForm:         "the form is not valid",
	codeOverloaded:          "Discord is overloaded",
	codeAutoModeration:      "automatic moderation blocks the text",
}

// A restError is an answer of Discord that is no success. Its text names no URL, no token and no value.
type restError struct {
	Status  int      // of HTTP
	Code    int      // Discord's own; 0 when there is none
	Message string   // Discord's words: they may quote what was sent, so they are for programs, not for a log
	Fields  []string // paths of what Discord refuses, such as "data.components.0 (BASE_TYPE_BAD_LENGTH)"
}

func (e *restError) Error() string {
	said := fmt.Sprintf("Discord answers HTTP %d", e.Status)
	if e.Code != 0 {
		said += fmt.Sprintf(", code %d", e.Code)
	}
	if meaning := codeMeanings[e.Code]; meaning != "" {
		said += " (" + meaning + ")"
	}
	if len(e.Fields) > 0 {
		said += ", in " + strings.Join(e.Fields, ", ")
	}
	return said
}

// HTTPStatus is for the gateway: 401 means that its token is wrong, and will stay so.
func (e *restError) HTTPStatus() int { return e.Status }

// isCode says whether an error is an answer of Discord with one of these codes.
func isCode(err error, codes ...int) bool {
	e, ok := errors.AsType[*restError](err)
	return ok && slices.Contains(codes, e.Code)
}

// newRestError reads the body of an error. It may have any shape: Discord's own, {"components":["0"]},
// a page of HTML, or none.
func newRestError(status int, body []byte) *restError {
	const longest = 200 // of a message
	e := &restError{Status: status}
	var parts map[string]any
	if json.Unmarshal(body, &parts) != nil {
		return e
	}
	e.Code = wholeNumber(parts["code"])
	e.Message, _ = parts["message"].(string)
	e.Message = strings.ToValidUTF8(e.Message[:min(len(e.Message), longest)], "")
	if parts["errors"] == nil && parts["code"] == nil && parts["message"] == nil {
		e.addFields("", parts, 0)
		return e
	}
	e.addFields("", parts["errors"], 0)
	return e
}

// wholeNumber takes a code as a number, as Discord writes it, and as text, as proxies do.
func wholeNumber(value any) int {
	switch value := value.(type) {
	case float64:
		return int(value)
	case string:
		n, err := strconv.Atoi(value)
		if err != nil {
			return 0
		}
		return n
	}
	return 0
}

// plainKey is what the parts of a path look like. Anything else may be a value, and is not repeated.
var plainKey = regexp.MustCompile(`^[A-Za-z0-9_-]{1,40}$`)

// addFields walks down to the problems and notes the way to each. Lists hold the numbers of bad parts, or
// texts that are left out.
func (e *restError) addFields(path string, problems any, depth int) {
	const deepest = 12 // Discord's own forms are less deep
	if depth > deepest {
		return
	}
	switch problems := problems.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(problems)) {
			if key == "_errors" {
				e.addField(path + problemCode(problems[key]))
				continue
			}
			e.addFields(joinedPath(path, key), problems[key], depth+1)
		}
	case []any:
		for _, each := range problems {
			if index, err := strconv.Atoi(fmt.Sprint(each)); err == nil {
				e.addField(joinedPath(path, strconv.Itoa(index)))
				continue
			}
			e.addFields(path, each, depth+1)
		}
	case string:
		e.addField(path)
	}
}

func (e *restError) addField(path string) {
	const most = 20 // it is a line in a log
	if path != "" && len(e.Fields) < most {
		e.Fields = append(e.Fields, path)
	}
}

// joinedPath is a path with one more part.
func joinedPath(path, key string) string {
	if !plainKey.MatchString(key) {
		key = "?"
	}
	return strings.TrimPrefix(path+"."+key, ".")
}

// problemCode is the code of the first problem of a field, such as " (BASE_TYPE_REQUIRED)".
func problemCode(list any) string {
	var problems []struct{ Code string }
	text, err := json.Marshal(list)
	if err != nil || json.Unmarshal(text, &problems) != nil {
		return ""
	}
	if len(problems) == 0 || !plainKey.MatchString(problems[0].Code) {
		return ""
	}
	return " (" + problems[0].Code + ")"
}

// redact returns an error that can be logged: paths hold the tokens of interactions. Of ours it keeps nothing that others
// have put around them.
func redact(err error) error {
	if ours, ok := errors.AsType[*restError](err); ok {
		return ours
	}
	if ours, ok := errors.AsType[*refusal](err); ok {
		return ours
	}
	return remote.Redact(err)
}
