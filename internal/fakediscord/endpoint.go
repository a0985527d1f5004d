package fakediscord

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
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

func isJSON(header http.Header) bool {
	return strings.HasPrefix(header.Get("Content-Type"), "application/json")
}

// send posts a body, signed rightly or deliberately wrong.
func (s *Server) send(
	ctx context.Context, client *http.Client, url string, body []byte, rightly bool,
) (int, http.Header, []byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, nil, nil, fmt.Errorf("make the request: %w", err)
	}
	stamp := strconv.FormatInt(s.opts.Now().Unix(), 10)
	signature := ed25519.Sign(s.key, append([]byte(stamp), body...))
	if !rightly {
		signature[0] ^= 1
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)")
	req.Header.Set("X-Signature-Timestamp", stamp)
	req.Header.Set("X-Signature-Ed25519", hex.EncodeToString(signature))
	resp, err := client.Do(req)
	if err != nil {
		return 0, nil, nil, fmt.Errorf("post: %w", err)
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxRequest))
	if err != nil {
		return 0, nil, nil, fmt.Errorf("read the answer: %w", err)
	}
	return resp.StatusCode, resp.Header, raw, nil
}

// post delivers an interaction and does what the answer says: 200 holds the first answer, 202 announces a
// callback.
func (s *Server) post(ctx context.Context, client *http.Client, url string, in *interaction, payload object) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("encode the interaction: %w", err)
	}
	status, header, answer, err := s.send(ctx, client, url, raw, true)
	if err != nil || status == http.StatusAccepted {
		return err
	}
	if status != http.StatusOK {
		return fmt.Errorf("the endpoint answered %d %q", status, answer)
	}
	body, files, err := readBody(header, bytes.NewReader(answer))
	if err != nil {
		return fmt.Errorf("answer of the endpoint: %w", err)
	}
	// What comes back is the body of a callback, and has to keep the same rules.
	c := &call{route: callbackRoute, body: body, files: files, interaction: in}
	if broken := s.checkRequest(c); len(broken) > 0 {
		for _, v := range broken {
			s.diary.problem("answer of the endpoint: " + v.String())
		}
		return invalidBody(broken...)
	}
	_, err = s.answer(in, c.object(), files)
	return err
}

// WebhookEvent posts a signed event of a kind such as APPLICATION_DEAUTHORIZED about a user, and returns the
// status of the answer: 204 is what Discord wants.
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
	body, err := json.Marshal(object{
		"version": 1, "application_id": s.opts.ApplicationID, "type": 1,
		"event": object{"type": kind, "timestamp": s.opts.Now().UTC().Format(time.RFC3339Nano), "data": data},
	})
	if err != nil {
		return 0, fmt.Errorf("encode the event: %w", err)
	}
	status, _, _, err := s.send(ctx, http.DefaultClient, url, body, true)
	return status, err
}
