package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// A fault of the runtime is told to the operator, what else a program panics with is not: it may be an answer.
func TestFaultName(t *testing.T) {
	var list []int
	func() {
		defer func() {
			if name := faultName(recover()); name != "runtime error: index out of range [3] with length 0" {
				t.Error(name)
			}
		}()
		_ = list[3+len(list)]
	}()
	for _, fault := range []any{"my pay is 85k", errors.New("my pay is 85k"), fmt.Errorf("%w", errors.New("x"))} {
		if name := faultName(fault); name != fmt.Sprintf("%T", fault) {
			t.Error(name)
		}
	}
}

// Who meets a fault is told so, the operator is told where it is, and the log holds no answer.
func TestCareful(t *testing.T) {
	var log bytes.Buffer
	h := Careful(poisoned{}, slog.New(slog.NewTextHandler(&log, nil)), "Sorry.")
	if m := h.Handle(t.Context(), Turn{}); m.Notice != "Sorry." {
		t.Errorf("shown is %+v", m)
	}
	if !strings.Contains(log.String(), "careful_test.go") || strings.Contains(log.String(), "85k") {
		t.Errorf("the log says %s", &log)
	}
}

type poisoned struct{}

func (poisoned) Handle(context.Context, Turn) engine.Message { panic("my pay is 85k") }
