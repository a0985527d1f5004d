package slack

import (
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"
)

// An acknowledgement goes out once: the answer, or nothing when patience ended first.
func TestReceiptIsGivenOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var sent []any
		r := newReceipt(slog.Default(), func(p any) error { sent = append(sent, p); return nil })
		if !r.give("answer") || r.give("again") {
			t.Error("given twice, or never")
		}
		time.Sleep(2 * patience)
		synctest.Wait()
		if len(sent) != 1 || sent[0] != "answer" {
			t.Errorf("sent %v", sent)
		}
	})
}

func TestReceiptOfASlowTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sent := make(chan any, 2)
		r := newReceipt(slog.Default(), func(p any) error { sent <- p; return nil })
		time.Sleep(patience - time.Millisecond)
		synctest.Wait()
		if len(sent) != 0 {
			t.Error("acknowledged before the answers were saved")
		}
		time.Sleep(2 * time.Millisecond)
		synctest.Wait()
		if r.give("too late") || len(sent) != 1 || <-sent != nil {
			t.Error("what is slow is not acknowledged in time, or twice")
		}
	})
}

// What is too long for the connection goes the other way, and Slack is told all the same.
func TestReceiptThatIsTooLong(t *testing.T) {
	var sent []any
	r := newReceipt(slog.New(slog.DiscardHandler), func(p any) error {
		if p != nil {
			return errTooLong
		}
		sent = append(sent, p)
		return nil
	})
	if r.give("long") || len(sent) != 1 {
		t.Errorf("sent %v", sent)
	}
	failing := newReceipt(slog.New(slog.DiscardHandler), func(any) error { return errors.New("gone") })
	if failing.give("answer") {
		t.Error("an answer that did not leave counts as given")
	}
}
