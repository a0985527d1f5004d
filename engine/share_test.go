package engine_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine"
)

var (
	share = engine.Event{Action: engine.Share}
	post  = engine.Event{Action: engine.Post}
)

// postOnce is Next, and what it posted.
func postOnce(q *engine.Quiz, s engine.State, e engine.Event) (engine.State, *engine.Message) {
	after, _ := q.Next(s, e)
	return after, q.Posts(s, e, after)
}

// The card is posted after its preview was seen, and once for each preview, however often the button is tapped or the
// tap is delivered.
func TestCardIsPostedOnce(t *testing.T) {
	q := quiz(t)
	verdict := finished(t, q)
	if _, card := postOnce(q, verdict, post); card != nil {
		t.Error("a card is posted that nobody has seen")
	}
	preview, card := postOnce(q, verdict, share)
	if card != nil || !strings.Contains(q.View(preview, "").Body, "Somebody here") {
		t.Fatalf("the preview shows %+v", q.View(preview, ""))
	}
	tap := engine.Event{ID: "tap", Action: engine.Post}
	after, card := postOnce(q, preview, tap)
	if card == nil || !hasVerdict(q, after) {
		t.Fatal("yes to the preview posts nothing")
	}
	for _, e := range []engine.Event{tap, post} {
		if _, again := postOnce(q, after, e); again != nil {
			t.Errorf("%+v posts a second card", e)
		}
	}
	if _, card := postOnce(q, preview, engine.Event{Action: engine.Show}); card != nil {
		t.Error("leaving the preview posts the card")
	}
}

// Before there is a verdict there is nothing to share.
func TestNothingToShare(t *testing.T) {
	q := quiz(t)
	for _, s := range []engine.State{{}, started(q), asking(t, q, "hours")} {
		for _, e := range []engine.Event{share, post} {
			after, card := postOnce(q, s, e)
			if card != nil || after.Page == engine.SharePage || q.View(after, "").Share != nil {
				t.Errorf("%s shares without a verdict", e)
			}
		}
	}
}

// cards are all that a card can say. What is not here can't be told to others: no pay, hours, country, skill or signal.
var cards = regexp.MustCompile(`^\*Somebody here\* asked what pays off fastest: \*\*(` +
	`((learn|side income|switch jobs|ask for a raise|change nothing)(, then )?)+\*\*(, as a lean)? \(best for [1-9] of 10 people like them\)|` +
	`too close to call\*\*|none of the three, for now\*\*)\.$`)

func TestCardTellsNoAnswer(t *testing.T) {
	q := quiz(t)
	rapid.Check(t, func(t *rapid.T) {
		w := stroll(t, q, 12)
		w.take(enough)
		w.take(share)
		card := q.Posts(w.state, post, after(q, w.state, post))
		if card == nil {
			t.Skip("no verdict")
		}
		if !cards.MatchString(card.Body) || card.Title != "" || card.Prompt != nil || card.Chart != nil || card.Links != nil {
			t.Fatalf("the card says %+v", card)
		}
		if len(card.Actions) != 1 || card.Actions[0].Event != begin() {
			t.Fatalf("the card offers %+v", card.Actions)
		}
	})
}

func after(q *engine.Quiz, s engine.State, e engine.Event) engine.State {
	next, _ := q.Next(s, e)
	return next
}
