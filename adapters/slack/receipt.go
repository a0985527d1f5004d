package slack

import (
	"errors"
	"log/slog"
	"sync/atomic"
	"time"
)

// patience is how long a turn may take before Slack is told that it has arrived: a second and a half is felt, after
// three Slack says that the app does not answer. What is slow is shown later over the response_url.
const patience = 1500 * time.Millisecond

// A receipt is the one acknowledgement of a delivery. Whatever is the first, the answer or the end of patience, goes
// out; it is given after the answers are saved, unless saving is what takes so long.
type receipt struct {
	given atomic.Bool
	send  func(payload any) error // nil acknowledges without words
	late  *time.Timer
	log   *slog.Logger
}

func newReceipt(log *slog.Logger, send func(payload any) error) *receipt {
	r := &receipt{send: send, log: log}
	r.late = time.AfterFunc(patience, func() { r.sendOnce(nil) })
	return r
}

// give sends the acknowledgement, with an answer or without, and says whether that one reached Slack.
func (r *receipt) give(payload any) bool {
	r.late.Stop()
	return r.sendOnce(payload)
}

func (r *receipt) sendOnce(payload any) bool {
	if !r.given.CompareAndSwap(false, true) {
		return false
	}
	err := r.send(payload)
	if errors.Is(err, errTooLong) { // nothing was sent: the answer takes the other way
		err = r.send(nil)
		if err == nil {
			return false
		}
	}
	if err != nil {
		r.log.Warn("slack not acknowledged", slog.Any("error", err))
		return false
	}
	return true
}
