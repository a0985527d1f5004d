package verdict

import (
	"cmp"
	"math"
	"slices"
)

// A lesson is something that a person could learn.
type lesson struct {
	item   string
	role   bool    // a neighbouring role, which takes longer than a technology
	gain   float64 // what people with it earn more than those without, shrunk; share of pay
	error  float64 // standard error of that
	zero   bool    // the data do not rule out that it is nothing
	source string  // id
	known  float64 // share of the role's people who have it
}

// lessons are what people in one role could learn: technologies, and neighbouring roles. The best come first.
type lessons struct{ technologies, roles []lesson }

// A shrinkage pulls noisy figures to their mean: of many measured differences the largest are large partly by
// luck. With variance v between the true ones, a figure with standard error e keeps v / (v + e²) of its distance
// (empirical Bayes; the variance by the method of moments).
type shrinkage struct{ mean, variance float64 }

func newShrinkage(all []Range) shrinkage {
	var sum, squares, noise float64
	for _, r := range all {
		mid, e := logFigure(r)
		sum, squares, noise = sum+mid, squares+mid*mid, noise+e*e
	}
	n := float64(len(all))
	mean := sum / n
	return shrinkage{mean: mean, variance: max(0, squares/n-mean*mean-noise/n)}
}

// logFigure makes a figure in log points and its standard error of a 90 % interval of shares.
func logFigure(r Range) (mid, err float64) {
	low, high := math.Log1p(r.Low), math.Log1p(r.High)
	return (low + high) / 2, (high - low) / (2 * z95)
}

func (s shrinkage) shrunk(r Range) (gain, err float64) {
	mid, e := logFigure(r)
	if s.variance == 0 {
		return math.Expm1(s.mean), 0
	}
	keep := s.variance / (s.variance + e*e)
	return math.Expm1(s.mean + keep*(mid-s.mean)), math.Sqrt(keep) * e
}

// lessonsOf lists what a role could learn, from the tables that fit people in the United States or elsewhere.
func (m *Model) lessonsOf(role string, us bool) lessons {
	entry, ok := m.doc.Roles[role]
	if !ok {
		entry = m.doc.Roles[other]
	}
	var l lessons
	for _, id := range entry.Skills {
		p, file := m.premium(id, us)
		figure := p.all
		if role == "backend" || role == "fullstack" {
			figure = p.backend
		}
		l.technologies = append(l.technologies, m.lesson(id, figure, m.shrink[file], m.doc.Tables[file]))
	}
	for i := range l.technologies {
		l.technologies[i].known = m.knownBy(role, l.technologies[i].item)
	}
	for _, next := range entry.Next {
		gap := m.tables.gaps[[2]string{role, next}]
		step := m.lesson(next, gap, m.shrink["role_gap_matrix.csv"], m.doc.Tables["role_gap_matrix.csv"])
		step.role = true
		l.roles = append(l.roles, step)
	}
	best := func(a, b lesson) int { return cmp.Compare(b.gain, a.gain) }
	slices.SortStableFunc(l.technologies, best)
	slices.SortStableFunc(l.roles, best)
	return l
}

// knownBy is the share of a role's people who have a technology. The survey of 2025 did not ask for platforms: for
// them it is that of all people in the US of 2024.
func (m *Model) knownBy(role, id string) float64 {
	if share := chance(m.priors["skill:"+role], id); share > 0 {
		return share
	}
	return m.usPeople[id] / m.num.USPeople.Value
}

func (m *Model) lesson(item string, figure Range, s shrinkage, source string) lesson {
	gain, e := s.shrunk(figure)
	return lesson{
		item: item, gain: grid(max(0, gain)), error: grid(e), source: source,
		zero: figure.Low <= 0,
	}
}

// premium finds the best table that has a technology: the survey of 2025; that of 2024 in the US, for people
// there; else the rescaled regression of somebody else, the only one with platforms for the world.
func (m *Model) premium(id string, us bool) (premium, string) {
	if p, ok := m.survey[id]; ok {
		return p, "skill_premium.csv"
	}
	if p, ok := m.us[id]; ok && us {
		return p, "skill_premium_us2024.csv"
	}
	if p, ok := m.platform[id]; ok {
		return p, "platform_premium_2025.csv"
	}
	return m.us[id], "skill_premium_us2024.csv"
}

// shrinkages are one for each table of differences. That between roles is measured on the gaps to back-end: the
// pairs of the matrix are not independent.
func (m *Model) shrinkages() map[string]shrinkage {
	spread := func(rows map[string]premium) shrinkage {
		var all []Range
		for _, name := range sorted(rows) {
			all = append(all, rows[name].all)
		}
		return newShrinkage(all)
	}
	var gaps []Range
	for _, role := range sorted(m.tables.pay.Quiz.Role) {
		if gap, ok := m.tables.gaps[[2]string{"backend", role}]; ok {
			gaps = append(gaps, gap)
		}
	}
	between := newShrinkage(gaps)
	between.mean = 0 // each pair stands in the matrix with both signs
	return map[string]shrinkage{
		"skill_premium.csv":         spread(m.survey),
		"skill_premium_us2024.csv":  spread(m.us),
		"platform_premium_2025.csv": spread(m.platform),
		"role_gap_matrix.csv":       between,
	}
}
