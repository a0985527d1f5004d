package slack

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Who counts is told of everything that was acknowledged over HTTP, and of nothing that a stranger sent.
func TestAckedIsToldOfDeliveries(t *testing.T) {
	var waited []time.Duration
	a, w := onWire(t, func(o *Options) { o.Acked = func(took time.Duration) { waited = append(waited, took) } })
	event := `{"type":"event_callback","team_id":"T1","event_id":"E1","event":{"type":"new"}}`
	answered(a, signed(formType, w.typed("1", "")))
	answered(a, signed(formType, w.does("2", "reply/role/backend", nil)))
	answered(a, signed("application/json", event))
	answered(a, withoutBody(signed(formType, w.typed("3", ""))))
	answered(a, signed("application/json", "{"))
	if len(waited) != 3 {
		t.Errorf("told of %v, want of a command, a click and an event", waited)
	}
	for _, took := range waited {
		if took < 0 || took > patience {
			t.Errorf("waited %v", took)
		}
	}
}

// What did not leave is not acknowledged; an answer that was too long is once it has left without its words.
func TestUnsentReceiptIsNotTold(t *testing.T) {
	told, clock := []time.Duration{}, time.Unix(0, 0)
	a := testAdapter(t, func(o *Options) {
		o.Acked = func(took time.Duration) { told = append(told, took) }
		o.Now = func() time.Time { return clock }
	})
	broken := a.timed(func(any) error { return errors.New("gone") })
	if newReceipt(a.log, broken).give("answer") || len(told) != 0 {
		t.Errorf("told of %v, and nothing has left", told)
	}
	short := a.timed(func(payload any) error {
		if payload != nil {
			return errTooLong
		}
		return nil
	})
	clock = clock.Add(time.Second)
	newReceipt(a.log, short).give("answer")
	if diff := cmp.Diff([]time.Duration{time.Second}, told); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDrawnIsToldOfPictures(t *testing.T) {
	var told []bool
	a := testAdapter(t, func(o *Options) {
		o.PublicURL, o.Drawn = "https://bot.example.org", func(cached bool) { told = append(told, cached) }
	})
	verdict := shown(t, a, everything["verdict"]).Chart
	address := a.pictures.address(verdict)
	for range 2 {
		get(a.Pictures(), address)
	}
	get(a.Pictures(), picturePath+"made-up"+pictureEnd)
	if diff := cmp.Diff([]bool{false, true}, told); diff != "" {
		t.Errorf("cached (-want +got):\n%s", diff)
	}
}
