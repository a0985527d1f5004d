package fakeslack

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// A call is one call of a method, with a token that is good.
type call struct {
	in   Installed
	body dict
	raw  []byte // the body as JSON
}

// A method of the Web API needs one of some scopes; any will do for those without.
type method struct {
	scopes []string
	do     func(*Server, call) dict // the caller holds the mutex
}

// methods are those that a bot like ours calls; https://docs.slack.dev/reference/methods/ has their errors and scopes.
var methods = map[string]method{
	"auth.test":                    {nil, (*Server).authTest},
	"chat.postEphemeral":           {[]string{"chat:write"}, (*Server).postEphemeral},
	"chat.postMessage":             {[]string{"chat:write"}, (*Server).postMessage},
	"conversations.open":           {[]string{"im:write", "mpim:write", "channels:manage", "groups:write"}, (*Server).openConversation},
	"files.completeUploadExternal": {[]string{"files:write"}, (*Server).completeUpload},
	"files.getUploadURLExternal":   {[]string{"files:write"}, (*Server).beginUpload},
	"files.info":                   {[]string{"files:read"}, (*Server).fileInfo},
	"views.open":                   {nil, (*Server).openView},
	"views.publish":                {nil, (*Server).publishView},
	"views.update":                 {nil, (*Server).updateView},
}

// A reply is what a call is answered with.
type reply struct {
	status int
	after  int      // seconds, of a rate limit
	scopes []string // of the token; nil when it is none
	body   dict
}

// callMethod answers a call of the Web API.
func (s *Server) callMethod(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	data, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		http.Error(w, "no body", http.StatusBadRequest)
		return
	}
	answer := s.reply(name, r.Header, data)
	s.note(Entry{Name: name, Status: answer.status, Word: text(answer.body, "error")})
	if answer.scopes != nil {
		w.Header().Set("X-OAuth-Scopes", strings.Join(answer.scopes, ","))
	}
	if answer.after > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(answer.after))
	}
	if answer.status >= http.StatusInternalServerError {
		http.Error(w, "<html>"+http.StatusText(answer.status)+"</html>", answer.status)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(answer.status)
	_ = json.NewEncoder(w).Encode(answer.body) // whoever asked has gone
}

// reply works out the answer: what fails by order fails whatever the call is.
func (s *Server) reply(name string, header http.Header, data []byte) reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[name]++
	if f, ok := s.faults.method(name); ok {
		return f.reply()
	}
	body, raw := arguments(header.Get("Content-Type"), data)
	token, _ := strings.CutPrefix(header.Get("Authorization"), "Bearer ")
	if token == "" {
		return reply{status: http.StatusOK, body: refusal("not_authed")}
	}
	if token == appToken {
		return ofApp(name)
	}
	in, word := s.oauth.tokens.lookup(token)
	if word != "" {
		return reply{status: http.StatusOK, body: refusal(word)}
	}
	return reply{status: http.StatusOK, scopes: in.Scopes, body: s.perform(name, call{in, body, raw})}
}

// ofApp answers the app-level token, which opens sockets and only says for the rest whose it is.
func ofApp(method string) reply {
	if method != "auth.test" {
		return reply{status: http.StatusOK, body: refusal("not_allowed_token_type")}
	}
	return reply{
		status: http.StatusOK, scopes: []string{"connections:write"},
		body: dict{"ok": true, "app_id": appID, "app_name": "verdict"},
	}
}

// perform does what a method says. The caller holds the mutex.
func (s *Server) perform(name string, c call) dict {
	m, known := methods[name]
	able := m.scopes == nil || slices.ContainsFunc(m.scopes, func(scope string) bool { return slices.Contains(c.in.Scopes, scope) })
	switch {
	case !known:
		return dict{"ok": false, "error": "unknown_method", "req_method": name}
	case !able:
		return dict{
			"ok": false, "error": "missing_scope", "needed": strings.Join(m.scopes, ","), "provided": strings.Join(c.in.Scopes, ","),
		}
	case c.body == nil:
		return refusal("invalid_json")
	}
	return m.do(s, c)
}

// authTest tells whose token it is.
func (s *Server) authTest(c call) dict {
	team := c.in.Team
	if c.in.OrgWide {
		team = c.in.Enterprise
	}
	return dict{
		"ok": true, "url": "https://acme.slack.com/", "team": "Acme", "user": "verdict", "team_id": team, "user_id": c.in.BotUser,
		"bot_id": botID, "is_enterprise_install": c.in.OrgWide, "enterprise_id": c.in.Enterprise,
	}
}
