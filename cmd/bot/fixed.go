package main

import (
	"cmp"
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

// bestFixed finds the quiz of so many fixed questions that loses least: any questions, and those that begin with the
// questions that our quiz asks of everybody.
func (s *simulation) bestFixed(people [][]engine.Answer, results []played, length int) (free, lead fixed) {
	all := s.subsets(length)
	few := min(jury, len(people))
	s.each("fixed quizzes", len(all), func(i int) { s.measure(&all[i], people[:few], results[:few]) })
	leads := slices.DeleteFunc(slices.Clone(all), func(f fixed) bool { return !s.leads(f) })
	return s.final(all, people, results), s.final(leads, people, results)
}

// final tries the best few on everybody.
func (s *simulation) final(quizzes []fixed, people [][]engine.Answer, results []played) fixed {
	slices.SortFunc(quizzes, func(a, b fixed) int { return cmp.Compare(a.loss, b.loss) })
	best := slices.Clone(quizzes[:min(finalists, len(quizzes))])
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
