package engine

import "testing"

// The goal is a millisecond for the next question, worked out afresh, and next to nothing when it is remembered.
func BenchmarkNextQuestion(b *testing.B) {
	q, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	first := []Answer{{"role", "backend"}, {"years", "6-10"}, {"country", "DE"}, {"time", "two"}}
	for name, answers := range map[string][]Answer{
		"first":  first,
		"middle": append(first[:4:4], Answer{"hours", "3-5"}, Answer{"side", "skill"}),
		"late":   append(first[:4:4], Answer{"hours", "3-5"}, Answer{"side", "none"}, Answer{"market", "some"}, Answer{"pay", "about"}),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				q.newPlan(answers)
			}
		})
	}
	b.Run("remembered", func(b *testing.B) {
		for b.Loop() {
			q.plan(first)
		}
	})
}
