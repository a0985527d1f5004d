package fakediscord

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// DeliverTo posts interactions to a URL from now on, instead of sending them over the gateway. As Discord does
// when an endpoint is saved, it first sees whether the endpoint answers a PING, and refuses a wrong signature.
// A nil client is http.DefaultClient.
func (s *Server) DeliverTo(url string, client *http.Client) error {
	if client == nil {
		client = http.DefaultClient
	}
	ctx, cancel := context.WithTimeout(context.Background(), firstAnswerDeadline)
	defer cancel()
	if err := s.probe(ctx, client, url); err != nil {
		return fmt.Errorf("save the endpoint %s: %w", url, err)
	}
	s.courier.mu.Lock()
	defer s.courier.mu.Unlock()
	s.courier.endpoint, s.courier.client = url, client
	return nil
}

// probe plays the check of Discord at the moment when an endpoint is saved. Discord repeats it now and then, and
// removes an endpoint that lets a wrong signature pass.
func (s *Server) probe(ctx context.Context, client *http.Client, url string) error {
	ping, err := json.Marshal(object{
		"id": s.ids.next(), "application_id": s.opts.ApplicationID, "type": kindPing, "version": 1,
		"token": "ping",
	})
	if err != nil {
		return fmt.Errorf("encode PING: %w", err)
	}
	status, header, raw, err := s.send(ctx, client, url, ping, true)
	if err != nil {
		return err
	}
	body, err := decode(raw)
	pong, _ := body.(object)
	if err != nil || status != http.StatusOK || number(pong, "type") != answerPong {
		return fmt.Errorf("PING was answered %d %q, want PONG", status, raw)
	}
	if !isJSON(header) {
		return fmt.Errorf("PONG has the type %q, want application/json", header.Get("Content-Type"))
	}
	status, _, _, err = s.send(ctx, client, url, ping, false)
	if err == nil && status != http.StatusUnauthorized {
		return fmt.Errorf("a wrong signature was answered %d, want 401", status)
	}
	return err
}

// isJSON says whether an answer names its type; Discord reads nothing else.
func isJSON(header http.Header) bool {
	return strings.HasPrefix(header.Get("Content-Type"), "application/json")
}
