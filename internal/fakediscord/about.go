package fakediscord

import (
	"maps"
	"net/http"
	"strings"
)

func (s *Server) socketURL() string { return "ws" + strings.TrimPrefix(s.base, "http") }

func (s *Server) gatewayURL(*call) (int, any, error) {
	return http.StatusOK, object{"url": s.socketURL()}, nil
}

func (s *Server) gatewayBot(*call) (int, any, error) {
	return http.StatusOK, object{
		"url": s.socketURL(), "shards": s.opts.Shards,
		"session_start_limit": object{
			"total": max(s.opts.Identifies, 1000), "remaining": s.gateway.remaining(), "reset_after": 86400000,
			"max_concurrency": s.opts.MaxConcurrency,
		},
	}, nil
}

func (s *Server) application(*call) (int, any, error) {
	return http.StatusOK, object{
		"id": s.opts.ApplicationID, "name": "verdict", "icon": nil, "description": "", "type": nil, "bot": s.bot(),
		"verify_key": s.PublicKey(), "flags": 0, "flags_new": "0", "redirect_uris": []any{}, "bot_public": true,
		"interactions_endpoint_url": s.courier.endpointURL(), "role_connections_verification_url": nil,
		"owner": s.bot(), "approximate_guild_count": 1, "approximate_user_install_count": 1,
		"approximate_user_authorization_count": 0, "explicit_content_filter": 0, "team": nil,
		"eligible_oauth2_scopes":   []any{},
		"integration_types_config": object{"0": object{}, "1": object{}},
	}, nil
}

func (s *Server) self(*call) (int, any, error) {
	out := maps.Clone(s.bot())
	out["mfa_enabled"], out["locale"], out["verified"] = true, "en-US", true
	return http.StatusOK, out, nil
}
