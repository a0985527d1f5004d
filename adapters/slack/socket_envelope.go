package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	jsonv2 "github.com/go-json-experiment/json"
)

// maxAck is the length in bytes from which on Slack drops an answer without a word (slack-go's maintainers measured it).
const maxAck = 20_480

var (
	errTooLong   = fmt.Errorf("Slack drops answers of %d bytes or more", maxAck) //nolint:staticcheck // a name
	errAcked     = errors.New("the envelope is already acknowledged")
	errNoPayload = errors.New("this envelope takes no payload in its acknowledgement")
)

// A socketFrame is what Slack sends over a connection: its hello, a disconnect, or an envelope.
type socketFrame struct {
	Type        string          `json:"type"`
	Connections int             `json:"num_connections"` // in hello: of the app, this one included
	Reason      string          `json:"reason"`          // in disconnect
	ID          string          `json:"envelope_id"`
	Payload     json.RawMessage `json:"payload"`
	Accepts     bool            `json:"accepts_response_payload"`
	Retry       int             `json:"retry_attempt"`
	RetryReason string          `json:"retry_reason"`
}

// decodeSocketFrame reads a frame. It refuses what is no JSON object, and names that come twice in one: others who read
// the payload could understand something else. Fields that are not known are left.
func decodeSocketFrame(text []byte) (*socketFrame, error) {
	var f socketFrame
	if err := jsonv2.Unmarshal(text, &f); err != nil {
		return nil, fmt.Errorf("decode a frame: %w", err)
	}
	return &f, nil
}

// An envelope brings one event, interaction or command.
type envelope struct {
	ID          string
	Type        string // events_api, interactive, slash_commands, …
	Payload     json.RawMessage
	Retry       int    // how often Slack has sent the event before
	RetryReason string // why it sends it again
	Accepts     bool   // ack may have a payload

	conn   *socketConn
	acked  atomic.Bool
	settle func() // once it is acknowledged, or never will be
}

// envelope makes the envelope that a frame is. It counts as unacknowledged from now on.
func (f *socketFrame) envelope(c *socketConn) *envelope {
	c.unacked.begin()
	return &envelope{
		ID: f.ID, Type: f.Type, Payload: f.Payload, Retry: f.Retry, RetryReason: f.RetryReason, Accepts: f.Accepts,
		conn: c, settle: sync.OnceFunc(c.unacked.end),
	}
}

// ack tells Slack that the envelope has come, within 3 seconds of that, and only the first time that it is called. The
// payload is what Slack does with it: the message that a command answers with, or a response_action. It is nil for none,
// and must be unless Accepts: errNoPayload. After errTooLong nothing was sent, and a shorter payload may follow.
//
// The answer goes back where the envelope came from, or over another connection when that one is gone.
func (e *envelope) ack(ctx context.Context, payload any) error {
	if payload != nil && !e.Accepts {
		return errNoPayload
	}
	text, err := e.answer(payload)
	if err = errors.Join(err, ctx.Err()); err != nil {
		return err
	}
	if !e.acked.CompareAndSwap(false, true) {
		return errAcked
	}
	defer e.settle()
	if err := e.conn.socket.send(ctx, e.conn, text); err != nil {
		return fmt.Errorf("acknowledge an envelope: %w", err)
	}
	return nil
}

// answer encodes an acknowledgement.
func (e *envelope) answer(payload any) ([]byte, error) {
	var text bytes.Buffer
	out := json.NewEncoder(&text)
	out.SetEscapeHTML(false) // six bytes for each < would count
	err := out.Encode(struct {
		ID      string `json:"envelope_id"`
		Payload any    `json:"payload,omitempty"`
	}{e.ID, payload})
	if err != nil {
		return nil, fmt.Errorf("encode an acknowledgement: %w", err)
	}
	answer := bytes.TrimSuffix(text.Bytes(), []byte("\n"))
	if len(answer) >= maxAck {
		return nil, errTooLong
	}
	return answer, nil
}
