package discord

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Who counts is told once of every interaction that was answered, how long it waited by our own clock; of what strangers
// send, and of pings, nothing.
func TestAckedIsToldOfAnswers(t *testing.T) {
	s, a, c := signedAdapter(t)
	var waited []time.Duration
	a.Acked = func(took time.Duration) { waited = append(waited, took) }
	a.Now = func() time.Time { s.clock = s.clock.Add(10 * time.Millisecond); return s.clock }
	for _, name := range []string{"ping", "button", "modal", "menu"} {
		send(a.Interactions(), s.request(payloadOf(t, name), 0))
	}
	forged := s.request(payloadOf(t, "button"), 0)
	forged.Header.Set(headerSignature, "00")
	send(a.Interactions(), forged)
	a.Wait()
	if len(waited) != 3 || c.turns != 3 {
		t.Fatalf("told of %v, after %d turns", waited, c.turns)
	}
	if slices.Min(waited) <= 0 {
		t.Errorf("waited %v", waited)
	}
}

// What Discord refuses is no answer: the look that it takes is the one that counts.
func TestRefusedAnswerIsNotTold(t *testing.T) {
	told, a := 0, testAdapter(t, func(o *Options) { o.Now = time.Now })
	a.Acked = func(time.Duration) { told++ }
	refused := &restError{Status: 400}
	tries := []error{refused, nil}
	first := a.timed(func(response) error { err := tries[0]; tries = tries[1:]; return err })
	if err := first(response{}); err == nil || told != 0 {
		t.Errorf("told %d times of a refusal (%v)", told, err)
	}
	if err := first(response{}); err != nil || told != 1 {
		t.Errorf("told %d times of an answer (%v)", told, err)
	}
}

func TestDrawnIsToldOfPictures(t *testing.T) {
	var told []bool
	a := testAdapter(t, func(o *Options) { o.Drawn = func(cached bool) { told = append(told, cached) } })
	verdict := shown(t, a, everything["verdict"]).Chart
	for range 3 {
		a.picture(verdict)
	}
	a.picture(nil) // most messages have none
	if diff := cmp.Diff([]bool{false, true, true}, told); diff != "" {
		t.Errorf("cached (-want +got):\n%s", diff)
	}
}
