package bot

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"

	"github.com/earnverdict/verdictbot/engine"
)

// Careful is a Handler of an adapter's: a fault of the program in one turn ends in an apology to the one person, not in the
// end of the process. The log tells where, and nothing that anybody said.
func Careful(next Handler, log *slog.Logger, apology string) Handler {
	return careful{next, log, engine.Message{Notice: engine.Notice(apology)}}
}

type careful struct {
	next    Handler
	log     *slog.Logger
	apology engine.Message
}

func (c careful) Handle(ctx context.Context, t Turn) (m engine.Message) {
	defer func() {
		if fault := recover(); fault != nil {
			c.log.ErrorContext(ctx, "turn broke", "fault", faultName(fault), "stack", string(debug.Stack()))
			m = c.apology
		}
	}()
	return c.next.Handle(ctx, t)
}

// faultName is what broke. Only the runtime's own errors are told in full: others may quote somebody's answer.
func faultName(fault any) string {
	if err, ok := fault.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", fault)
}
