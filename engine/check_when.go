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
	if len(doc.problems) == 0 && !q.reachable(question.When, State{}, named(question.When)) {
		doc.refuse(where.to("when"), "no answers make this hold, so the question would never be asked")
	}
}

// named are the questions that a condition depends on.
func named(c Condition) []string {
	var out []string
	if c.Question != "" {
		out = append(out, c.Question)
	}
	for _, part := range slices.Concat(c.All, c.Any) {
		out = append(out, named(part)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// reachable tries all answers to the questions named.
func (q *Quiz) reachable(c Condition, s State, open []string) bool {
	if len(open) == 0 {
		return q.holds(c, s) == always
	}
	for _, choice := range q.byID[open[0]].all() {
		next := s
		next.Answers = with(s.Answers, Answer{open[0], choice.Value})
		if q.holds(c, next) != never && q.reachable(c, next, open[1:]) {
			return true
		}
	}
	return false
}
