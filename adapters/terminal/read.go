package terminal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode"
)

// maxLine is how many bytes of a line are kept: far more than an answer has, and little to hold for a line
// that never ends. The rest of the line is read and dropped.
const maxLine = 4096

// readLine returns the next line, cleaned. The error is io.EOF after the last one.
func readLine(in *bufio.Reader) (string, error) {
	var kept []byte
	for some := false; ; some = true {
		part, err := in.ReadSlice('\n')
		kept = append(kept, part[:min(len(part), maxLine-len(kept))]...)
		switch {
		case err == nil:
			return clean(kept), nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && (some || len(part) > 0):
			return clean(kept), nil
		case errors.Is(err, io.EOF):
			return "", io.EOF
		default:
			return "", fmt.Errorf("read input: %w", err)
		}
	}
}

// sequence is what keys without a letter (arrows, pasting) send: ECMA-48's control sequences.
var sequence = regexp.MustCompile(`\x1b(\[[0-?]*[ -/]*[@-~]|O[A-Z])`)

// clean leaves the text of a line: valid UTF-8 without control characters.
func clean(line []byte) string {
	text := strings.ToValidUTF8(string(line), "\uFFFD")
	text = sequence.ReplaceAllString(text, "")
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	return strings.TrimSpace(text)
}
