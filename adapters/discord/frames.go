package discord

import (
	"bytes"
	"encoding/binary"
)

// Opcodes of WebSocket frames.
const (
	frameContinued = 0
	frameText      = 1
	frameBinary    = 2
	frameClose     = 8
)

const (
	maxWatched   = 1 << 20 // bytes of a message; longer ones are counted through, none of them is for us
	maxControl   = 125     // bytes of a control frame, by the standard
	maxHandshake = 64 << 10
)

type stage int

const (
	inHandshake stage = iota
	inHeader
	inPayload
	blind // what comes is no WebSocket that we understand: the library refuses it too
)

// frames cuts what a server sends into messages, whatever the pieces are in which it arrives.
type frames struct {
	stage  stage
	head   []byte // the handshake or the header of a frame, as far as it has come
	opcode byte
	final  bool
	left   uint64 // bytes of this frame's payload still to come

	kind    byte // of the message that the frames make up
	message []byte
	control []byte // apart, because control frames come between the frames of a message
	skip    bool   // the message is too long
}

// feed takes the next bytes and calls see for each message and close frame that they complete. When see
// refuses one, feed says how many bytes come before the frame that completed it.
func (f *frames) feed(p []byte, see func(kind byte, payload []byte) error) (int, error) {
	begin := 0 // of the present frame, in p
	for i := 0; i < len(p); {
		switch f.stage {
		case inHandshake:
			f.handshake(p[i])
			i++
		case inHeader:
			if len(f.head) == 0 {
				begin = i
			}
			f.header(p[i])
			i++
		case inPayload:
			i += f.payload(p[i:])
		case blind:
			return len(p), nil
		}
		if f.stage == inPayload && f.left == 0 {
			f.stage = inHeader
			if err := f.finish(see); err != nil {
				return begin, err
			}
		}
	}
	return len(p), nil
}

// handshake skips the HTTP response, which is none of frames' business.
func (f *frames) handshake(b byte) {
	f.head = append(f.head, b)
	switch {
	case len(f.head) > maxHandshake:
		f.stage = blind
	case !bytes.HasSuffix(f.head, []byte("\r\n\r\n")):
	case bytes.HasPrefix(f.head, []byte("HTTP/1.1 101 ")):
		f.stage, f.head = inHeader, nil
	default: // an error page
		f.stage = blind
	}
}

// header takes the next byte of a frame's header, which is 2, 4 or 10 bytes long.
func (f *frames) header(b byte) {
	f.head = append(f.head, b)
	if len(f.head) < 2 {
		return
	}
	length := f.head[1]
	if length&0x80 != 0 { // only clients mask
		f.stage = blind
		return
	}
	switch {
	case length < 126:
		f.left = uint64(length)
	case length == 126 && len(f.head) == 4:
		f.left = uint64(binary.BigEndian.Uint16(f.head[2:]))
	case length == 127 && len(f.head) == 10:
		f.left = binary.BigEndian.Uint64(f.head[2:])
	default:
		return
	}
	f.opcode, f.final = f.head[0]&0x0f, f.head[0]&0x80 != 0
	f.stage, f.head = inPayload, f.head[:0]
	if f.opcode == frameText || f.opcode == frameBinary {
		f.kind, f.message, f.skip = f.opcode, f.message[:0], false
	}
	f.control = f.control[:0]
}

// payload keeps what belongs to the present frame and says how much that was.
func (f *frames) payload(p []byte) int {
	if f.left < uint64(len(p)) {
		p = p[:f.left]
	}
	f.left -= uint64(len(p))
	switch {
	case f.opcode >= frameClose:
		if len(f.control)+len(p) <= maxControl {
			f.control = append(f.control, p...)
		}
	case len(f.message)+len(p) > maxWatched:
		f.skip = true
	case !f.skip:
		f.message = append(f.message, p...)
	}
	return len(p)
}

// finish ends a frame, and with it maybe a message.
func (f *frames) finish(see func(kind byte, payload []byte) error) error {
	switch {
	case f.opcode == frameClose:
		return see(frameClose, f.control)
	case f.opcode <= frameBinary && f.final && !f.skip:
		return see(f.kind, f.message)
	}
	return nil
}
