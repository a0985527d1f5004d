package engine

import "slices"

// checkWhen proves that a condition names earlier questions and values that they have.
func (q *Quiz) checkWhen(doc *document, where at, c Condition, earlier map[string]*Question) {
	forms := 0
	for _, used := range []bool{c.Question != "", len(c.All) > 0, len(c.Any) > 0} {
		forms += btoi(used)
	}
	if forms > 1 {
		doc.refuse(where, "use one of question, all, any")
	}
	for i, part := range c.All {
		q.checkWhen(doc, where.to("all", i), part, earlier)
	}
	for i, part := range c.Any {
		q.checkWhen(doc, where.to("any", i), part, earlier)
	}
	if c.Question == "" {
		if len(c.Is)+len(c.Not) > 0 {
			doc.refuse(where, "name the question that is or not is about")
		}
		return
	}
	on := earlier[c.Question]
	switch {
	case on == nil && q.byID[c.Question] != nil:
		doc.refuse(where.to("question"), "%q is asked later; a condition can only name earlier questions", c.Question)
		return
	case on == nil:
		doc.refuse(where.to("question"), "there is no question %q", c.Question)
		return
	case (len(c.Is) > 0) == (len(c.Not) > 0):
		doc.refuse(where, "give either is or not")
	}
	for _, value := range slices.Concat(c.Is, c.Not) {
		if on.choice(value) == nil {
			doc.refuse(where, "question %q has no choice %q", c.Question, value)
		}
	}
}

// checkReach proves that some answers lead to a question: one that is never asked is a mistake.
func (q *Quiz) checkReach(doc *document, where at, question *Question) {
	if len(doc.problems) == 0 && !q.reachable(question.When, State{}, q.behind(question.When)) {
		doc.refuse(where.to("when"), "no answers make this hold, so the question would never be asked")
	}
}

// behind are the questions that a condition depends on, itself or through their own conditions, in the order of
// the quiz.
func (q *Quiz) behind(c Condition) []*Question {
	needed := map[string]bool{}
	note(c, needed)
	var out []*Question
	for i := len(q.Questions) - 1; i >= 0; i-- {
		if question := &q.Questions[i]; needed[question.ID] {
			note(question.When, needed)
			out = append(out, question)
		}
	}
	slices.Reverse(out)
	return out
}

func note(c Condition, needed map[string]bool) {
	if c.Question != "" {
		needed[c.Question] = true
	}
	for _, part := range slices.Concat(c.All, c.Any) {
		note(part, needed)
	}
}

// reachable tries all answers to the questions behind a condition, as far as they are asked.
func (q *Quiz) reachable(c Condition, s State, open []*Question) bool {
	if len(open) == 0 {
		return q.holds(c, s) == always
	}
	if q.holds(open[0].When, s) == never {
		return q.reachable(c, s, open[1:])
	}
	for _, choice := range open[0].all() {
		next := s
		next.Answers = with(s.Answers, Answer{open[0].ID, choice.Value})
		if q.holds(c, next) != never && q.reachable(c, next, open[1:]) {
			return true
		}
	}
	return false
}
