package verdict

import "math"

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
	var best lesson
	worth := math.Inf(-1)
	take := func(l lesson) {
		if w := m.worth(s, Estimate{Gain: l.gain, Wait: m.learningTime(s, l.hours)}); w > worth {
			best, worth = l, w
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
	if best.item == "" {
		return Estimate{Path: Skill, Closed: closedKnown}
	}
	return m.learn(s, best)
}

// A lesson is something that the person could learn.
type lesson struct {
	item   string
	gain   Range
	hours  *quantity // of learning
	source string    // of the gain
}

// technology is the lesson of one technology.
func (m *Model) technology(s situation, id string) lesson {
	p, file := m.premium(s, id)
	gain := p.all
	if s.Role == "backend" || s.Role == "fullstack" {
		gain = p.backend
	}
	return lesson{id, gain, &m.num.LearnTechnology, m.doc.Tables[file]}
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

// nextRole is the lesson of a neighbouring role.
func (m *Model) nextRole(s situation, role string) lesson {
	gain := m.tables.gaps[[2]string{s.Role, role}]
	gain.Low = min(gain.Low, m.num.TrainingReturn.Value)
	return lesson{role, gain, &m.num.LearnRole, m.doc.Tables["role_gap_matrix.csv"]}
}

// learningTime is the months until a lesson shows in pay.
func (m *Model) learningTime(s situation, hours *quantity) Range {
	month := s.weeks * m.num.Delivered.Value
	return Range{
		Low:  max(m.num.SkillShows.Low, hours.Low/(s.hours.High*month)),
		High: max(m.num.SkillShows.High, hours.High/(s.hours.Low*month)),
	}
}

// learn makes the estimate of a lesson.
func (m *Model) learn(s situation, l lesson) Estimate {
	n := &m.num
	e := Estimate{Path: Skill, Item: l.item, Gain: l.gain.rounded(4), Effort: l.hours.span()}
	e.Wait = m.learningTime(s, l.hours).rounded(1)
	if l.gain.Low < 0 && l.gain.High > 0 {
		e.Caution = []string{cautionIncludesZero}
	}
	e.Sources = cite(nil, l.source, n.SkillShows.Source, l.hours.Source, n.Delivered.Source, n.WeeksPerMonth.Source)
	if l.hours == &n.LearnRole {
		e.Sources = cite(e.Sources, n.TrainingReturn.Source)
	}
	return e
}
