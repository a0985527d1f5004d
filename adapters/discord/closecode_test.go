package discord

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestFatalCloseCodes(t *testing.T) {
	forbidden := map[int]bool{4004: true, 4010: true, 4011: true, 4012: true, 4013: true, 4014: true}
	for code := 1000; code < 5000; code++ {
		f := fatal(fmt.Errorf("open: %w", &closeError{code}))
		if (f != nil) != forbidden[code] {
			t.Errorf("%d: fatal is %t, want %t", code, f != nil, forbidden[code])
		}
		if f != nil && len(f.Error()) < 60 {
			t.Errorf("%d: %q does not say what to do", code, f)
		}
	}
}

func TestFatalErrors(t *testing.T) {
	f := fatal(fmt.Errorf("ask: %w", unauthorized{}))
	if f == nil || !strings.Contains(f.Error(), "VERDICT_DISCORD_TOKEN") {
		t.Errorf("401: %v", f)
	}
	if again := fatal(fmt.Errorf("wrapped: %w", f)); again != f {
		t.Errorf("fatal twice: %v", again)
	}
	for _, err := range []error{nil, io.EOF, errReconnect, errInvalidSession, errZombie, serverError{}} {
		if f := fatal(err); f != nil {
			t.Errorf("%v is fatal: %v", err, f)
		}
	}
	if !errors.Is(f, unauthorized{}) {
		t.Error("the cause is lost")
	}
}

type serverError struct{}

func (serverError) Error() string   { return "503" }
func (serverError) HTTPStatus() int { return 503 }
