package fakediscord

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// WebhookEvent posts a signed event of a kind such as APPLICATION_DEAUTHORIZED about a user, and returns the
// status of the answer: 204 is what Discord wants. The kind PING is the check of a new address.
func (s *Server) WebhookEvent(ctx context.Context, url, kind, userID string) (int, error) {
	s.mu.Lock()
	p := s.people[userID]
	s.mu.Unlock()
	if p == nil {
		p = &Person{ID: userID, Name: "somebody"}
	}
	data := object{"user": p.user()}
	if kind == "APPLICATION_AUTHORIZED" {
		data["integration_type"], data["scopes"] = 1, []any{"applications.commands"}
	}
	event := object{
		"version": 1, "application_id": s.opts.ApplicationID, "type": 1,
		"event": object{"type": kind, "timestamp": s.opts.Now().UTC().Format(time.RFC3339Nano), "data": data},
	}
	if kind == "PING" {
		delete(event, "event")
		event["type"] = 0
	}
	body, err := json.Marshal(event)
	if err != nil {
		return 0, fmt.Errorf("encode the event: %w", err)
	}
	status, _, _, err := s.send(ctx, http.DefaultClient, url, body, true)
	return status, err
}
