package slack

import (
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestDeliveryIsFirstOnce(t *testing.T) {
	now := time.Unix(0, 0).Add(time.Hour)
	o := &once{now: func() time.Time { return now }}
	if !o.first("a") || o.first("a") || !o.first("b") {
		t.Fatal("a delivery is not told from its repetition")
	}
	for range 14 { // whenever it was remembered, it is known for a quarter of an hour
		now = now.Add(time.Minute)
		if o.first("a") || o.first("b") {
			t.Fatalf("forgotten after %s", now.Sub(time.Unix(3600, 0)))
		}
	}
	now = now.Add(2 * time.Hour)
	if !o.first("a") {
		t.Error("never forgotten")
	}
}

// A delivery at the end of a span is known through the next one.
func TestDeliveryAtTheTurnOfSpans(t *testing.T) {
	now := time.Unix(3600, 0)
	o := &once{now: func() time.Time { return now }}
	o.first("early")
	now = now.Add(rememberFor - time.Second)
	o.first("late")
	now = now.Add(2 * time.Second)
	o.first("turns")
	now = now.Add(rememberFor - 3*time.Second)
	if o.first("late") {
		t.Error("forgotten after less than a quarter of an hour")
	}
}

func TestForgottenDeliveryComesAgain(t *testing.T) {
	o := &once{now: time.Now}
	o.first("a")
	o.forget("a")
	if !o.first("a") {
		t.Error("what failed can't come again")
	}
}

func TestMemoryOfDeliveriesIsBounded(t *testing.T) {
	o := &once{now: time.Now}
	for i := range 2*maxRemembered + 10 {
		o.first(strconv.Itoa(i))
	}
	if n := len(o.young) + len(o.old); n > 2*maxRemembered {
		t.Errorf("%d are remembered", n)
	}
}

func TestOneOfManyAtOnceIsFirst(t *testing.T) {
	o := &once{now: time.Now}
	var n atomic.Int32
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			if o.first("a") {
				n.Add(1)
			}
		})
	}
	wg.Wait()
	if n.Load() != 1 {
		t.Errorf("%d were first", n.Load())
	}
}
