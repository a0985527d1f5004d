package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// maxLine is how many bytes of a line are read; a profile with everything in it has about 1,000.
const maxLine = 1 << 20

// Lines are read one by one, with bounded memory whatever comes.
type lines struct {
	in     *bufio.Reader
	number int
}

// A line is one line of the input, without its end.
type line struct {
	number  int // from 1, blank ones counted
	text    []byte
	tooLong bool // then the text is not kept
}

func newLines(in io.Reader) *lines { return &lines{in: bufio.NewReaderSize(in, 64<<10)} }

// next returns the next line; io.EOF when there is none. The last one needs no line break.
func (l *lines) next() (line, error) {
	l.number++
	next, seen := line{number: l.number}, false
	for {
		part, err := l.in.ReadSlice('\n')
		seen = seen || len(part) > 0
		next.add(bytes.TrimSuffix(part, []byte("\n")))
		switch {
		case errors.Is(err, bufio.ErrBufferFull): // the line goes on
		case err == nil, errors.Is(err, io.EOF) && seen:
			if l.number == 1 { // some editors begin every file with a byte order mark
				next.text = bytes.TrimPrefix(next.text, []byte("\ufeff"))
			}
			return next, nil
		default: // what was read of the line before it broke off is dropped: half a profile is another profile
			return next, err
		}
	}
}

// add keeps nothing of a line that is too long: the rest of it is read and dropped.
func (l *line) add(part []byte) {
	if l.tooLong || len(l.text)+len(part) > maxLine {
		l.text, l.tooLong = nil, true
		return
	}
	l.text = append(l.text, part...)
}

// blank lines get no answer: a file often ends with one.
func (l *line) blank() bool { return !l.tooLong && len(bytes.TrimSpace(l.text)) == 0 }
