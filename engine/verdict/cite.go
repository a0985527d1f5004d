package verdict

import "slices"

// cite adds sources that are not in the list yet.
func cite(list []string, ids ...string) []string {
	for _, id := range ids {
		if id != "" && !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// citations are the sources that a path's numbers rest on, the weightiest first.
func (t *trial) citations(path int) []string {
	m := t.model
	n, plan := &m.num, &t.plans[path]
	if plan.steps == nil {
		return nil
	}
	var list []string
	switch path {
	case askIndex:
		list = cite(list, n.AskAbout.Source, n.AskRaise.Source)
	case moveIndex:
		list = m.citeMove(list, plan.class)
	case learnIndex:
		if l := t.lesson(); l != nil {
			list = cite(list, l.source)
		}
		list = cite(list, n.RealisedClear.Source, n.Training.Source, n.Promoted.Source)
		list = cite(m.citeMove(list, plan.class), n.LearnClear.Source)
	case sideIndex:
		switch plan.mode {
		case itemFreelance:
			list = cite(list, m.doc.Tables["freelance_pay.csv"], n.FreelanceLevel.Source)
		case itemWriting:
			list = cite(list, n.Article.Source, n.ArticleHours.Source)
		case itemProduct:
			list = cite(list, n.ProductZero.Source, n.ProductMonth.Source)
		}
		list = cite(list, n.WorksSkill.Source)
	}
	return list
}

func (m *Model) citeMove(list []string, c *class) []string {
	n := &m.num
	list = cite(list, n.RaiseMedian.Source, n.RaiseStay.Source, n.OfferSpread.Source, c.source)
	if c.item == itemBetterCompany {
		list = cite(list, m.doc.Tables["orgsize_premium.csv"])
	}
	return cite(list, n.ApplyToStart.Source, n.OffersSome.Source)
}

// cited are the sources of all outcomes and of the pay range, in order of first use: those of the winner first.
func (m *Model) cited(v *Verdict) []Source {
	var ids []string
	if v.Range != nil {
		ids = cite(ids, v.Range.Source)
	}
	for i := range v.Outcomes {
		ids = cite(ids, v.Outcomes[i].Sources...)
	}
	if _, ok := m.tables.rates[v.Currency]; !ok && v.Currency != "" {
		ids = cite(ids, m.doc.Tables["country.csv"])
	}
	ids = cite(ids, m.doc.Tables["prior.csv"], m.num.LeadClose.Source)
	var list []Source
	for _, id := range ids {
		list = append(list, m.sources[id])
	}
	return list
}

// grade is that of the weakest figure that the size of the winner's gain rests on.
func (m *Model) grade(winner Path) string {
	n := &m.num
	var figures []*quantity
	switch winner {
	case Ask:
		figures = []*quantity{&n.AskAbout, &n.AskRaise}
	case Stay: // it says something of all
		figures = []*quantity{&n.AskAbout, &n.RaiseMedian, &n.RealisedClear, &n.WorksSkill}
	case Switch:
		figures = []*quantity{&n.RaiseMedian, &n.RaiseStay, &n.OfferSpread}
	case Skill:
		figures = []*quantity{&n.RealisedClear, &n.Training, &n.Capture}
	case Side:
		figures = []*quantity{&n.FreelanceLevel, &n.WorksSkill}
	}
	worst := "A"
	for _, q := range figures {
		worst = max(worst, q.Grade)
	}
	return worst
}

// item is what exactly a path is.
func (t *trial) item(path int) string {
	switch path {
	case moveIndex:
		return t.plans[path].class.item
	case sideIndex:
		return string(t.plans[path].mode)
	case learnIndex:
		if l := t.lesson(); l != nil {
			return l.item
		}
	}
	return ""
}

// lesson is the one that most of the people would learn.
func (t *trial) lesson() *lesson {
	counts := map[*lesson]int{}
	var most *lesson
	for i := range t.many.people {
		l := t.many.people[i].technology
		if t.plans[learnIndex].lesson == 1 {
			l = t.many.people[i].role
		}
		if l == nil {
			continue
		}
		if counts[l]++; most == nil || counts[l] > counts[most] {
			most = l
		}
	}
	return most
}

// cautions are what slows a path, costs it, or makes it uncertain, as far as the person told.
func (t *trial) cautions(path int) []string {
	var list []string
	s := t.subject
	add := func(caution string, holds bool) {
		if holds {
			list = append(list, caution)
		}
	}
	switch path {
	case moveIndex:
		for _, tie := range []string{tieVisa, tieNotice, tieEquity} {
			add(tie, slices.Contains(s.Ties, tie))
		}
	case learnIndex:
		add(cautionAssociation, true)
		if l := t.lesson(); l != nil {
			add(cautionIncludesZero, l.zero)
		}
	case sideIndex:
		add(closedMoonlighting, s.Moonlighting != yes && s.Moonlighting != no)
		add(tieVisa, slices.Contains(s.Ties, tieVisa))
		add(cautionVolatile, t.plans[path].mode != itemFreelance)
	}
	return list
}
