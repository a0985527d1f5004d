package fakeslack

import (
	"encoding/binary"
	"errors"
	"io"
)

// maxSocketFrame keeps a broken length from asking for all memory.
const maxSocketFrame = 1 << 20

// errFrame is why a connection is given up whose frames are against RFC 6455.
var errFrame = errors.New("a frame that no client may send")

// A socketFrame is one frame of RFC 6455, section 5.2. Frames are read here and not by the library, because the
// library puts the pieces of a message together, and Slack doesn't.
type socketFrame struct {
	final bool
	op    byte
	data  []byte
}

// Opcodes of RFC 6455, section 11.8.
const (
	frameContinuation = 0x0
	frameText         = 0x1
	frameClose        = 0x8
	framePing         = 0x9
	framePong         = 0xA
)

// readSocketFrame reads a frame of a client: those are masked.
func readSocketFrame(r io.Reader) (socketFrame, error) {
	var head [2]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return socketFrame{}, err //nolint:wrapcheck // the end of the connection, as it is
	}
	const reserved, masked = 0x70, 0x80
	if head[0]&reserved != 0 || head[1]&masked == 0 {
		return socketFrame{}, errFrame
	}
	size, err := frameSize(r, head[1]&^masked)
	if err != nil {
		return socketFrame{}, err
	}
	body := make([]byte, 4+size) // the mask comes first
	if _, err := io.ReadFull(r, body); err != nil {
		return socketFrame{}, err //nolint:wrapcheck // see above
	}
	mask, data := body[:4], body[4:]
	for i := range data {
		data[i] ^= mask[i%4]
	}
	return socketFrame{final: head[0]&0x80 != 0, op: head[0] & 0x0F, data: data}, nil
}

// frameSize reads the length where the seven bits of the head do not hold it.
func frameSize(r io.Reader, short byte) (int, error) {
	const two, eight = 126, 127
	size := uint64(short)
	if short >= two {
		var long [8]byte
		part := long[6:]
		if short == eight {
			part = long[:]
		}
		if _, err := io.ReadFull(r, part); err != nil {
			return 0, err //nolint:wrapcheck // the end of the connection, as it is
		}
		size = binary.BigEndian.Uint64(long[:])
	}
	if size > maxSocketFrame {
		return 0, errFrame
	}
	return int(size), nil
}
