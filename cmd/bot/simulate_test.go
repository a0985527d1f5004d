package main

import (
	"bytes"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

func simulated(t testing.TB) *simulation {
	t.Helper()
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	return &simulation{quiz: quiz, progress: io.Discard}
}

// What the quiz promises: few taps, seldom wrong, and no path that always or never wins.
func TestQuizKeepsItsPromises(t *testing.T) {
	s, results := simulated(t), make([]played, 300)
	people := crowd(s.quiz, len(results))
	s.each("", len(results), func(i int) { results[i] = s.play(people[i]) })
	r := newReport(results)
	if n := len(r.taps); r.taps[n/2] > 7 || r.taps[n*9/10] > 9 || r.taps[n-1] > 10 {
		t.Errorf("taps: median %d, p90 %d, max %d", r.taps[n/2], r.taps[n*9/10], r.taps[n-1])
	}
	if r.wrong > 0.015 {
		t.Errorf("%.2f %% of people are told a path that is worth 1 %% of pay less than the best", 100*r.wrong)
	}
	wins := map[verdict.Path]float64{}
	for _, p := range results {
		wins[p.winner] += 1 / float64(len(results))
	}
	for _, path := range []verdict.Path{verdict.Switch, verdict.Skill, verdict.Side, verdict.Ask, verdict.Stay} {
		if wins[path] < 0.02 || wins[path] > 0.8 {
			t.Errorf("%s wins for %.1f %% of people", path, 100*wins[path])
		}
	}
}

func TestCrowdIsTheSameEachTimeAndAnswersEverything(t *testing.T) {
	s := simulated(t)
	people := crowd(s.quiz, 500)
	if !slices.EqualFunc(people, crowd(s.quiz, 500), slices.Equal) {
		t.Error("other people the second time")
	}
	offers := 0.0
	for _, person := range people {
		if len(person) != len(s.quiz.Questions) {
			t.Fatalf("%d answers to %d questions", len(person), len(s.quiz.Questions))
		}
		for _, a := range person {
			if e := (engine.Event{Action: engine.Reply, Question: a.Question, Text: a.Value}); a.Value == "" {
				t.Errorf("%s is no answer", e)
			}
			if a.Question == "situation" && slices.Contains(strings.Split(a.Value, ","), "offer") {
				offers += 1 / float64(len(people))
			}
		}
	}
	if want := s.quiz.Model().Prior("signals", "offer"); math.Abs(offers-want) > 0.03 {
		t.Errorf("%.3f of the people have an offer, want about %.3f", offers, want)
	}
}

func TestLossIsAgainstTheBestPath(t *testing.T) {
	full := map[verdict.Path]float64{verdict.Stay: 0, verdict.Ask: 0.02, verdict.Switch: 0.05}
	for path, want := range map[verdict.Path]float64{verdict.Switch: 0, verdict.Ask: 0.03, verdict.Stay: 0.05, verdict.Side: 0.05} {
		if got := loss(full, path); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s loses %v, want %v", path, got, want)
		}
	}
}

func TestFixedQuizzes(t *testing.T) {
	s := simulated(t)
	all := s.subsets(3)
	n := len(s.quiz.Questions)
	if want := n * (n - 1) * (n - 2) / 6; len(all) != want {
		t.Errorf("%d quizzes of 3 out of %d questions, want %d", len(all), n, want)
	}
	if s.leads(fixed{asks: []string{"role"}}) || !s.leads(fixed{asks: []string{"time", "country", "years", "role", "pay"}}) {
		t.Error("takes the wrong quizzes for those with our first questions")
	}
	people := crowd(s.quiz, 20)
	results := make([]played, len(people))
	for i := range people {
		results[i] = s.play(people[i])
	}
	var everything, nothing fixed
	for _, q := range s.quiz.Questions {
		everything.asks = append(everything.asks, q.ID)
	}
	s.measure(&everything, people, results)
	s.measure(&nothing, people, results)
	if everything.loss > 0.003 || nothing.loss <= everything.loss {
		t.Errorf("asking everything loses %v, asking nothing %v", everything.loss, nothing.loss)
	}
}

func TestSimulatePrints(t *testing.T) {
	var out bytes.Buffer
	if err := simulated(t).run(12, &out); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"people ", "taps ", "winners ", "strength ", "against all questions", "best fixed quiz", "best with the same first questions"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("%q is missing in\n%s", line, out.String())
		}
	}
}
