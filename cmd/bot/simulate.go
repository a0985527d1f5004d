package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

func (p *program) simulate() *cobra.Command {
	var n int
	c := &cobra.Command{
		Use:   "simulate",
		Short: "Play simulated people through the quiz and measure it",
		Long: "Play simulated people through the quiz: how many taps it takes, who wins, how often the verdict is wrong\n" +
			"because questions were left out, and how well the best quiz of fixed questions would do. People answer as\n" +
			"often this and that as the model's data say; the same people each time.",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			quiz, err := engine.Default()
			if err != nil {
				return fmt.Errorf("load the quiz: %w", err)
			}
			s := simulation{quiz: quiz, progress: io.Discard}
			if isTerminal(p.errs) {
				s.progress = p.errs
			}
			return s.run(n, c.OutOrStdout())
		},
	}
	c.Flags().IntVarP(&n, "number", "n", 10000, "how many people to play")
	return c
}

// A simulation plays people through a quiz.
type simulation struct {
	quiz     *engine.Quiz
	progress io.Writer
}

// wrong is the share of annual pay that a verdict may be worth less than the best one, and still be called right.
const wrong = 0.01

// A played quiz is what one person got out of it.
type played struct {
	taps     int // from the command to the verdict
	winner   verdict.Path
	strength verdict.Strength
	loss     float64 // what the best path is worth more, with all questions answered; share of annual pay
	full     map[verdict.Path]float64
}

func (s *simulation) run(n int, out io.Writer) error {
	people := crowd(s.quiz, n)
	results := make([]played, n)
	s.each("quizzes", n, func(i int) { results[i] = s.play(people[i]) })
	r := newReport(results)
	r.fixed = s.fixedOfMean(people, results, r.mean)
	return r.write(out)
}

// play has one person answer what the quiz asks, until it gives a verdict.
func (s *simulation) play(person []engine.Answer) played {
	state, _ := s.quiz.Next(engine.State{}, engine.Event{Action: engine.Begin})
	r := played{full: s.quiz.Model().Worths(s.quiz.Profile(engine.State{Answers: person}))}
	for {
		m := s.quiz.View(state, "")
		if m.Prompt == nil {
			break
		}
		i := slices.IndexFunc(person, func(a engine.Answer) bool { return a.Question == m.Prompt.Question })
		state, _ = s.quiz.Next(state, engine.Event{Action: engine.Reply, Question: m.Prompt.Question, Text: person[i].Value})
		r.taps++
	}
	v := s.quiz.Model().Judge(s.quiz.Profile(state))
	r.winner, r.strength, r.loss = v.Winner, v.Strength, loss(r.full, v.Winner)
	return r
}

// loss is what the best path is worth more than the one chosen. A path that turns out to be closed is worth nothing.
func loss(full map[verdict.Path]float64, chosen verdict.Path) float64 {
	most := 0.0
	for _, worth := range full {
		most = max(most, worth)
	}
	return most - full[chosen]
}

// each does something for every number below n on all processors, and tells how far it is.
func (s *simulation) each(what string, n int, do func(i int)) {
	var group sync.WaitGroup
	var mu sync.Mutex
	next := 0
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				if i%100 == 0 && i <= n {
					_, _ = fmt.Fprintf(s.progress, "\r%s: %d of %d ", what, i, n)
				}
				mu.Unlock()
				if i >= n {
					return
				}
				do(i)
			}
		})
	}
	group.Wait()
	_, _ = fmt.Fprint(s.progress, "\r\033[K")
}
