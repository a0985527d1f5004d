package engine

import "testing"

// BenchmarkTurn is one turn in the engine: what was done, and what to show after it. The goal for a tap is 5 µs.
func BenchmarkTurn(b *testing.B) {
	q := mustLoad(b)
	begun, _ := q.Next(State{}, Event{Action: Begin})
	lastQuestion := begun
	for _, text := range []string{"backend", "7 years", "germany", "no hurry"} {
		lastQuestion, _ = q.Next(lastQuestion, Event{Action: Reply, Text: text})
	}
	for id, value := range map[string]string{"hours": "3-5", "side": "skill", "market": "some", "situation": "none"} {
		lastQuestion, _ = q.Next(lastQuestion, Event{Action: Reply, Question: id, Text: value})
	}
	finished, _ := q.Next(lastQuestion, Event{Action: Enough})
	beforePay, _ := q.Next(lastQuestion, Event{Action: Edit, Question: "situation"})
	for _, c := range []struct {
		name  string
		state State
		event Event
	}{
		{"tap", begun, Event{ID: "1", Action: Reply, Question: "role", Text: "backend"}},
		{"tap late", lastQuestion, Event{ID: "1", Action: Edit, Question: "time"}},
		{"typed", begun, Event{ID: "1", Action: Reply, Text: "backend"}},
		{"typed wrong", begun, Event{ID: "1", Action: Reply, Text: "bakcend"}},
		{"to pay", beforePay, Event{ID: "1", Action: Reply, Question: "situation", Text: "none"}},
		{"verdict", finished, Event{ID: "1", Action: Show}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s, n := q.Next(c.state, c.event)
				q.View(s, n)
			}
		})
	}
}

// BenchmarkLoad is how long a start takes: content, model and tables, read and checked.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Default(); err != nil {
			b.Fatal(err)
		}
	}
}
