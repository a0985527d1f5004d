package engine

import "slices"

// A Condition says when a question applies. At most one of its forms is used; the zero Condition always
// holds. Conditions are data and not expressions so that Load can prove that every question and value they
// name exists, and editors can complete them.
type Condition struct {
	Question string      `yaml:"question"` // an earlier question …
	Is       []string    `yaml:"is"`       // … whose answer is one of these
	Not      []string    `yaml:"not"`      // … whose answer is none of these; so too when it was skipped
	All      []Condition `yaml:"all"`
	Any      []Condition `yaml:"any"`
}

// truth is what is known of a condition while questions are still open.
type truth int

const (
	never  truth = -1 // does not hold, whatever is answered next
	unsure truth = 0  // depends on a question that is still open
	always truth = 1
)

// holds works a condition out from the answers.
func (q *Quiz) holds(c Condition, s State) truth {
	switch {
	case c.Question != "":
		return q.answerHolds(c, s)
	case len(c.All) > 0:
		least := always
		for _, part := range c.All {
			least = min(least, q.holds(part, s))
		}
		return least
	case len(c.Any) > 0:
		most := never
		for _, part := range c.Any {
			most = max(most, q.holds(part, s))
		}
		return most
	}
	return always
}

func (q *Quiz) answerHolds(c Condition, s State) truth {
	value, answered := s.Answer(c.Question)
	if !answered && q.applies(c.Question, s) != never {
		return unsure
	}
	given := answered && value != ""
	if len(c.Is) > 0 {
		return truthOf(given && containsAny(c.Is, value))
	}
	return truthOf(!given || !containsAny(c.Not, value))
}

// applies says whether a question is asked, given the answers so far.
func (q *Quiz) applies(id string, s State) truth {
	question := q.byID[id]
	if question == nil {
		return never
	}
	return q.holds(question.When, s)
}

func containsAny(wanted []string, value string) bool {
	for part := range eachValue(value) {
		if slices.Contains(wanted, part) {
			return true
		}
	}
	return false
}

func truthOf(b bool) truth {
	if b {
		return always
	}
	return never
}
