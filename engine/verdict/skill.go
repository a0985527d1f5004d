package verdict

// skill estimates the path of learning: of the technologies that the role's people could learn and this person
// does not use yet, and of the neighbouring roles, the one that is worth most within the horizon.
//
// The gain is the site's: people with it against people without, at equal role, country, years and education, as
// the 90 % interval of the survey. It is a difference between people, hence nearer to an upper bound of what one
// person gains. A role that does not come leaves the return of the training: that is a role's low end. The wait is
// the learning time at the person's pace, at least the seed's three to twelve months until it shows in pay.
func (m *Model) skill(s situation) Estimate {
	if s.busy {
		return Estimate{Path: Skill, Closed: closedHours}
	}
	entry, ok := m.doc.Roles[s.Role]
	if !ok {
		entry = m.doc.Roles[other]
	}
	best, found := Estimate{}, false
	take := func(e Estimate) {
		if !found || m.worth(s, e) > m.worth(s, best) {
			best, found = e, true
		}
	}
	for _, id := range entry.Skills {
		if !has(s.Skills, id) {
			take(m.technology(s, id))
		}
	}
	for _, role := range entry.Next {
		take(m.nextRole(s, role))
	}
	if !found {
		return Estimate{Path: Skill, Closed: closedKnown}
	}
	return best
}

// technology estimates learning one technology.
func (m *Model) technology(s situation, id string) Estimate {
	p, file := m.premium(s, id)
	gain := p.all
	if s.Role == "backend" || s.Role == "fullstack" {
		gain = p.backend
	}
	return m.learn(s, id, gain, m.num.LearnTechnology, m.doc.Tables[file])
}

// premium finds the best table that has the technology: the survey of 2025; that of 2024 in the US, for people
// there; else the rescaled regression of somebody else, the only one with platforms for the world.
func (m *Model) premium(s situation, id string) (premium, string) {
	if p, ok := m.survey[id]; ok {
		return p, "skill_premium.csv"
	}
	if p, ok := m.us[id]; ok && s.Country == "US" {
		return p, "skill_premium_us2024.csv"
	}
	if p, ok := m.platform[id]; ok {
		return p, "platform_premium_2025.csv"
	}
	return m.us[id], "skill_premium_us2024.csv"
}

// nextRole estimates learning for a neighbouring role.
func (m *Model) nextRole(s situation, role string) Estimate {
	gap := m.tables.gaps[[2]string{s.Role, role}]
	e := m.learn(s, role, gap, m.num.LearnRole, m.doc.Tables["role_gap_matrix.csv"])
	e.Gain.Low = min(e.Gain.Low, m.num.TrainingReturn.Value)
	e.Sources = cite(e.Sources, m.num.TrainingReturn.Source)
	return e
}

// learn makes the estimate: the gain as it is, the wait from the hours of learning.
func (m *Model) learn(s situation, item string, gain Range, hours quantity, source string) Estimate {
	e := Estimate{Path: Skill, Item: item, Gain: gain.rounded(4), Effort: hours.span()}
	month := s.weeks * m.num.Delivered.Value
	e.Wait = Range{
		Low:  max(m.num.SkillShows.Low, hours.Low/(s.hours.High*month)),
		High: max(m.num.SkillShows.High, hours.High/(s.hours.Low*month)),
	}.rounded(1)
	if gain.Low < 0 && gain.High > 0 {
		e.Caution = []string{cautionIncludesZero}
	}
	e.Sources = cite(nil, source, m.num.SkillShows.Source, hours.Source, m.num.Delivered.Source, m.num.WeeksPerMonth.Source)
	return e
}
