package main

import (
	"os"
	"strings"
	"testing"
)

func TestStylesNeedATerminalAndNoObjection(t *testing.T) {
	if styled(&strings.Builder{}) || isTerminal(file(t, os.DevNull)) {
		t.Error("what is no terminal counts as one")
	}
	screen := file(t, "/dev/ptmx") // the other end of a terminal: it counts as one too
	t.Setenv("NO_COLOR", "")
	if !styled(screen) {
		t.Error("no styles at a terminal")
	}
	t.Setenv("NO_COLOR", "1")
	if styled(screen) {
		t.Error("styles against NO_COLOR")
	}
}

func file(t *testing.T, name string) *os.File {
	t.Helper()
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		t.Skipf("this system has no such device: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}
