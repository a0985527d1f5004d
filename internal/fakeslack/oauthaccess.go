package fakeslack

import (
	"crypto/subtle"
	"encoding/json"
	"mime"
	"net/http"
	"strings"
)

// access is the method oauth.v2.access: it gives tokens for a code, or for a refresh token.
func (s *OAuthServer) access(w http.ResponseWriter, req *http.Request) {
	body, word := s.grant(req)
	if word != "" {
		body = map[string]any{"ok": false, "error": word}
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(body) // the caller went away
}

// grant returns the answer, or Slack's word for why there is none.
func (s *OAuthServer) grant(req *http.Request) (map[string]any, string) {
	kind, _, err := mime.ParseMediaType(req.Header.Get("Content-Type"))
	if err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, "invalid_post_type"
	}
	if req.URL.RawQuery != "" {
		s.opts.Complain("oauth: oauth.v2.access with values in the address, where logs keep them")
	}
	if word := s.wrongClient(req); word != "" {
		return nil, word
	}
	switch req.PostFormValue("grant_type") {
	case "", "authorization_code":
		code, word := s.redeem(req.PostFormValue("code"), req.PostFormValue("redirect_uri"))
		if word != "" {
			return nil, word
		}
		in, pair := s.tokens.install(code.who, code.scopes)
		return s.installedBody(in, pair), ""
	case "refresh_token":
		in, pair, word := s.tokens.refresh(req.PostFormValue("refresh_token"))
		if word != "" {
			return nil, word
		}
		return s.installedBody(in, pair), ""
	}
	return nil, "invalid_grant_type"
}

// wrongClient says what is wrong with the credentials, "" when nothing is. They come in the Authorization header, as
// Slack prefers, or in the form.
func (s *OAuthServer) wrongClient(req *http.Request) string {
	id, secret, basic := req.BasicAuth()
	if !basic {
		id, secret = req.PostFormValue("client_id"), req.PostFormValue("client_secret")
	}
	if id != s.opts.ClientID {
		return "invalid_client_id"
	}
	if subtle.ConstantTimeCompare([]byte(secret), []byte(s.opts.ClientSecret)) == 0 {
		return "bad_client_secret"
	}
	return ""
}

// installedBody is the answer of a success.
func (s *OAuthServer) installedBody(in Installed, pair tokenPair) map[string]any {
	body := map[string]any{
		"ok": true, "access_token": pair.access, "token_type": "bot", "scope": strings.Join(in.Scopes, ","),
		"bot_user_id": in.BotUser, "app_id": s.opts.AppID, "team": nil, "enterprise": nil,
		"is_enterprise_install": in.OrgWide, "authed_user": map[string]any{"id": in.User},
	}
	if !in.OrgWide {
		body["team"] = map[string]any{"id": in.Team, "name": in.TeamName}
	}
	if in.Enterprise != "" {
		body["enterprise"] = map[string]any{"id": in.Enterprise, "name": in.EnterpriseName}
	}
	if pair.refresh != "" {
		body["refresh_token"], body["expires_in"] = pair.refresh, int(accessLifetime.Seconds())
	}
	return body
}
