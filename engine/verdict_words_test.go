package engine

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// Each kind of flip reads as a sentence: thresholds with their side, answers in the words of their choice.
func TestFlipsInWords(t *testing.T) {
	q := mustLoad(t)
	s := State{Quiz: q.Version(), Answers: []Answer{{"role", "backend"}, {"years", "6-10"}, {"country", "DE"}}}
	for _, c := range []struct {
		flip verdict.Flip
		want string
	}{
		{verdict.Flip{Input: "raise", Threshold: 0.08}, "to Learn if the raise on offer is below 8 %. Two calls"},
		{verdict.Flip{Input: "raise", Threshold: 0.125, Above: true}, "to Learn if the raise on offer is 13 % or more. Two calls"},
		{verdict.Flip{Input: "hours", Threshold: 9, Above: true}, "to Learn from 9 h a week up. Count one week."},
		{verdict.Flip{Input: "hours", Threshold: 2}, "to Learn with 2 h a week or fewer. Count one week."},
		{verdict.Flip{Input: "hours", Threshold: 0}, "to Learn with no hours a week. Count one week."},
		{verdict.Flip{Input: "hours", Value: "6-10"}, "to Learn with 6 to 10 hours a week. Count one week."},
		{verdict.Flip{Input: "horizon", Value: "36"}, "to Learn if your time is: three years are fine. Look"},
		{verdict.Flip{Input: "market", Value: "hot"}, "to Learn if recruiters ask for you: all the time. Switch"},
		{verdict.Flip{Input: "skill_gap", Value: "unknown"}, "to Learn if what you need is: I don't know. Read"},
		{verdict.Flip{Input: "pay", Value: "below"}, "to Learn if your pay is: below €64k. Ask two"},
		{verdict.Flip{Input: "side_asset", Value: "client"}, "to Learn if this fits you: a client or an audience is waiting. Ask three"},
		{verdict.Flip{Input: "side_asset", Value: "skill"}, "to Learn if this fits you: I have a skill that others pay for. Ask three"},
		{verdict.Flip{Input: "moonlighting", Value: "no"}, "to Learn if, about side work, this is true: my job doesn't allow it. It's in"},
		{verdict.Flip{Input: "signals", Value: "offer"}, "to Learn if this is true: I have another offer. Apply"},
	} {
		c.flip.Winner = verdict.Skill
		got := q.flips(s, &verdict.Verdict{Flips: []verdict.Flip{c.flip}})
		if !strings.Contains(got, "\n- "+c.want) || strings.Contains(got, "{") {
			t.Errorf("%+v:\n%s\nwant %s", c.flip, got, c.want)
		}
	}
	if got := q.flips(s, &verdict.Verdict{}); got != "" {
		t.Errorf("no flips: %q", got)
	}
}

// Each input that can flip a verdict can be tried: a question takes the answer, whatever the model names.
func TestEveryFlipCanBeTried(t *testing.T) {
	q := mustLoad(t)
	given := State{Quiz: q.Version(), Answers: []Answer{{"situation", "notice"}}}
	for _, input := range q.model.Values("flip") {
		question := q.feeding(input)
		if question == nil { // the raise on offer is no answer
			continue
		}
		for i := range question.Choices {
			value, set := question.sets(&question.Choices[i])[input]
			if !set {
				continue
			}
			f := verdict.Flip{Input: input, Value: value, Winner: verdict.Skill}
			tries := q.tries(given, &verdict.Verdict{Flips: []verdict.Flip{f}})
			if len(tries) != 1 || !question.takes(tries[0].Event.Text) {
				t.Fatalf("%s %s: %+v", input, value, tries)
			}
			var p verdict.Profile
			question.feed(&p, tries[0].Event.Text)
			var want verdict.Profile
			inputs[input](&want, value)
			if got := inputOf(p, input); got != inputOf(want, input) && !strings.Contains(got, value) {
				t.Errorf("%s %s: to try it sets %s", input, value, got)
			}
			if input == "signals" && !strings.Contains(tries[0].Event.Text, "notice") {
				t.Errorf("to try %s takes the other answers back: %s", value, tries[0].Event)
			}
		}
	}
	raise := verdict.Flip{Input: "raise", Threshold: 0.1, Winner: verdict.Switch}
	if tries := q.tries(given, &verdict.Verdict{Flips: []verdict.Flip{raise}}); len(tries) > 0 {
		t.Errorf("no answer tells the raise, but %+v", tries)
	}
	m := q.whatIfPage(State{Quiz: q.Version(), Answers: told()["now"], Enough: true})
	if (m.Prompt == nil) != (m.Body == q.Verdict.WhatIfNone) {
		t.Errorf("%+v", m)
	}
}

// inputOf is one input of a profile as text.
func inputOf(p verdict.Profile, input string) string {
	return fmt.Sprint(map[string]any{
		"hours": p.Hours, "horizon": p.Horizon, "market": p.Market, "skill_gap": p.SkillGap, "pay": p.Pay,
		"side_asset": p.SideAsset, "moonlighting": p.Moonlighting, "signals": p.Signals,
	}[input])
}

// A threshold in hours is tried with the nearest choice beyond it.
func TestThresholdsAreTriedWithAChoice(t *testing.T) {
	q := mustLoad(t)
	for _, c := range []struct {
		threshold float64
		above     bool
		want      string
	}{{0, false, "0"}, {2, false, "1-2"}, {5, false, "3-5"}, {1, true, "1-2"}, {9, true, "11-plus"}, {6, true, "6-10"}} {
		f := verdict.Flip{Input: "hours", Threshold: c.threshold, Above: c.above, Winner: verdict.Ask}
		tries := q.tries(State{}, &verdict.Verdict{Flips: []verdict.Flip{f}})
		if len(tries) != 1 || tries[0].Event.Text != c.want {
			t.Errorf("%+v: %+v, want %s", f, tries, c.want)
		}
	}
	beyond := verdict.Flip{Input: "hours", Threshold: 40, Above: true}
	if tries := q.tries(State{}, &verdict.Verdict{Flips: []verdict.Flip{beyond}}); len(tries) > 0 {
		t.Errorf("no choice has 40 hours, but %+v", tries)
	}
}

// Who needs money soon is told by what 3 of 4 people get, and never "on average".
func TestLeadOfTheHurried(t *testing.T) {
	q := mustLoad(t)
	v := &verdict.Verdict{Winner: verdict.Side, Strength: verdict.Lean, Horizon: 12, Outcomes: []verdict.Outcome{{Path: verdict.Side}, {Path: verdict.Ask}}}
	now, later := State{Answers: []Answer{{"time", "now"}}}, State{Answers: []Answer{{"time", "two"}}}
	if got := q.lead(now, v); !strings.Contains(got, "3 of 4") || strings.Contains(got, "on average") {
		t.Errorf("lean: %s", got)
	}
	if got := q.lead(later, v); strings.Contains(got, "3 of 4") || !strings.Contains(got, "on average") {
		t.Errorf("lean, with time: %s", got)
	}
	v.Winner, v.Strength = verdict.Stay, verdict.None
	v.Outcomes = append(v.Outcomes, verdict.Outcome{Path: verdict.Stay})
	if got := q.lead(now, v); !strings.Contains(got, "3 of 4") || !strings.Contains(got, "within a year") {
		t.Errorf("stay: %s", got)
	}
	v.Winner = verdict.Ask
	if got := q.lead(now, v); !strings.Contains(got, "ask for a raise") {
		t.Errorf("ask: %s", got)
	}
}

// From when a path pays off, with those for whom it never does; never all and never none of them.
func TestWhen(t *testing.T) {
	q := mustLoad(t)
	for never, want := range map[float64]string{
		0: "from month 4", 0.04: "from month 4", 0.06: "from month 4, and never for 1 of 10", 0.5: "from month 4, and never for 5 of 10",
		0.99: "from month 4, and never for 9 of 10",
	} {
		o := &verdict.Outcome{BreakEven: verdict.BreakEven{P50: 3.6, Never: never}}
		if got := q.when(o); got != want {
			t.Errorf("never for %v: %q, want %q", never, got, want)
		}
	}
}

// The unit of a range stands there once.
func TestBetween(t *testing.T) {
	q := mustLoad(t)
	paid, unpaid := &verdict.Verdict{Pay: 50_000, Currency: "EUR"}, &verdict.Verdict{}
	for _, c := range []struct {
		v         *verdict.Verdict
		low, high float64
		want      string
	}{
		{paid, -0.02, 0.3, "−€1k to €15k"},
		{paid, 0.004, 0.3, "nothing to €15k"},
		{paid, 0.001, 0.002, "nothing"},
		{paid, 0.3001, 0.3002, "€15k"},
		{paid, -0.02, 0, "−€1k to nothing"},
		{unpaid, -0.006, 0.12, "−0.6 % to 12 % of a year's pay"},
		{unpaid, 0, 0.12, "nothing to 12 % of a year's pay"},
		{unpaid, -0.02, 0.001, "−2 % of a year's pay to nothing"},
	} {
		if got := q.between(c.v, verdict.Spread{P10: c.low, P90: c.high}); got != c.want {
			t.Errorf("%v to %v: %q, want %q", c.low, c.high, got, c.want)
		}
	}
}

// The page of reasons tells the model's numbers: the lead, for how many a path is best, and what it costs.
func TestReasonsTellTheModelsNumbers(t *testing.T) {
	q := mustLoad(t)
	for name, answers := range told() {
		v := &q.judged(answers).verdict
		s := State{Quiz: q.Version(), Answers: answers, Enough: true, Page: WhyPage}
		body := q.View(s, "").Body
		for i := range v.Outcomes {
			o := &v.Outcomes[i]
			if o.Closed != "" {
				continue
			}
			lines := []string{fmt.Sprintf("**%s** is best for %.0f of 100 people.", q.Verdict.Paths[string(o.Path)], 100*best(v, o.Path))}
			for _, share := range []float64{o.Regret, o.Forgone} {
				if math.Abs(share) >= least {
					lines = append(lines, euros(share*v.Pay))
				}
			}
			for _, want := range lines {
				if !strings.Contains(body, want) {
					t.Errorf("%s: no %q in\n%s", name, want, body)
				}
			}
		}
		level := strings.Contains(body, "come out level")
		if level != (math.Abs(v.Lead) < least) || !level && !strings.Contains(body, "by "+euros(v.Lead*v.Pay)+".") || strings.Contains(body, "by nothing") {
			t.Errorf("%s: a lead of %v:\n%s", name, v.Lead, body)
		}
		if (name == "now") != strings.Contains(body, q.Verdict.Hurried) {
			t.Errorf("%s: hurried or not:\n%s", name, body)
		}
	}
}
