package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
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
	var calls atomic.Int64
	err := inParallel(ctx, io.Discard, "things", 1000, func(i int) {
		if calls.Add(1); i >= 5 {
			stop() // whoever comes here does no more
		}
	})
	if most := int64(5 + runtime.GOMAXPROCS(0)); calls.Load() > most {
		t.Errorf("goes on for %d, at most %d", calls.Load(), most)
	}
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}
