package fakeslack

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"testing"
	"time"
)

func TestEnvelopesAreAcknowledged(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	for _, kind := range []string{envelopeCommand, envelopeInteraction} {
		done := h.delivering(kind, true)
		e := c.read()
		payload, _ := e["payload"].(map[string]any)
		if e["type"] != kind || e["accepts_response_payload"] != true || payload["text"] != "Hello" {
			t.Errorf("envelope %v", e)
		}
		if _, found := e["retry_attempt"]; found {
			t.Errorf("%s is counted: %v", kind, e)
		}
		c.ack(e["envelope_id"], map[string]any{"text": "Hi"})
		if got := <-done; got.err != nil || string(got.payload) != `{"text":"Hi"}` {
			t.Errorf("%s: %s, %v", kind, got.payload, got.err)
		}
	}
	if s := h.Stats(); s.Sent != 2 || s.Acked != 2 || s.Lost != 0 {
		t.Errorf("%+v", s)
	}
	h.silent()
}

func TestCommandsAreNotRetried(t *testing.T) {
	h := startHub(t, 0)
	if got := <-h.delivering(envelopeCommand, true); !errors.Is(got.err, errNoSocket) {
		t.Errorf("without a connection: %v", got.err)
	}
	c := h.join()
	done := h.delivering(envelopeCommand, true)
	e := c.read()
	h.bells.ring(ackWait, 1)
	if got := <-done; !errors.Is(got.err, errNotAcked) {
		t.Errorf("without an ack: %v", got.err)
	}
	c.ack(e["envelope_id"], nil) // too late
	h.until(func(s SocketStats) bool { return s.Stray == 1 })
	if s := h.Stats(); s.Sent != 1 || s.Lost != 1 || s.Acked != 0 {
		t.Errorf("%+v", s)
	}
}

func TestEventsAreRetried(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	done := make(chan error, 1)
	go func() { done <- h.deliverEvent(context.Background(), map[string]any{"event_id": "Ev1"}) }()
	ids := map[any]bool{}
	for n, pause := range []time.Duration{0, time.Minute, 5 * time.Minute, 0} {
		e := c.read()
		ids[e["envelope_id"]] = true
		reason, _ := e["retry_reason"].(string)
		if e["type"] != envelopeEvent || e["retry_attempt"] != float64(n) || (reason == "timeout") != (n > 0) ||
			e["accepts_response_payload"] != false {
			t.Errorf("attempt %d: %v", n, e)
		}
		h.bells.ring(ackWait, 1)
		if pause > 0 {
			h.bells.ring(pause, 1)
		}
	}
	if err := <-done; !errors.Is(err, errNotAcked) || len(ids) != 4 {
		t.Errorf("%v, %d envelopes", err, len(ids))
	}
	if s := h.Stats(); s.Sent != 4 || s.Lost != 4 {
		t.Errorf("%+v", s)
	}
}

func TestEventsFindTheirWayLater(t *testing.T) {
	h := startHub(t, 0)
	done := make(chan error, 1)
	go func() { done <- h.deliverEvent(context.Background(), nil) }() // nobody is there at once, nor at once after
	h.bells.await(time.Minute)
	c := h.join()
	attempts := make(chan any, 1)
	c.ackAll(func(e map[string]any) { attempts <- e["retry_attempt"] })
	h.bells.ring(time.Minute, 1)
	if err := <-done; err != nil || <-attempts != float64(2) {
		t.Errorf("the second retry: %v", err)
	}
}

func TestRetriesEndWithTheirContext(t *testing.T) {
	h := startHub(t, 0)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- h.deliverEvent(ctx, nil) }()
	h.bells.await(time.Minute)
	cancel()
	if err := <-done; !errors.Is(err, errNoSocket) {
		t.Errorf("%v", err)
	}
}

// spread sends n envelopes to three connections and returns which got which.
func spread(t *testing.T, seed uint64, n int) []int {
	h := startHub(t, seed)
	var mu sync.Mutex
	var got []int
	for i := range 3 {
		c := h.join()
		c.ackAll(func(map[string]any) {
			mu.Lock()
			defer mu.Unlock()
			got = append(got, i)
		})
	}
	for range n {
		if d := <-h.delivering(envelopeInteraction, false); d.err != nil {
			t.Fatal(d.err)
		}
	}
	return got
}

func TestConnectionsShareTheWork(t *testing.T) {
	if got := spread(t, 0, 6); !slices.Equal(got, []int{1, 2, 0, 1, 2, 0}) {
		t.Errorf("in turn: %v", got)
	}
	once, twice, other := spread(t, 1, 24), spread(t, 1, 24), spread(t, 2, 24)
	if !slices.Equal(once, twice) || slices.Equal(once, other) {
		t.Errorf("drawn: %v, %v, and with another seed %v", once, twice, other)
	}
	count := map[int]int{}
	for _, i := range once {
		count[i]++
	}
	if len(count) != 3 {
		t.Errorf("drawn: only %v of 3 connections", slices.Collect(maps.Keys(count)))
	}
}
