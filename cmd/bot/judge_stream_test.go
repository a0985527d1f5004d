package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
)

// Who waits for the answer before the next line gets it.
func TestJudgeAnswersEachLineAtOnce(t *testing.T) {
	j := newTestJudge(t)
	fromHere, in := io.Pipe()
	out, toHere := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- j.serve(t.Context(), fromHere, toHere) }()
	answer := make([]byte, maxLine)
	for range 3 {
		if _, err := io.WriteString(in, "{\"role\":\"backend\"}\n"); err != nil {
			t.Fatal(err)
		}
		if n, err := out.Read(answer); err != nil || answer[n-1] != '\n' {
			t.Fatalf("%v: %q", err, answer[:n])
		}
	}
	in.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestJudgeEndsWhenNobodyReads(t *testing.T) {
	j := newTestJudge(t)
	out, toHere := io.Pipe()
	out.Close()
	err := j.serve(t.Context(), endless{}, toHere)
	if !errors.Is(err, io.ErrClosedPipe) || !strings.HasPrefix(err.Error(), "write verdict: ") {
		t.Errorf("ended with %v", err)
	}
}

// endless is an input that never ends.
type endless struct{}

func (endless) Read(p []byte) (int, error) { return copy(p, "{\"role\":\"backend\"}\n"), nil }

func TestJudgeTellsWhenTheInputBreaksOff(t *testing.T) {
	j := newTestJudge(t)
	var out bytes.Buffer
	broken := io.MultiReader(strings.NewReader("{}\n{\"role\":\"back"), failing{})
	err := j.serve(t.Context(), broken, &out)
	if err == nil || err.Error() != "read profiles: line 2: the disk is gone" || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("ended with %v after\n%s", err, out.String())
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the disk is gone") }

func TestJudgeEndsWithItsContext(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if err := newTestJudge(t).serve(ctx, blocked{}, io.Discard); !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}

// A line too long is an error of its own, and costs no more memory than any other.
func TestJudgeTakesLongLines(t *testing.T) {
	j := newTestJudge(t)
	fill := func(bytes int) string { return "{\"role\":\"qa\"" + strings.Repeat(" ", bytes-13) + "}" }
	lines := served(t, j, fill(maxLine)+"\n"+fill(maxLine+1)+"\n"+fill(64<<10)+"\n"+strings.Repeat("x", 5*maxLine)+"\n{}")
	for i, want := range []string{`{"verdict"`, `{"error":"is longer than 1048576 bytes","line":2}`, `{"verdict"`, `{"error":"is longer than 1048576 bytes","line":4}`, `{"verdict"`} {
		if len(lines) != 5 || !strings.HasPrefix(lines[i], want) {
			t.Fatalf("%d lines; %d: %.80s, want %s", len(lines), i+1, lines[min(i, len(lines)-1)], want)
		}
	}
}
