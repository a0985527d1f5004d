package fakeslack

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/gorilla/websocket"
	"pgregory.net/rapid"
)

// masked makes a frame as RFC 6455 wants it from a client; the library would not make all of them.
func masked(head byte, data []byte) []byte {
	out := []byte{head}
	switch n := len(data); {
	case n < 126:
		out = append(out, 0x80|byte(n))
	case n < 1<<16:
		out = append(out, 0x80|126, byte(n>>8), byte(n))
	default:
		out = append(out, 0x80|127, 0, 0, 0, 0, 0, byte(n>>16), byte(n>>8), byte(n))
	}
	mask := [4]byte{1, 2, 3, 4}
	out = append(out, mask[:]...)
	for i, b := range data {
		out = append(out, b^mask[i%4])
	}
	return out
}

func TestFramesAreRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		op := rapid.ByteRange(0, 15).Draw(t, "op")
		final := rapid.Bool().Draw(t, "final")
		size := rapid.OneOf(rapid.IntRange(0, 200), rapid.IntRange(65500, 65600)).Draw(t, "size")
		data := bytes.Repeat([]byte{rapid.Byte().Draw(t, "byte")}, size)
		head := op
		if final {
			head |= 0x80
		}
		raw := masked(head, data)
		r := bytes.NewReader(raw)
		f, err := readSocketFrame(r)
		if err != nil || f.op != op || f.final != final || !bytes.Equal(f.data, data) || r.Len() != 0 {
			t.Fatalf("%+v, %v, %d bytes left", f, err, r.Len())
		}
		cut := rapid.IntRange(0, len(raw)-1).Draw(t, "cut")
		if _, err := readSocketFrame(bytes.NewReader(raw[:cut])); !errors.Is(err, io.EOF) &&
			!errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatalf("cut after %d of %d bytes: %v", cut, len(raw), err)
		}
	})
}

func TestFramesAgainstTheRules(t *testing.T) {
	for name, raw := range map[string][]byte{
		"no mask":       {0x81, 0x00, 0, 0, 0, 0},
		"reserved bits": {0xC1, 0x80, 0, 0, 0, 0},
		"too long":      {0x81, 0xFF, 0, 0, 0, 0, 0, 0x10, 0, 1},
		"negative":      {0x81, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF},
	} {
		if _, err := readSocketFrame(bytes.NewReader(raw)); !errors.Is(err, errFrame) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzFrames(f *testing.F) {
	f.Add(masked(0x81, []byte("{}")))
	f.Add([]byte{0x81, 0xFF, 0, 0})
	f.Fuzz(func(t *testing.T, raw []byte) {
		frame, err := readSocketFrame(bytes.NewReader(raw))
		if err == nil && len(frame.data) > len(raw) {
			t.Errorf("%d bytes out of %d", len(frame.data), len(raw))
		}
	})
}

func TestBrokenFramesEndTheConnection(t *testing.T) {
	h := startHub(t, 0)
	c := h.join()
	if _, err := c.conn.NetConn().Write([]byte{0x81, 0x00}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.conn.ReadMessage(); err == nil || websocket.IsCloseError(err, websocket.CloseNormalClosure) {
		t.Errorf("%v", err)
	}
}
