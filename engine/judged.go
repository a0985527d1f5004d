package engine

import (
	"sync"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// A judgement is a verdict with its picture.
type judgement struct {
	verdict verdict.Verdict
	chart   *Chart
	raise   verdict.Range // of the path that is named; zero where nothing is to be done
}

// judgements remembers the last verdicts: a verdict is shown several times, with its pages and after changes, and
// takes a few milliseconds to work out. It holds no more than maxJudgements.
type judgements struct {
	mu   sync.Mutex
	made map[string]*judgement
}

const maxJudgements = 512

// judged is the verdict on a set of answers. What it returns is shared and must not be changed.
func (q *Quiz) judged(answers []Answer) *judgement {
	key := q.key(answers)
	q.judgements.mu.Lock()
	made, ok := q.judgements.made[key]
	q.judgements.mu.Unlock()
	if ok {
		return made
	}
	made = &judgement{}
	var curves []verdict.Curve
	made.verdict, curves = q.model.Follow(q.profileOf(answers))
	made.chart = q.chart(&made.verdict, curves)
	for i := range curves {
		if curves[i].Path == made.verdict.Winner {
			made.raise = curves[i].Raise
		}
	}
	q.judgements.mu.Lock()
	defer q.judgements.mu.Unlock()
	if len(q.judgements.made) >= maxJudgements {
		clear(q.judgements.made)
	}
	q.judgements.made[key] = made
	return made
}
