package slack

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	slackgo "github.com/slack-go/slack"
)

// received runs a socket that gets one frame, and returns what comes back to Slack.
func received(t *testing.T, frame string, handle func(context.Context, *envelope)) []string {
	t.Helper()
	var got []string
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(n)
			if n == 1 {
				p.send(frame)
			}
		})
		o := socketFor(s)
		o.Handle = handle
		r := runSocket(t, o)
		synctest.Wait()
		r.stop()
		for answers := s.all()[0].got; len(answers) > 0; {
			got = append(got, <-answers)
		}
	})
	return got
}

func TestAnEnvelopeArrivesWhole(t *testing.T) {
	const frame = `{"envelope_id":"d8","payload":{"type":"block_actions","n":1.50,"é":"<&>"},"type":"interactive",` +
		`"accepts_response_payload":true,"retry_attempt":2,"retry_reason":"timeout","new":[{}]}`
	var e *envelope
	received(t, frame, func(ctx context.Context, got *envelope) {
		e = got
		e.ack(ctx, nil)
	})
	want := envelope{
		ID: "d8", Type: "interactive", Retry: 2, RetryReason: "timeout", Accepts: true,
		Payload: json.RawMessage(`{"type":"block_actions","n":1.50,"é":"<&>"}`),
	}
	if e.ID != want.ID || e.Type != want.Type || e.Retry != want.Retry || e.RetryReason != want.RetryReason ||
		e.Accepts != want.Accepts || string(e.Payload) != string(want.Payload) {
		t.Errorf("arrived as %+v", e)
	}
}

func TestAckHasThePayload(t *testing.T) {
	text := slackgo.Msg{Text: "<&>", ResponseType: slackgo.ResponseTypeEphemeral}
	for want, payload := range map[string]any{
		`{"envelope_id":"d8"}`:                          nil,
		`{"envelope_id":"d8","payload":{"text":"<&>"}}`: map[string]string{"text": "<&>"},
		`{"envelope_id":"d8","payload":{"text":"<&>","response_type":"ephemeral","replace_original":false,` +
			`"delete_original":false,"metadata":{"event_type":"","event_payload":null},"blocks":null}}`: text,
	} {
		got := received(t, `{"envelope_id":"d8","type":"slash_commands","accepts_response_payload":true}`,
			func(ctx context.Context, e *envelope) {
				if err := e.ack(ctx, payload); err != nil {
					t.Errorf("ack = %v", err)
				}
			})
		if diff := cmp.Diff([]string{want}, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestAckHasNoPayloadUnlessSlackTakesOne(t *testing.T) {
	got := received(t, `{"envelope_id":"d8","type":"events_api"}`, func(ctx context.Context, e *envelope) {
		if err := e.ack(ctx, "text"); !errors.Is(err, errNoPayload) {
			t.Errorf("ack = %v", err)
		}
		if err := e.ack(ctx, nil); err != nil {
			t.Errorf("ack without it = %v", err)
		}
	})
	if len(got) != 1 || got[0] != `{"envelope_id":"d8"}` {
		t.Errorf("sent %q", got)
	}
}

func TestAckIsSentOnce(t *testing.T) {
	got := received(t, `{"envelope_id":"d8","type":"events_api"}`, func(ctx context.Context, e *envelope) {
		for _, want := range []error{nil, errAcked, errAcked} {
			if err := e.ack(ctx, nil); !errors.Is(err, want) {
				t.Errorf("ack = %v, want %v", err, want)
			}
		}
	})
	if len(got) != 1 {
		t.Errorf("sent %q", got)
	}
}

// Slack drops longer answers without a word: the caller must know, and can send a shorter one.
func TestAckIsNotTooLong(t *testing.T) {
	const around = len(`{"envelope_id":"d8","payload":""}`)
	for _, size := range []int{maxAck - 1, maxAck, maxAck + 1, 1 << 20} {
		got := received(t, `{"envelope_id":"d8","type":"slash_commands","accepts_response_payload":true}`,
			func(ctx context.Context, e *envelope) {
				err := e.ack(ctx, strings.Repeat("<", size-around))
				if errors.Is(err, errTooLong) != (size >= 20_480) {
					t.Errorf("%d bytes: ack = %v", size, err)
				}
				if err != nil {
					e.ack(ctx, "short")
				}
			})
		want := size
		if size >= 20_480 {
			want = around + len("short")
		}
		if len(got) != 1 || len(got[0]) != want {
			t.Errorf("%d bytes: sent %d answers, want one of %d bytes", size, len(got), want)
		}
	}
}

// Slack drops continuation frames too.
func TestTheLongestAckIsOneFrame(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newPipeServer(t, func(p *socketPeer, n int) {
			p.hello(n)
			p.send(`{"envelope_id":"d8","type":"slash_commands","accepts_response_payload":true}`)
		})
		var mu sync.Mutex
		var writes [][]byte
		o := socketFor(s)
		o.dial = func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := s.dial(ctx, network, address)
			return tapped{c, func(b []byte) {
				mu.Lock()
				defer mu.Unlock()
				writes = append(writes, bytes.Clone(b))
			}}, err
		}
		o.Handle = func(ctx context.Context, e *envelope) {
			if err := e.ack(ctx, strings.Repeat("x", maxAck-1-len(`{"envelope_id":"d8","payload":""}`))); err != nil {
				t.Errorf("ack = %v", err)
			}
		}
		r := runSocket(t, o)
		synctest.Wait()
		r.stop()
		const finalText = 0x81
		long := slices.DeleteFunc(writes, func(b []byte) bool { return b[0] == 'G' || b[0] == 0x88 }) // handshake, close
		if len(long) != 2 || long[0][0] != finalText || len(long[0]) != maxAck-1+8 {
			t.Errorf("%d frames, the first begins with %x and has %d bytes", len(long), long[0][0], len(long[0]))
		}
	})
}

// tapped shows what is written to a connection.
type tapped struct {
	net.Conn
	see func([]byte)
}

func (c tapped) Write(b []byte) (int, error) {
	c.see(b)
	return c.Conn.Write(b)
}

func TestAnAckThatCannotBeEncodedIsNotSent(t *testing.T) {
	got := received(t, `{"envelope_id":"d8","type":"slash_commands","accepts_response_payload":true}`,
		func(ctx context.Context, e *envelope) {
			if err := e.ack(ctx, func() {}); err == nil {
				t.Error("a function was encoded")
			}
		})
	if len(got) != 0 {
		t.Errorf("sent %q", got)
	}
}

func FuzzSocketFrame(f *testing.F) {
	for _, text := range []string{
		`{"type":"hello","num_connections":2,"connection_info":{"app_id":"A1"},"debug_info":{"host":"applink"}}`,
		`{"type":"disconnect","reason":"warning","debug_info":null}`,
		`{"envelope_id":"d8","payload":{"type":"x"},"type":"interactive","accepts_response_payload":true}`,
		`{"envelope_id":"d8","type":"events_api","retry_attempt":1,"retry_reason":null}`,
		`{"type":"a","type":"b"}`, `{"type":5}`, `[]`, `null`, `"`, "{\"type\":\"\xff\"}", `{"retry_attempt":1e99}`, ``,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		frame, err := decodeSocketFrame(text)
		if err != nil {
			return
		}
		if !json.Valid(text) || !utf8.Valid(text) || len(frame.Payload) > 0 && !json.Valid(frame.Payload) {
			t.Errorf("%q is understood as %+v", text, frame)
		}
		if answer, err := (&envelope{ID: frame.ID}).answer(nil); err == nil && !json.Valid(answer) {
			t.Errorf("answered with %q", answer)
		}
	})
}
