package discord

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

const handshake = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"

// frame is what a server sends for one frame.
func frame(first byte, payload string) string {
	head := []byte{first}
	switch n := len(payload); {
	case n < 126:
		head = append(head, byte(n))
	case n < 1<<16:
		head = binary.BigEndian.AppendUint16(append(head, 126), uint16(n))
	default:
		head = binary.BigEndian.AppendUint64(append(head, 127), uint64(n))
	}
	return string(head) + payload
}

// read feeds a stream in pieces of one size and returns the messages.
func read(stream string, size int) (seen []string) {
	var f frames
	for p := range slices.Chunk([]byte(stream), size) {
		f.feed(p, func(kind byte, payload []byte) error {
			seen = append(seen, fmt.Sprint(kind, " ", string(payload)))
			return nil
		})
	}
	return seen
}

func TestFramesInAnyPieces(t *testing.T) {
	medium, large := strings.Repeat("m", 300), strings.Repeat("l", 70_000)
	stream := handshake +
		frame(0x81, "one") +
		frame(0x81, "") +
		frame(0x01, "two ") + frame(0x89, "ping") + frame(0x00, "in ") + frame(0x80, "parts") +
		frame(0x82, medium) +
		frame(0x81, large) +
		frame(0x81, strings.Repeat("x", maxWatched+1)) +
		frame(0x81, "after") +
		frame(0x88, "\x0f\xa4bye")
	want := []string{"1 one", "1 ", "1 two in parts", "2 " + medium, "1 " + large, "1 after", "8 \x0f\xa4bye"}
	for _, size := range []int{1, 2, 7, 4096, len(stream)} {
		if got := read(stream, size); !slices.Equal(got, want) {
			t.Errorf("in pieces of %d: %d messages, want %d", size, len(got), len(want))
		}
	}
}

func TestFramesAreBlindToWhatTheyDoNotKnow(t *testing.T) {
	for name, stream := range map[string]string{
		"error page":  "HTTP/1.1 429 Too Many Requests\r\n\r\n" + frame(0x81, "no"),
		"no end":      "HTTP/1.1 101 " + strings.Repeat("h", maxHandshake) + "\r\n\r\n" + frame(0x81, "no"),
		"masked":      handshake + "\x81\x82mask" + frame(0x81, "no"),
		"unknown":     handshake + frame(0x83, "no"),
		"not started": "",
	} {
		if got := read(stream, 5); len(got) > 0 {
			t.Errorf("%s: saw %q", name, got)
		}
	}
}

func TestFramesSayWhatCameBeforeARefusal(t *testing.T) {
	refused := errors.New("no")
	see := func(_ byte, payload []byte) error {
		if string(payload) == "bad" {
			return refused
		}
		return nil
	}
	good, bad := handshake+frame(0x81, "good"), frame(0x81, "bad")
	var whole frames
	if n, err := whole.feed([]byte(good+bad), see); n != len(good) || !errors.Is(err, refused) {
		t.Errorf("in one piece: %d, %v, want %d", n, err, len(good))
	}
	var pieces frames
	if n, err := pieces.feed([]byte(good+bad[:3]), see); n != len(good)+3 || err != nil {
		t.Errorf("first piece: %d, %v", n, err)
	}
	if n, err := pieces.feed([]byte(bad[3:]), see); n != 0 || !errors.Is(err, refused) {
		t.Errorf("last piece: %d, %v, want nothing of it", n, err)
	}
}

func FuzzFrames(f *testing.F) {
	f.Add([]byte(handshake+frame(0x81, `{"op":7}`)), 3)
	f.Add([]byte(handshake+frame(0x01, "a")+frame(0x88, "\x0f\xa0")+frame(0x80, "b")), 1)
	f.Add([]byte(handshake+"\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xff..."), 5)
	f.Fuzz(func(t *testing.T, stream []byte, size int) {
		size = max(1, size%64)
		for _, head := range []string{"", handshake} {
			all := head + string(stream)
			if whole, cut := read(all, len(all)+1), read(all, size); !slices.Equal(whole, cut) {
				t.Errorf("in pieces of %d: %q, want %q", size, cut, whole)
			}
			var through frames
			n, err := through.feed(bytes.Clone([]byte(all)), func(byte, []byte) error { return nil })
			if n != len(all) || err != nil {
				t.Errorf("passed on %d of %d bytes, %v", n, len(all), err)
			}
		}
	})
}
