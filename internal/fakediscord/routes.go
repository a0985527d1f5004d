package fakediscord

import (
	"net/http"
	"strings"
)

// A route is one path of the REST API. Its handler returns the status and the body of the answer; a nil body
// answers without one.
type route struct {
	method, path string // path below /api/v10, in the pattern language of net/http
	name         string // what faults and requests call it
	described    string // the path in the official description
	open         bool   // needs no bot token: the token in the path is the credential
	handle       func(*Server, *call) (int, any, error)
}

// callbackRoute has a name, because the answer of an endpoint keeps its rules too.
var callbackRoute = route{
	"POST", "/interactions/{id}/{token}/callback", "callback", pathCallback, true, (*Server).callback,
}

const pathOfGuild = "/applications/{app}/guilds/{guild}/commands"

// routeTable is all that is served. A path that a bot needs and that is missing here answers 404.
var routeTable = []route{
	callbackRoute,
	{"GET", "/webhooks/{app}/{token}/messages/{message}", "get", pathMessage, true, (*Server).getReply},
	{"PATCH", "/webhooks/{app}/{token}/messages/{message}", "edit", pathMessage, true, (*Server).editReply},
	{"DELETE", "/webhooks/{app}/{token}/messages/{message}", "delete", pathMessage, true, (*Server).deleteReply},
	{"POST", "/webhooks/{app}/{token}", "followup", pathWebhook, true, (*Server).followUp},
	{"GET", "/applications/{app}/commands", "commands", pathCommands, false, (*Server).listCommands},
	{"PUT", "/applications/{app}/commands", "commands", pathCommands, false, (*Server).replaceCommands},
	{"POST", "/applications/{app}/commands", "commands", pathCommands, false, (*Server).createCommand},
	{"GET", pathOfGuild, "commands", pathGuildCommands, false, (*Server).listCommands},
	{"PUT", pathOfGuild, "commands", pathGuildCommands, false, (*Server).replaceCommands},
	{"POST", pathOfGuild, "commands", pathGuildCommands, false, (*Server).createCommand},
	{"GET", "/gateway", "gateway", "/gateway", true, (*Server).gatewayURL},
	{"GET", "/gateway/bot", "gateway", "/gateway/bot", false, (*Server).gatewayBot},
	{"GET", "/applications/@me", "me", "/applications/@me", false, (*Server).application},
	{"GET", "/users/@me", "me", "/users/@me", false, (*Server).self},
	{"POST", "/users/@me/channels", "dm", "/users/@me/channels", false, (*Server).openDM},
	{"POST", "/channels/{channel}/messages", "message", pathChannel, false, (*Server).say},
	{"PATCH", "/channels/{channel}/messages/{message}", "message", pathChannelMessage, false, (*Server).editSaid},
}

// Paths of the official description.
const (
	pathCallback       = "/interactions/{interaction_id}/{interaction_token}/callback"
	pathWebhook        = "/webhooks/{webhook_id}/{webhook_token}"
	pathMessage        = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"
	pathOriginal       = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
	pathCommands       = "/applications/{application_id}/commands"
	pathGuildCommands  = "/applications/{application_id}/guilds/{guild_id}/commands"
	pathChannel        = "/channels/{channel_id}/messages"
	pathChannelMessage = "/channels/{channel_id}/messages/{message_id}"
)

// routes serves the versions that are alive. Everything outside of the API is taken for the gateway, since
// libraries append whatever they like to its address.
func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	for _, r := range routeTable {
		for _, version := range []string{"v10", "v9"} {
			mux.HandleFunc(r.method+" /api/"+version+r.path, func(w http.ResponseWriter, req *http.Request) {
				s.serve(w, req, r)
			})
		}
	}
	mux.HandleFunc("GET /attachments/{id}/{name}", s.download)
	mux.HandleFunc("/", func(w http.ResponseWriter, req *http.Request) {
		if strings.HasPrefix(req.URL.Path, "/api/") {
			s.serve(w, req, route{name: "unknown", open: true, handle: (*Server).unknownRoute})
			return
		}
		s.gateway.accept(w, req)
	})
	return mux
}

// unknownRoute answers as Discord does: with JSON, and without a code of its own.
func (s *Server) unknownRoute(*call) (int, any, error) {
	return 0, nil, &apiError{status: http.StatusNotFound, message: "404: Not Found"}
}

// download serves the bytes of an attachment, as the CDN does.
func (s *Server) download(w http.ResponseWriter, req *http.Request) {
	id := req.PathValue("id")
	s.mu.Lock()
	var found *file
	for _, m := range s.messages {
		for i := range m.files {
			if m.files[i].id == id {
				found = &m.files[i]
			}
		}
	}
	s.mu.Unlock()
	if found == nil {
		http.NotFound(w, req)
		return
	}
	w.Header().Set("Content-Type", or(found.kind, "application/octet-stream"))
	_, _ = w.Write(found.data) // the reader went away
}
