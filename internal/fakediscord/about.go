package fakediscord

import (
	"maps"
	"net/http"
	"strings"
)

// socketURL is where the gateway is: the same port as the REST API, since a request to upgrade is a request as any
// other.
func (s *Server) socketURL() string { return "ws" + strings.TrimPrefix(s.base, "http") }

// gatewayURL is asked without a token: the address is no secret.
func (s *Server) gatewayURL(*call) (int, any, error) {
	return http.StatusOK, object{"url": s.socketURL()}, nil
}

// gatewayBot tells a bot how many shards it should run, and how fast and how often it may identify. A bot that
// does not look at it runs into the limits of StrictPacing.
func (s *Server) gatewayBot(*call) (int, any, error) {
	return http.StatusOK, object{
		"url": s.socketURL(), "shards": s.opts.Shards,
		"session_start_limit": object{
			"total": max(s.opts.Identifies, 1000), "remaining": s.gateway.remaining(), "reset_after": 86400000,
			"max_concurrency": s.opts.MaxConcurrency,
		},
	}, nil
}

// application is the entry in the developer portal. The bot reads the public key, or whether it has an endpoint,
// out of it. Both install types are configured, as for an application that people can bring along.
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

// self is the account of the bot: the first thing that a bot asks for to find out whether its token is good.
func (s *Server) self(*call) (int, any, error) {
	out := maps.Clone(s.bot())
	out["mfa_enabled"], out["locale"], out["verified"] = true, "en-US", true
	return http.StatusOK, out, nil
}
