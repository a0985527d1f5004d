package fakeslack

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
)

func TestAcksOfTwentyKilobytesAreDropped(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	for _, size := range []int{maxAck - 1, maxAck} {
		done := h.delivering(envelopeCommand, true)
		id := c.read()["envelope_id"]
		raw, _ := json.Marshal(map[string]any{"envelope_id": id, "payload": map[string]any{"text": ""}})
		text := strings.Repeat("x", size-len(raw))
		raw, _ = json.Marshal(map[string]any{"envelope_id": id, "payload": map[string]any{"text": text}})
		if len(raw) != size {
			t.Fatalf("%d bytes, want %d", len(raw), size)
		}
		send(t, c, raw)
		if size < maxAck {
			if got := <-done; got.err != nil {
				t.Errorf("%d bytes: %v", size, got.err)
			}
			h.silent()
			continue
		}
		h.complains(1, "20480 bytes")
		h.bells.ring(ackWait, 2) // that of the first, too, which is of no interest any more
		if got := <-done; !errors.Is(got.err, errNotAcked) {
			t.Errorf("%d bytes: %v", size, got.err)
		}
	}
}

func send(t *testing.T, c *socketClient, raw []byte) {
	t.Helper()
	if err := c.conn.WriteMessage(websocket.TextMessage, raw); err != nil {
		t.Fatal(err)
	}
}

func TestContinuationFramesAreDropped(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	done := h.delivering(envelopeCommand, true)
	c.ack(c.read()["envelope_id"], map[string]any{"text": strings.Repeat("x", 2*testWriteBuffer)})
	h.complains(2, "whole text frames")
	h.bells.ring(ackWait, 1)
	if got := <-done; !errors.Is(got.err, errNotAcked) {
		t.Errorf("%v", got.err)
	}
}

func TestPayloadsAreTakenWhereTheyAreAccepted(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	done := h.delivering(envelopeInteraction, false)
	c.ack(c.read()["envelope_id"], map[string]any{"text": "Hi"})
	if got := <-done; got.err != nil || got.payload != nil {
		t.Errorf("not accepted: %s, %v", got.payload, got.err)
	}
	h.complains(1, "does not accept")
	done = h.delivering(envelopeInteraction, false)
	c.ack(c.read()["envelope_id"], json.RawMessage("null"))
	if got := <-done; got.err != nil || got.payload != nil {
		t.Errorf("null: %s, %v", got.payload, got.err)
	}
	h.silent()
}

func TestFramesThatAreNoAck(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	for _, raw := range []string{"", "no JSON", "[]", "{}", `{"envelope_id":7}`} {
		send(t, c, []byte(raw))
	}
	if err := c.conn.WriteMessage(websocket.BinaryMessage, []byte("{}")); err != nil {
		t.Fatal(err)
	}
	c.ack("nobody", nil)
	h.until(func(s SocketStats) bool { return s.Stray == 1 })
	h.complains(5, "no ack")
	h.complains(1, "whole text frames")
	h.silent()
}

func TestAcksGoTheWayTheyCame(t *testing.T) {
	h := startHub(t, 0)
	a, b := h.join(), h.join()
	done := h.delivering(envelopeCommand, true)
	id := b.read()["envelope_id"]
	a.ack(id, nil)
	h.until(func(s SocketStats) bool { return s.Stray == 1 })
	h.complains(1, "another connection")
	b.ack(id, nil)
	b.ack(id, nil)
	if got := <-done; got.err != nil {
		t.Error(got.err)
	}
	h.until(func(s SocketStats) bool { return s.Stray == 2 && s.Acked == 1 })
}
