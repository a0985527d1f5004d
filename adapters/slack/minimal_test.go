package slack_test

import (
	"testing"

	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// A quiz by buttons, to the verdict and the card for others, calls no method of the Web API: nothing that Slack counts.
func TestQuizCallsNoMethod(t *testing.T) {
	s := setUp(t, overHTTP, fakeslack.Options{}, nil)
	seat := s.Person("Ann").In(fakeslack.General)
	screen, err := seat.Command(t.Context(), "")
	for _, label := range []string{"Backend", "6 to 10 years", "Germany", "Three years are fine", "3 to 5 hours", "Now and then", "One skill that I can name", "It's allowed, but I have nothing to sell yet", "Why?", "Back to the verdict", "Share…", "Post it"} {
		if err != nil {
			t.Fatal(err)
		}
		if len(screen.Options()) > 0 {
			screen, err = seat.Choose(t.Context(), label)
		} else {
			screen, err = seat.Click(t.Context(), label)
		}
	}
	if err != nil || !screen.Chart() {
		t.Fatal("no verdict", err)
	}
	s.adapter.Wait()
	if calls := s.Calls(); len(calls) > 0 {
		t.Errorf("called %v", calls)
	}
}
