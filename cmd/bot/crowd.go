package main

import (
	"math/rand/v2"
	"strings"

	"github.com/earnverdict/verdictbot/engine"
)

// crowd are people who answer all questions, each as often as the model's data say, and independently of each
// other. The same number gives the same people.
func crowd(quiz *engine.Quiz, n int) [][]engine.Answer {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // people are drawn, not keys
	people := make([][]engine.Answer, n)
	for i := range people {
		role := ""
		for k := range quiz.Questions {
			question := &quiz.Questions[k]
			a := engine.Answer{Question: question.ID}
			switch {
			case question.ID == "skills":
				a.Value = several(question, random, func(c *engine.Choice) float64 {
					return quiz.Model().Prior("skill:"+role, c.Value)
				})
			case question.Several:
				a.Value = several(question, random, func(c *engine.Choice) float64 { return quiz.Share(question, c) })
			default:
				a.Value = one(quiz, question, random)
			}
			if question.ID == "role" {
				role = a.Value
			}
			people[i] = append(people[i], a)
		}
	}
	return people
}

// one takes a choice, shown or not.
func one(quiz *engine.Quiz, question *engine.Question, random *rand.Rand) string {
	choices := append(append([]engine.Choice{}, question.Choices...), question.Typed...)
	sum := 0.0
	for i := range choices {
		sum += quiz.Share(question, &choices[i])
	}
	at := random.Float64() * sum
	for i := range choices {
		if at -= quiz.Share(question, &choices[i]); at < 0 {
			return choices[i].Value
		}
	}
	return choices[len(choices)-1].Value
}

// several takes each choice as often as it is true of people.
func several(question *engine.Question, random *rand.Rand, share func(*engine.Choice) float64) string {
	var values []string
	for i := range question.Choices {
		if c := &question.Choices[i]; !c.Alone && random.Float64() < share(c) {
			values = append(values, c.Value)
		}
	}
	if values == nil {
		return "none"
	}
	return strings.Join(values, ",")
}
