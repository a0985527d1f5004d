package main

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
)

// inParallel does something for every number below n on all processors, and tells how far it is. It ends early with
// an error when ctx does.
func inParallel(ctx context.Context, progress io.Writer, what string, n int, do func(i int)) error {
	var group sync.WaitGroup
	var mu sync.Mutex // of progress
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n { // others may still be at work on the last ones
					return
				}
				if i%100 == 0 { // a terminal slower than the work must not hold it up
					mu.Lock()
					tell(progress, "\r%s: %d of %d ", what, i, n)
					mu.Unlock()
				}
				do(i)
			}
		})
	}
	group.Wait()
	tell(progress, "\r\033[K") // the line is gone before the result comes
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s: stopped: %w", what, err)
	}
	return nil
}

// tell shows how far it is. Nobody depends on it, so an error is none.
func tell(progress io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(progress, format, args...)
}

// progress is where a command says how far it is: a person at a terminal wants to know, a file does not.
func (p *program) progress() io.Writer {
	if isTerminal(p.errs) {
		return p.errs
	}
	return io.Discard
}
