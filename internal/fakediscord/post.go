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
)

// Sign is the signature, in hex, that Discord puts on a body at a time, given in seconds as the header has it. With
// it a test can post requests that are old, repeated or tampered with.
func (s *Server) Sign(timestamp string, body []byte) string {
	return hex.EncodeToString(ed25519.Sign(s.key, append([]byte(timestamp), body...)))
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
	signature := s.Sign(stamp, body)
	if !rightly {
		signature = s.Sign(stamp, append([]byte("forged"), body...))
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "Discord-Interactions/1.0 (+https://discord.com)")
	req.Header.Set("X-Signature-Timestamp", stamp)
	req.Header.Set("X-Signature-Ed25519", signature)
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
