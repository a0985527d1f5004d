package terminal

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// readAll returns all lines of an input, and the error that ended it.
func readAll(in io.Reader) ([]string, error) {
	r := bufio.NewReader(in)
	var lines []string
	for {
		line, err := readLine(r)
		if err != nil {
			return lines, err
		}
		lines = append(lines, line)
	}
}

func TestReadLine(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     []string
	}{
		{"nothing", "", nil},
		{"one", "a\n", []string{"a"}},
		{"without an end", "a\nb", []string{"a", "b"}},
		{"empty lines", "\n\n", []string{"", ""}},
		{"other systems", " a b \r\n", []string{"a b"}},
		{"invalid", "a\xff\xfeb\n", []string{"a\uFFFDb"}},
		{"binary", "\x00\x01a\x7f\u009b\n", []string{"a"}},
		{"arrow keys", "\x1b[A\x1bOB\x1b[1;5C\n", []string{""}},
		{"pasted", "\x1b[200~a\x1b[201~\n", []string{"a"}},
		{"another sequence", "\x1b]0;title\a\n", []string{"]0;title"}},
		{"endless", strings.Repeat("x", 1<<20) + "\nb\n", []string{strings.Repeat("x", maxLine), "b"}},
		{"cut in a character", strings.Repeat("x", maxLine-1) + "ä\n", []string{strings.Repeat("x", maxLine-1) + "\uFFFD"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := readAll(strings.NewReader(test.in))
			if !errors.Is(err, io.EOF) {
				t.Errorf("ended with %v", err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadLineTellsWhatFailed(t *testing.T) {
	broken := errors.New("broken")
	_, err := readAll(iotest.ErrReader(broken))
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "read input") {
		t.Errorf("error %v", err)
	}
}

func FuzzReadLine(f *testing.F) {
	f.Add([]byte("1\n2"))
	f.Add([]byte("\x1b[A\xff\x00\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		lines, err := readAll(iotest.HalfReader(strings.NewReader(string(in))))
		if !errors.Is(err, io.EOF) {
			t.Fatalf("ended with %v", err)
		}
		for _, line := range lines {
			if !utf8.ValidString(line) || strings.ContainsFunc(line, unicode.IsControl) || len(line) > 3*maxLine {
				t.Fatalf("line %q", line)
			}
		}
	})
}
