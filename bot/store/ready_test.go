package store

import (
	"errors"
	"testing"
)

func TestReady(t *testing.T) {
	s := mustOpen(t, newFile(t), Options{})
	if err := s.Ready(); err != nil {
		t.Errorf("an open database: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Ready(); !errors.Is(err, ErrClosed) {
		t.Errorf("a closed one: %v", err)
	}
}
