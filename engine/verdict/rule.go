package verdict

import "math"

// decide applies the rule of the verdict.
//
//	none   nothing is worth 0.5 % of annual pay: change nothing; or asking for a raise is worth more than any path
//	close  the lead is under 1 % of annual pay
//	clear  the first is also best for 6 of 10 people, and no more than 2 % behind in bad luck
//	lean   otherwise
func (m *Model) decide(v *Verdict, t *trial) {
	n := &m.num
	first, second := &v.Outcomes[0], &v.Outcomes[1]
	v.Winner = first.Path
	most, next := t.worth.of(first.Path), t.worth.of(second.Path)
	v.Lead = round(most-next, decimals)
	h := t.at
	switch {
	case most < n.WorthLeast.Value:
		v.Winner, v.Strength = Stay, None
	case v.Lead < n.LeadClose.Value:
		v.Strength = Close
	case first.Path == Ask:
		v.Strength = None
	case first.Best[h] >= n.ClearShare.Value && first.Gain[h].P10 >= second.Gain[h].P10-n.ClearLoss.Value:
		v.Strength = Clear
	default:
		v.Strength = Lean
	}
	v.Fastest = fastest(v.Outcomes)
	v.Grade = m.grade(v.Winner)
}

// fastest is the path that has paid off first for half of the people, among those that do.
func fastest(outcomes []Outcome) Path {
	var best *Outcome
	for i := range outcomes {
		o := &outcomes[i]
		if o.Closed != "" || o.BreakEven.Never > 0.5 {
			continue
		}
		if best == nil || o.BreakEven.P50 < best.BreakEven.P50 {
			best = o
		}
	}
	if best == nil {
		return ""
	}
	return best.Path
}

// steps is the order of steps that is worth most. A step must be worth the trouble of naming it; and where another
// order begins with the path of the verdict and is as good as the best, that one is told. A rough figure does.
func (t *trial) steps(winner Path) *order {
	m := t.model
	some := m.crowd(t.subject, m.rough)
	defer crowds.Put(some)
	var best order
	most := 0.0
	for _, taken := range m.orders {
		o, ok := t.order(taken)
		if !ok {
			continue
		}
		value := m.worth(some, &o) - m.num.WorthLeast.Value*float64(len(taken))
		if begins(taken, winner) {
			value += m.num.LeadClose.Value
		}
		if value > most {
			best, most = o, value
		}
	}
	return &best
}

// begins tells whether an order begins with a path, after a question that costs nothing.
func begins(taken []step, path Path) bool {
	if taken[0] == stepAsk && len(taken) > 1 {
		taken = taken[1:]
	}
	return taken[0].path() == path
}

// order makes an order of steps with the choices of the single paths; false when one of them is closed, or loses.
func (t *trial) order(taken []step) (order, bool) {
	o := order{steps: taken, class: t.class}
	for _, step := range taken {
		path := step.index()
		if t.closed[path] != "" || t.worth[path] < 0 && len(taken) > 1 {
			return o, false
		}
		switch step {
		case stepLearn:
			o.lesson = t.plans[path].lesson
		case stepSide:
			o.mode = t.plans[path].mode
		}
	}
	return o, true
}

// timed tells the steps with the months in which half of the people take them.
func (t *trial) timed(c *crowd, o *order) []Step {
	var list []Step
	from, to := make([]float64, len(c.people)), make([]float64, len(c.people))
	times := make([]timeline, len(c.people))
	var h history
	for i := range c.people {
		t.model.play(o, &c.people[i], &c.luck[i], &h, &times[i])
	}
	for k, step := range o.steps {
		for i := range times {
			from[i], to[i] = min(times[i][k].from, lastMonth), min(times[i][k].to, lastMonth)
		}
		list = append(list, Step{
			Path: step.path(), Item: t.item(step.index()),
			From: whole(quantile(from, 0.5)), To: whole(quantile(to, 0.5)),
		})
	}
	return list
}

// whole rounds months to whole ones.
func whole(months float64) int { return int(math.Round(months)) }
