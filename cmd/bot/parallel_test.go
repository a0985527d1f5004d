package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestInParallel(t *testing.T) {
	var done [1000]bool
	var screen bytes.Buffer
	if err := inParallel(t.Context(), &screen, "things", len(done), func(i int) { done[i] = true }); err != nil {
		t.Fatal(err)
	}
	for i, ok := range done {
		if !ok {
			t.Fatalf("%d was left out", i)
		}
	}
	if text := screen.String(); !strings.Contains(text, "\rthings: 900 of 1000 ") || !strings.HasSuffix(text, "\r\033[K") {
		t.Errorf("shown: %q", text)
	}
	ctx, stop := context.WithCancel(t.Context())
	err := inParallel(ctx, io.Discard, "things", 1000, func(i int) {
		if i == 5 {
			stop()
		}
		if i > 500 {
			t.Errorf("goes on with %d", i)
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}
