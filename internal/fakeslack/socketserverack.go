package fakeslack

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// maxAck is the size in bytes from which on Slack drops an ack without a word, as the maintainers of slack-go
// measured.
const maxAck = 20 * 1024

// acknowledge handles a frame of the bot. What Slack would drop is dropped, and complained about.
func (h *SocketHub) acknowledge(k *socketLink, raw []byte) {
	if len(raw) >= maxAck {
		h.opts.Complain(fmt.Sprintf("socket: an ack of %d bytes, Slack drops those of %d and more", len(raw), maxAck))
		return
	}
	var ack struct {
		ID      string          `json:"envelope_id"`
		Payload json.RawMessage `json:"payload"`
	}
	if err := json.Unmarshal(raw, &ack); err != nil || ack.ID == "" {
		h.opts.Complain("socket: a frame that is no ack: it needs an envelope_id")
		return
	}
	if bytes.Equal(ack.Payload, []byte("null")) {
		ack.Payload = nil
	}
	h.mu.Lock()
	wait := h.waiting[ack.ID]
	if wait == nil || wait.link != k {
		h.stats.Stray++
	} else {
		delete(h.waiting, ack.ID)
		h.stats.Acked++
	}
	h.wake()
	h.mu.Unlock()
	switch {
	case wait == nil:
	case wait.link != k:
		h.opts.Complain("socket: an ack through another connection than its envelope")
	case ack.Payload != nil && !wait.accepts:
		h.opts.Complain("socket: an ack with a payload, which the envelope does not accept")
		wait.acked <- nil
	default:
		wait.acked <- ack.Payload
	}
}
