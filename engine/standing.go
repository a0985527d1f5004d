package engine

import "github.com/earnverdict/verdictbot/engine/verdict"

// A Standing is how far a conversation has come. It holds nothing that the person said, so it can be counted.
type Standing struct {
	Question string // the ID of the question that is asked; empty when none is
	Finished bool   // the quiz has come to a verdict
}

// Standing tells how far a conversation has come, also one that another version of the quiz has left.
func (q *Quiz) Standing(s State) Standing {
	s = q.adopt(s)
	if !s.begun() {
		return Standing{}
	}
	question := q.asked(s)
	if question == nil {
		return Standing{Finished: true}
	}
	return Standing{Question: question.ID}
}

// Winner is the path that the verdict on a conversation names, and how surely. It is meant for one that has Finished,
// where the verdict is about to be shown and is worked out once for both.
func (q *Quiz) Winner(s State) (verdict.Path, verdict.Strength) {
	v := &q.judged(q.adopt(s).Answers).verdict
	return v.Winner, v.Strength
}
