package engine

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// someAnswers are answers to some of the questions, in any order.
func someAnswers(t *rapid.T, q *Quiz) []Answer {
	var list []Answer
	for i := range q.Questions {
		question := &q.Questions[i]
		if rapid.IntRange(0, 2).Draw(t, "left out") == 0 {
			continue
		}
		value := ""
		if rapid.IntRange(0, 7).Draw(t, "skipped") > 0 {
			value = rapid.SampledFrom(question.Choices).Draw(t, "choice").Value
		}
		list = append(list, Answer{question.ID, value})
	}
	return rapid.Permutation(list).Draw(t, "order")
}

// What is asked next follows from the answers alone: not from their order, and not from what was asked of others.
func TestPlanDependsOnTheAnswersAlone(t *testing.T) {
	q := mustLoad(t)
	rapid.Check(t, func(t *rapid.T) {
		answers := someAnswers(t, q)
		want := q.newPlan(answers)
		for _, given := range [][]Answer{answers, rapid.Permutation(answers).Draw(t, "another order"), answers} {
			if got := q.plan(given); got != want {
				t.Fatalf("%+v, worked out afresh %+v; %+v", got, want, given)
			}
		}
		if want.next != nil && indexOf(answers, want.next.ID) >= 0 {
			t.Fatalf("%q is asked again after %+v", want.next.ID, answers)
		}
		if want.worth < 0 || want.after < 0 || want.next == nil && want.after > 0 {
			t.Fatalf("%+v", want)
		}
	})
}

// The first questions come first and in order, and beyond the most nothing is asked.
func TestPlanBeginsAndEnds(t *testing.T) {
	q := mustLoad(t)
	rapid.Check(t, func(t *rapid.T) {
		answers := someAnswers(t, q)
		p := q.plan(answers)
		first := slices.IndexFunc(q.Questions, func(question Question) bool {
			return question.First && indexOf(answers, question.ID) < 0
		})
		switch {
		case len(answers) >= q.Most:
			if p != (plan{}) {
				t.Fatalf("after %d answers %+v", len(answers), p)
			}
		case first >= 0 && (p.next != &q.Questions[first] || p.worth != 0 || p.after < q.Typical):
			t.Fatalf("%+v, want %q first", p, q.Questions[first].ID)
		case first < 0 && p.next != nil && p.worth < q.enoughFor(answers):
			t.Fatalf("%q is asked, though all that is open is worth %v only", p.next.ID, p.worth)
		}
	})
	if one, two := q.enoughFor(make([]Answer, q.Offer-1)), q.enoughFor(make([]Answer, q.Offer)); one <= 0 || two != 2*one {
		t.Errorf("a question must be worth %v, and %v once the verdict is on offer", one, two)
	}
}

// Between questions that are worth the same, the one that stands first in the quiz is asked.
func TestEarlierQuestionFirst(t *testing.T) {
	q := mustLoad(t)
	known := q.profileOf(told()["switch"][:4])
	market, again := *q.byID["market"], *q.byID["market"]
	for _, open := range [][]*Question{{&market, &again}, {&again, &market}} {
		if p := q.mostWorth(open, known, 0); p.next != open[0] {
			t.Errorf("%+v, want the first of two that are the same", p)
		}
	}
}

// Many conversations at once work out plans and verdicts, each the same as alone.
func TestPlansAndVerdictsAtOnce(t *testing.T) {
	q, alone := mustLoad(t), mustLoad(t)
	var given [][]Answer
	for _, name := range []string{"switch", "now"} {
		given = append(given, told()[name][:5], told()[name])
	}
	var everybody sync.WaitGroup
	for range 3 {
		everybody.Go(func() {
			for _, answers := range given {
				p, v := q.plan(answers), q.judged(answers)
				if p.worth < 0 || v.verdict.Winner == "" || v.chart == nil {
					t.Errorf("%+v: %+v, %+v", answers, p, v)
				}
			}
		})
	}
	everybody.Wait()
	for _, answers := range given {
		got, want := q.plan(answers), alone.plan(answers)
		if got.worth != want.worth || got.after != want.after || (got.next == nil) != (want.next == nil) {
			t.Errorf("%+v, alone %+v; %+v", got, want, answers)
		}
		if got, want := q.judged(answers).verdict, alone.judged(answers).verdict; fmt.Sprint(got.Winner, got.Outcomes) != fmt.Sprint(want.Winner, want.Outcomes) {
			t.Errorf("the verdict is %+v, alone %+v", got, want)
		}
	}
}

// What is remembered is bounded, and the last is always in it.
func TestWhatIsRememberedIsBounded(t *testing.T) {
	p := newPlans()
	for i := range 2*maxPlans + 10 {
		key := strconv.Itoa(i)
		p.put(key, plan{after: i})
		if got, ok := p.get(key); !ok || got.after != i || len(p.made) > maxPlans {
			t.Fatalf("plan %d is kept: %v, one of %d", i, ok, len(p.made))
		}
	}
	q := mustLoad(t)
	for i := range maxJudgements {
		q.judgements.made[strconv.Itoa(i)] = &judgement{}
	}
	made := q.judged(told()["side"])
	if again := q.judged(told()["side"]); again != made || len(q.judgements.made) > maxJudgements {
		t.Errorf("%d verdicts are kept, the last one among them: %v", len(q.judgements.made), again == made)
	}
}

// Answers that differ have keys that differ, also a skipped question from one that is open.
func TestKeysTellAnswersApart(t *testing.T) {
	q := mustLoad(t)
	seen := map[string]string{}
	for _, answers := range [][]Answer{
		{},
		{{"role", ""}},
		{{"years", ""}},
		{{"role", ""}, {"years", ""}},
		{{"role", "qa"}},
		{{"side", "none"}},
		{{"situation", "none"}},
		{{"skills", "go"}},
		{{"skills", "go,rust"}},
		{{"skills", "go"}, {"pay", ""}},
		{{"market", "some"}},
		{{"gap", "unknown"}},
	} {
		key := q.key(answers)
		if other, taken := seen[key]; taken {
			t.Errorf("%v and %s have one key %q", answers, other, key)
		}
		seen[key] = fmt.Sprint(answers)
	}
}

// The answers that a question can get are answers of it, and all people give one of them.
func TestLikelyAnswersAddUp(t *testing.T) {
	q := mustLoad(t)
	for _, known := range []verdict.Profile{{}, {Role: "backend", Country: "DE"}, {Role: "other"}, {Role: "qa", Country: "BR"}} {
		for i := range q.Questions {
			question, sum := &q.Questions[i], 0.0
			list := q.likely(question, known)
			for _, answer := range list {
				sum += answer.share
				fromTables := question.Feeds[0] == "skills" // the model knows more technologies than are shown
				if answer.share < 0 || answer.share > 1 || !fromTables && !question.takes(answer.value) {
					t.Errorf("%s: %q of %v", question.ID, answer.value, answer.share)
				}
			}
			if len(list) > 0 && math.Abs(sum-1) > 1e-9 && !question.First {
				t.Errorf("%s: the shares add up to %v: %v", question.ID, sum, list)
			}
		}
	}
}

func TestAtFindsTheAnswer(t *testing.T) {
	list := chances{{"a", 0.25}, {"b", 0.5}, {"c", 0.25}}
	for share, want := range map[float64]string{0: "a", 0.24: "a", 0.26: "b", 0.74: "b", 0.76: "c", 1: "c", 2: "c"} {
		if got := list.at(share); got != want {
			t.Errorf("at(%v) = %q, want %q", share, got, want)
		}
	}
	if got := (chances{}).at(0.5); got != "" {
		t.Errorf("nobody says %q", got)
	}
}

// Each way of answering tells all that is open, and over all ways each answer is given as often as people give it.
func TestCompletionsFollowTheShares(t *testing.T) {
	q := mustLoad(t)
	answers := told()["side"][:4]
	known := q.profileOf(answers)
	var open []*Question
	var list []chances
	for i := range q.Questions {
		if question := &q.Questions[i]; indexOf(answers, question.ID) < 0 {
			open, list = append(open, question), append(list, q.likely(question, known))
		}
	}
	profiles := completions(open, list, known)
	counts := map[string]float64{}
	for _, p := range profiles {
		if p.Role != known.Role || p.Horizon != known.Horizon || !p.Hours.Known || p.Skills == nil || p.Signals == nil || p.Ties == nil {
			t.Fatalf("%+v leaves something open, or changes what is known", p)
		}
		counts["market "+p.Market]++
		counts["pay "+p.Pay]++
		counts["gap "+p.SkillGap]++
		counts["skills "+strings.Join(p.Skills, ",")]++
	}
	for k, question := range open {
		if !slices.Contains([]string{"market", "pay", "gap"}, question.ID) {
			continue
		}
		for _, answer := range list[k] {
			if share := counts[question.ID+" "+answer.value] / ways; math.Abs(share-answer.share) > 1.0/ways {
				t.Errorf("%s: %q is given by %v, want %v", question.ID, answer.value, share, answer.share)
			}
		}
	}
	pairs := map[string]bool{}
	for _, p := range profiles {
		pairs[p.Market+p.Pay] = true
	}
	if len(pairs) < 8 { // one in 27 people is sought after and paid clearly below, or above
		t.Errorf("only %d of 9 pairs of demand and pay are tried", len(pairs))
	}
}
