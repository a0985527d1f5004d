package fakeslack

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// triggerLife is how long a trigger opens a view.
const triggerLife = 3 * time.Second

// scopeOf is the scope that a method needs; any will do for those with none.
var scopeOf = map[string]string{
	"auth.test": "", "views.open": "", "views.update": "", "views.publish": "", "chat.postMessage": "chat:write", "chat.postEphemeral": "chat:write",
	"files.getUploadURLExternal": "files:write", "files.completeUploadExternal": "files:write", "files.info": "files:read",
}

// callMethod answers a call of the Web API.
func (s *Server) callMethod(w http.ResponseWriter, r *http.Request) {
	method := r.PathValue("method")
	data, err := io.ReadAll(io.LimitReader(r.Body, 1<<20))
	if err != nil {
		http.Error(w, "no body", http.StatusBadRequest)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[method]++
	if f, ok := s.faults.method(method); ok && f.word == "" {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(f.after.Seconds()))))
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, `{"ok":false,"error":"ratelimited"}`)
		return
	} else if ok {
		s.answer(w, nil, dict{"ok": false, "error": f.word})
		return
	}
	token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	in, word := s.oauth.tokens.lookup(token)
	if word != "" {
		s.answer(w, nil, refusal(word))
		return
	}
	s.answer(w, in.Scopes, s.perform(method, in, data))
}

// answer is what every method says: whether it went well, and the scopes of the token.
func (s *Server) answer(w http.ResponseWriter, scopes []string, body dict) {
	if scopes != nil {
		w.Header().Set("X-OAuth-Scopes", strings.Join(scopes, ","))
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	_ = json.NewEncoder(w).Encode(body) // whoever asked has gone
}

// perform does what a method says. The caller holds the mutex.
func (s *Server) perform(method string, in Installed, data []byte) dict {
	scope, known := scopeOf[method]
	body := parse(data)
	switch {
	case !known:
		return refusal("unknown_method")
	case scope != "" && !slices.Contains(in.Scopes, scope):
		return dict{"ok": false, "error": "missing_scope", "needed": scope, "provided": strings.Join(in.Scopes, ",")}
	case body == nil:
		return refusal("invalid_json")
	}
	switch method {
	case "auth.test":
		team := in.Team
		if in.OrgWide {
			team = in.Enterprise
		}
		return dict{
			"ok": true, "url": "https://acme.slack.com/", "team": "Acme", "user": "verdict", "team_id": team, "user_id": botUser,
			"bot_id": botID, "is_enterprise_install": in.OrgWide, "enterprise_id": in.Enterprise,
		}
	case "chat.postMessage":
		return s.postMessage(data, body, "")
	case "chat.postEphemeral":
		return s.postMessage(data, body, text(body, "user"))
	case "files.getUploadURLExternal", "files.completeUploadExternal", "files.info":
		return s.performFile(method, body)
	}
	return s.performView(method, body)
}

// postMessage is chat.postMessage, or chat.postEphemeral for one user.
func (s *Server) postMessage(data []byte, body dict, only string) dict {
	place := Place(text(body, "channel"))
	if s.people[string(place)] != nil { // a user's id stands for the conversation with them
		place = dm(string(place))
	}
	if place == "" {
		return refusal("channel_not_found")
	}
	if !s.acceptable(data, "message") {
		return refusal("invalid_blocks")
	}
	m := s.post(&message{place: place, owner: only}, body)
	return dict{"ok": true, "channel": string(place), "ts": m.ts}
}

// performView is a method of views.
func (s *Server) performView(method string, body dict) dict {
	shown := child(body, "view")
	if !s.acceptable(mustJSON(shown), "view") {
		return refusal("invalid_arguments")
	}
	switch method {
	case "views.publish":
		user := text(body, "user_id")
		if s.people[user] == nil {
			return refusal("user_not_found")
		}
		s.homes[user] = shown // there until it is published anew, whether somebody looks at it or not
		s.wake(user)
		return dict{"ok": true, "view": dict{"id": "V" + user}}
	case "views.open":
		return s.openModal(text(body, "trigger_id"), shown)
	}
	for user, m := range s.modals {
		if m.id == text(body, "view_id") {
			m.view = shown
			m.version++
			s.wake(user)
			return dict{"ok": true, "view": dict{"id": m.id}}
		}
	}
	return refusal("not_found")
}

// openModal opens a view for whom the trigger was made, once.
func (s *Server) openModal(id string, shown dict) dict {
	t, ok := s.triggers[id]
	delete(s.triggers, id)
	switch {
	case !ok:
		return refusal("exchanged_trigger_id")
	case s.opts.Now().Sub(t.made) > triggerLife:
		return refusal("expired_trigger_id")
	}
	m := &modal{id: fmt.Sprintf("V%010d", s.next()), view: shown}
	s.modals[t.user] = m
	s.wake(t.user)
	return dict{"ok": true, "view": dict{"id": m.id}}
}
