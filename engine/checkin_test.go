package engine_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

var (
	agreedAt = time.Date(2026, 11, 26, 18, 30, 0, 0, time.UTC)
	later    = engine.Event{Action: engine.Later}
	agree    = timed(engine.Event{Action: engine.Agree})
	decline  = engine.Event{Action: engine.Decline}
)

func told(checkIn, value string) engine.Event { return about(engine.Told, checkIn, value) }

func days(n int) time.Time { return agreedAt.AddDate(0, 0, n) }

// agreed is a conversation whose person wants to be asked later.
func agreed(t testing.TB, q *engine.Quiz) engine.State {
	t.Helper()
	s, _ := play(q, finished(t, q), later, agree)
	if s.CheckIns == nil {
		t.Fatal("yes begins nothing")
	}
	return s
}

// checkedIn asks what is due on a day.
func checkedIn(t testing.TB, q *engine.Quiz, s engine.State, day int) engine.State {
	t.Helper()
	next, due := q.CheckIn(s, days(day))
	if !due {
		t.Fatalf("nothing is due on day %d", day)
	}
	return next
}

// From the yes to the last answer, as a person sees it.
func TestCheckIns(t *testing.T) {
	q := quiz(t)
	s := finished(t, q)
	if !q.Due(s).IsZero() {
		t.Error("something is due without a yes")
	}
	s, _ = q.Next(s, later)
	if page := q.View(s, ""); !strings.Contains(page.Body, "14 and 90 days") || s.CheckIns != nil {
		t.Errorf("the page says %q", page.Body)
	}
	s, notice := q.Next(s, agree)
	if want := engine.Notice("I will ask you how it went, on 10 Dec 2026 and 24 Feb 2027."); notice != want {
		t.Errorf("yes is answered with %q", notice)
	}
	if _, due := q.CheckIn(s, days(14).Add(-time.Second)); due {
		t.Error("asked a second too early")
	}
	s = checkedIn(t, q, s, 14)
	if m := q.View(s, ""); !strings.Contains(m.Body, "On 26 Nov 2026 the verdict was: **Switch jobs**") || len(m.Prompt.Choices) != 4 {
		t.Errorf("the first check-in shows %+v", m)
	}
	if _, due := q.CheckIn(s, days(14)); due {
		t.Error("asked twice")
	}
	before := s
	s, _ = q.Next(s, told("begun", "begun"))
	if got := q.Outcome(before, s); got != "begun/switch/begun" {
		t.Errorf("counted as %q", got)
	}
	if !q.Due(s).Equal(days(90)) {
		t.Errorf("the next is due at %s", q.Due(s))
	}
	s = checkedIn(t, q, s, 91)
	if m := q.View(s, ""); !strings.Contains(m.Body, s.CheckIns.Low+" to "+s.CheckIns.High+" more a year") ||
		m.Prompt.Choices[2].Label != s.CheckIns.Low+" to "+s.CheckIns.High {
		t.Errorf("the second check-in shows %+v", m)
	}
	s, _ = q.Next(s, told("brought", engine.Inside))
	if !q.Due(s).IsZero() || !q.LastDue(s).IsZero() || !hasVerdict(q, s) {
		t.Error("it does not end with the last answer")
	}
}

// What was told with the verdict is asked about, whatever the numbers are by then.
func TestCheckInKeepsWhatWasTold(t *testing.T) {
	q := quiz(t)
	s := agreed(t, q)
	low, high := s.CheckIns.Low, s.CheckIns.High
	s, _ = play(q, s, about(engine.Edit, "country", ""), reply("country", "IN"))
	s = checkedIn(t, q, s, 90)
	if s.CheckIns.Low != low || s.CheckIns.High != high || !strings.Contains(q.View(s, "").Body, low) {
		t.Errorf("told %s to %s, asked about %+v", low, high, s.CheckIns)
	}
}

// After an outage people are asked once, not about each day that was missed.
func TestCheckInThatWasOvertaken(t *testing.T) {
	q := quiz(t)
	s := checkedIn(t, q, agreed(t, q), 200)
	if got := s.CheckIns.Asked; !slices.Equal(got, []string{"begun", "brought"}) {
		t.Errorf("asked %v", got)
	}
	if !strings.Contains(q.View(s, "").Body, "What does it bring you") {
		t.Error("the first is asked, not the last")
	}
	if _, notice := q.Next(s, told("begun", "begun")); notice != engine.Notice(q.Words.Told) {
		t.Errorf("an answer to the one before is refused: %s", notice)
	}
}

// The first answer counts, and only to what was asked, with a value that there is.
func TestToldOnce(t *testing.T) {
	q := quiz(t)
	s := checkedIn(t, q, agreed(t, q), 14)
	for _, e := range []engine.Event{told("brought", engine.Inside), told("begun", "maybe"), told("role", "backend"), told("", "")} {
		next, notice := q.Next(s, e)
		if notice != engine.Notice(q.Words.OldButton) || q.Outcome(s, next) != "" {
			t.Errorf("%s counts %q and says %q", e, q.Outcome(s, next), notice)
		}
	}
	once, _ := q.Next(s, told("begun", "begun"))
	twice, notice := q.Next(once, told("begun", "not_yet"))
	if q.Outcome(once, twice) != "" || notice != engine.Notice(q.Words.ToldBefore) || twice.CheckIns.Told[0].Value != "begun" {
		t.Errorf("a second answer counts %q and says %q", q.Outcome(once, twice), notice)
	}
}

// Words are understood as well as taps.
func TestToldInWords(t *testing.T) {
	q := quiz(t)
	s := checkedIn(t, q, agreed(t, q), 14)
	for words, want := range map[string]string{"2": "other", "not yet": "not_yet", "Yes, I'm on it": "begun"} {
		if next, _ := q.Next(s, line(words)); q.Outcome(s, next) != "begun/switch/"+want {
			t.Errorf("%q counts %q", words, q.Outcome(s, next))
		}
	}
	if next, _ := q.Next(s, line("don't ask me")); next.CheckIns != nil {
		t.Error("no is not understood")
	}
}

// T59, T66: nothing is due any more, nor can it be answered, once the person has taken the yes back.
func TestCheckInsEnd(t *testing.T) {
	q := quiz(t)
	for name, end := range map[string]engine.Event{
		"decline": decline, "restart": {Action: engine.Restart}, "forget": {Action: engine.Forget}, "words": line("stop asking"),
	} {
		for _, day := range []int{0, 14} {
			s := agreed(t, q)
			if day > 0 {
				s = checkedIn(t, q, s, day)
			}
			s, notice := q.Next(s, end)
			if _, due := q.CheckIn(s, days(400)); due || s.CheckIns != nil || notice == "" {
				t.Errorf("%s: still due, and it says %q", name, notice)
			}
			if next, _ := q.Next(s, told("begun", "begun")); q.Outcome(s, next) != "" {
				t.Errorf("%s: an answer is counted afterwards", name)
			}
		}
	}
}

// Nobody is asked who has no verdict, or one that names nothing to do.
func TestNothingToAskLater(t *testing.T) {
	q := quiz(t)
	idle := finished(t, q)
	for _, e := range []engine.Event{reply("hours", "0"), reply("side", "forbidden"), reply("pay", "above"), reply("time", "now")} {
		idle, _ = play(q, idle, about(engine.Edit, e.Question, ""), e)
	}
	for name, s := range map[string]engine.State{"nothing": {}, "begun": started(q), "no way to earn more": idle} {
		if q.View(s, "").Later != nil {
			t.Errorf("%s: it is offered", name)
		}
		if next, _ := play(q, s, later, agree); next.CheckIns != nil || next.Page == engine.LaterPage {
			t.Errorf("%s: it begins", name)
		}
	}
}

// One that could not be brought to the person is due again; one that they have found and answered is not.
func TestUnasked(t *testing.T) {
	q := quiz(t)
	s := checkedIn(t, q, agreed(t, q), 14)
	again := q.Unasked(s)
	if !q.Due(again).Equal(days(14)) || again.Page == engine.CheckInPage {
		t.Errorf("due again at %s, showing %q", q.Due(again), again.Page)
	}
	answered, _ := q.Next(s, told("begun", "begun"))
	same(t, "answered", q.Unasked(answered), answered)
	same(t, "forgotten", q.Unasked(engine.State{}), engine.State{})
	if gone := q.Unreachable(s); gone.CheckIns != nil || !hasVerdict(q, gone) {
		t.Errorf("who can't be reached is left with %+v", gone)
	}
}

// Who comes back finds the check-in that is open: perhaps it never arrived.
func TestOpenCheckInComesFirst(t *testing.T) {
	q := quiz(t)
	s, _ := q.Next(checkedIn(t, q, agreed(t, q), 14), engine.Event{Action: engine.Show})
	if s, _ = q.Next(s, begin()); q.View(s, "").Title != q.Words.CheckInTitle {
		t.Errorf("they find %q", q.View(s, "").Title)
	}
	if s, _ = play(q, s, told("begun", "dropped"), begin()); q.View(s, "").Title == q.Words.CheckInTitle {
		t.Error("it is asked again")
	}
}

// Whatever somebody does for a year: they are asked at most twice for each yes, each answer is counted once, and nothing is
// due without a yes that stands.
func TestCheckInsOfAnyWalk(t *testing.T) {
	q := quiz(t)
	verdict := finished(t, q)
	events := []engine.Event{later, agree, agree, told("begun", "begun"), told("brought", engine.Above), decline}
	rapid.Check(t, func(t *rapid.T) {
		w := newWalk(q)
		w.state = verdict
		yeses, asked, answers := 0, 0, 0
		for day := 0; day < 400; day += rapid.IntRange(1, 60).Draw(t, "days") {
			for range rapid.IntRange(0, 4).Draw(t, "steps") {
				before, e := w.state, w.event(t)
				if rapid.Bool().Draw(t, "about check-ins") {
					e = rapid.SampledFrom(events).Draw(t, "event")
				}
				w.take(e)
				if !q.Due(w.state).IsZero() && (q.Due(before).IsZero() || w.state.CheckIns.Asked == nil && before.CheckIns.Asked != nil) {
					yeses++
				}
				if q.Outcome(before, w.state) != "" {
					answers++
				}
			}
			next, due := q.CheckIn(w.state, days(day))
			if due {
				asked++
				w.state = next
			}
			if due && q.View(next, "").Title != q.Words.CheckInTitle {
				t.Fatal("what is due is not shown")
			}
			if w.state.CheckIns == nil && !q.Due(w.state).IsZero() {
				t.Fatal("due without a yes")
			}
		}
		if asked > 2*yeses || answers > 2*yeses {
			t.Fatalf("%d times yes, %d times asked, %d answers", yeses, asked, answers)
		}
	})
}
