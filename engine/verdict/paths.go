package verdict

// The equations of the paths, for one person with one luck. Months count from today. What is unknown of the
// person is in the draw already. docs/model.md has the same in words, with the sources.

// ask is asking the employer for a raise: granted or not, after one to three months.
func (m *Model) ask(p *person, l *luck, from float64) raise {
	if l.granted >= p.ask {
		return raise{}
	}
	return raise{after: month(from + 1 + 2*l.askWait), level: float64(m.num.AskRaise.Value * l.raise)}
}

// A study is learning one lesson.
type study struct {
	ends     float64 // months from today
	finished bool
	inside   raise   // what the present employer pays for it
	shift    float64 // what it adds to an offer elsewhere, share of pay
}

// study learns a lesson from a month on, with so many hours a week. It is finished if patience lasts: the chance
// to finish falls with the months it takes. An employer who pays for it pays the difference that is measured
// between people; most pay the little that a course brings, or nothing.
func (m *Model) study(p *person, l *luck, from, hours float64, lesson *lesson, t *study) {
	by := &m.by
	effort, part, realised := by.effort[p.gap], by.part[p.gap], by.realised[p.gap]
	if lesson.role {
		effort, part, realised = m.num.LearnRole.Value, 1, m.num.Promoted.Value
	}
	takes := float64(effort*l.effort) / by.hoursMonth(hours)
	*t = study{ends: from + takes, finished: takes < l.patience}
	if !t.finished {
		return
	}
	gain := max(0, lesson.gain+float64(lesson.error*l.premiumError))
	t.shift = float64(part * gain * m.num.Capture.Value * l.capture)
	switch {
	case l.realised < realised:
		t.inside = raise{month(t.ends + 2 + 7*l.showWait), float64(part * gain * l.premium)}
	case l.realised < realised+(1-realised)*m.num.TrainingPaid.Value:
		t.inside = raise{month(t.ends + 3 + 6*l.showWait), float64(m.num.Training.Value * l.training)}
	}
}

// search looks for a move of a class from a month on, and returns when the new job would start. What was learned
// before brings more offers, and better ones.
func (m *Model) search(p *person, l *luck, from, hours float64, c *class, learned *study, at *move) float64 {
	n := &m.num
	rate := p.offers * m.classRate(p, c)
	level := m.offerMean + p.shift + c.raise + float64(m.offerSpread*l.offered)
	if c.fixed {
		level = c.raise
	}
	if learned.finished {
		rate *= n.LearnedRate.Value
		level += learned.shift
	}
	ends := from + p.delay
	if c.inHand {
		ends += float64(n.OfferToStart.Value * l.start)
	} else {
		ends += m.applyMonths + l.offer/rate + n.Prepare.Value/(hours*m.by.weeks)
	}
	*at = move{raise: raise{month(ends), level}, there: true, equity: p.equity, risk: m.risk}
	if l.loss < n.LossShare.Value {
		at.loss = n.LossCost.Value
	}
	return ends
}

// classRate is how many of all offers are of a class, for this person.
func (m *Model) classRate(p *person, c *class) float64 {
	if c.large && p.shipped || c.higher && p.unpaid {
		return min(1, c.rate*m.num.SignalRate.Value)
	}
	return c.rate
}

// open tells whether a class is there for this person at all.
func (c *class) open(p *person) bool {
	return (!c.inHand || p.inHand) && (!c.higher || p.senior)
}
