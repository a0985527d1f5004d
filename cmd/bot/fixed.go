package main

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/earnverdict/verdictbot/engine"
)

// A fixed quiz asks everybody the same questions.
type fixed struct {
	asks  []string
	loss  float64 // mean, share of annual pay
	wrong float64 // share of people who lose more than that
}

// How many people choose among the fixed quizzes, and how many of these are then tried on everybody.
const (
	jury      = 300
	finalists = 8
)

// A rival is the best a fixed quiz can do at the mean length of ours: a mixture of the best of the two lengths
// around it.
type rival struct {
	name        string
	short, long fixed
	loss, wrong float64 // of the mixture
}

// fixedOfMean finds the rivals: any questions, and those that begin with what our quiz asks of everybody.
func (s *simulation) fixedOfMean(people [][]engine.Answer, results []played, mean float64) []rival {
	short := int(mean)
	share := mean - float64(short) // of people who get the longer one
	a, b := s.measured(people, results, short), s.measured(people, results, short+1)
	var rivals []rival
	for _, kind := range []struct {
		name string
		keep func(fixed) bool
	}{{"best fixed quiz", func(fixed) bool { return true }}, {"best with the same first questions", s.leads}} {
		r := rival{name: kind.name, short: s.final(a, kind.keep, people, results), long: s.final(b, kind.keep, people, results)}
		r.loss = (1-share)*r.short.loss + share*r.long.loss
		r.wrong = (1-share)*r.short.wrong + share*r.long.wrong
		rivals = append(rivals, r)
	}
	return rivals
}

// measured are all fixed quizzes of a length, tried on a few people.
func (s *simulation) measured(people [][]engine.Answer, results []played, length int) []fixed {
	all, few := s.subsets(length), min(jury, len(people))
	s.each(fmt.Sprintf("fixed quizzes of %d", length), len(all), func(i int) { s.measure(&all[i], people[:few], results[:few]) })
	return all
}

// final tries the best few on everybody.
func (s *simulation) final(all []fixed, keep func(fixed) bool, people [][]engine.Answer, results []played) fixed {
	var best []fixed
	for _, f := range all {
		if keep(f) {
			best = append(best, f)
		}
	}
	slices.SortFunc(best, func(a, b fixed) int { return cmp.Compare(a.loss, b.loss) })
	best = best[:min(finalists, len(best))]
	s.each("finalists", len(best), func(i int) { s.measure(&best[i], people, results) })
	return slices.MinFunc(best, func(a, b fixed) int { return cmp.Compare(a.loss, b.loss) })
}

// measure has people answer only these questions.
func (s *simulation) measure(f *fixed, people [][]engine.Answer, results []played) {
	f.loss, f.wrong = 0, 0
	for i, person := range people {
		var answers []engine.Answer
		for _, a := range person {
			if slices.Contains(f.asks, a.Question) {
				answers = append(answers, a)
			}
		}
		chosen := s.quiz.Model().Best(s.quiz.Profile(engine.State{Answers: answers}))
		lost := loss(results[i].full, chosen)
		f.loss += lost / float64(len(people))
		if lost > wrong {
			f.wrong += 1 / float64(len(people))
		}
	}
}

// subsets are all fixed quizzes of a length.
func (s *simulation) subsets(length int) []fixed {
	var out []fixed
	var grow func(from int, taken []string)
	grow = func(from int, taken []string) {
		if len(taken) == length {
			out = append(out, fixed{asks: slices.Clone(taken)})
			return
		}
		for i := from; i < len(s.quiz.Questions); i++ {
			grow(i+1, append(slices.Clone(taken), s.quiz.Questions[i].ID))
		}
	}
	grow(0, nil)
	return out
}

// leads tells whether a fixed quiz asks what ours asks of everybody.
func (s *simulation) leads(f fixed) bool {
	for i := range s.quiz.Questions {
		if q := &s.quiz.Questions[i]; q.First && !slices.Contains(f.asks, q.ID) {
			return false
		}
	}
	return true
}
