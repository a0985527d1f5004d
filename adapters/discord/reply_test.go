package discord

import (
	"strconv"
	"testing"
	"time"
)

// T26: an interaction has until 2.8 seconds after Discord made it; by a clock that is wrong it is tried all the same.
func TestTimeLeft(t *testing.T) {
	now := time.UnixMilli(1_790_000_000_000)
	a := &Adapter{Options: Options{Now: func() time.Time { return now }}}
	for age, want := range map[time.Duration]time.Duration{
		0:                       answerWithin,
		time.Second:             1800 * time.Millisecond,
		2500 * time.Millisecond: leastTime,
		time.Hour:               leastTime,
		-time.Hour:              answerWithin,
	} {
		id := strconv.FormatInt((now.Add(-age).UnixMilli()-discordEpoch)<<22|12345, 10)
		if got := a.timeLeft(&interaction{ID: id}); got != want {
			t.Errorf("made %v ago it has %v, want %v", age, got, want)
		}
	}
}

// Of many interactions each is taken up once, and the memory of them does not grow.
func TestAnsweredOnce(t *testing.T) {
	var a answered
	for i := range 3 * maxAnswered {
		id := strconv.Itoa(i)
		if !a.first(id) || a.first(id) {
			t.Fatalf("interaction %d is not taken up once", i)
		}
	}
	if a.first(strconv.Itoa(2*maxAnswered + 5)) {
		t.Error("a late delivery is taken up again")
	}
	if n := len(a.now) + len(a.then); n > 2*maxAnswered {
		t.Errorf("%d interactions are remembered", n)
	}
}

// FuzzSignature: whatever the headers, there is no panic and nothing is taken for signed.
func FuzzSignature(f *testing.F) {
	f.Add("00", "1", "body")
	f.Add("", "", "")
	s, a, _ := signedAdapter(f)
	f.Fuzz(func(t *testing.T, signature, stamp, body string) {
		r := s.request(body, 0)
		r.Header[headerSignature], r.Header[headerTimestamp] = []string{signature}, []string{stamp}
		if w := send(a.Interactions(), r); w.Code != 401 {
			t.Fatalf("%q %q: %d", signature, stamp, w.Code)
		}
	})
}
