package verdict

import (
	"cmp"
	"math"
	"slices"
)

// Judge compares the paths for everybody whom the profile may stand for, and names the one that is worth most to
// them. The same Profile gives the same Verdict, to the last digit, on every machine.
func (m *Model) Judge(p Profile) Verdict {
	v, _ := m.judge(p, false)
	return v
}

// Follow is Judge with the paths month by month, in the order of the outcomes; closed paths and changing nothing
// have none.
func (m *Model) Follow(p Profile) (Verdict, []Curve) { return m.judge(p, true) }

func (m *Model) judge(p Profile, curves bool) (Verdict, []Curve) {
	s := m.subject(p)
	few, many := m.crowd(s, m.coarse), m.crowd(s, m.fine)
	defer crowds.Put(few)
	defer crowds.Put(many)
	t := m.trial(s, few, many)
	v := Verdict{Model: m.Version(), Horizon: t.horizon, Missing: slices.Clone(missing)}
	v.Outcomes = t.outcomes()
	m.decide(&v, t)
	v.Steps = t.timed(few, t.steps(v.Winner))
	v.Flips = m.flips(p, t, &v)
	m.money(s, &v)
	v.Sources = m.cited(&v)
	if !curves {
		return v, nil
	}
	return v, t.curves(v.Outcomes)
}

// Worths returns what each open path is worth to people with a profile, in shares of annual pay: its mean gain at
// the time they ask for, or what three of four of them get where the money is needed now. Changing nothing is worth 0.
func (m *Model) Worths(p Profile) map[Path]float64 {
	s := m.subject(p)
	few, many := m.crowd(s, m.coarse), m.crowd(s, m.fine)
	defer crowds.Put(few)
	defer crowds.Put(many)
	worth := map[Path]float64{}
	for i, v := range m.trial(s, few, many).worth {
		if !math.IsInf(v, -1) {
			worth[paths[i]] = v
		}
	}
	return worth
}

// A trial is one profile's paths, each followed by all the people. Arrays go in the order of paths.
type trial struct {
	model     *Model
	subject   *subject
	many      *crowd
	horizon   int               // months after which the paths are compared
	at        int               // its position in Horizons
	class     *class            // of the move
	plans     [pathCount]order  // of the open paths
	closed    [pathCount]string // why a path is not open
	worth     worths            // shares of annual pay
	histories [pathCount][]history
	gains     [pathCount][4][]float64 // at Horizons, by person
	means     [pathCount][4]float64
	mostMean  float64 // of what the best path of each of the people brings
}

func (m *Model) trial(s *subject, few, many *crowd) *trial {
	t := &trial{model: m, subject: s, many: many, closed: s.closed(), horizon: s.horizon()}
	t.at = slices.Index(Horizons[:], t.horizon)
	t.plans[moveIndex] = m.plan(few, Switch, nil)
	t.class = t.plans[moveIndex].class
	for i, path := range paths {
		switch {
		case i == stayIndex:
			continue
		case t.closed[i] != "":
			t.worth[i] = math.Inf(-1)
			continue
		case i != moveIndex:
			t.plans[i] = m.plan(few, path, t.class)
		}
		t.follow(i)
		t.worth[i] = t.value(i)
	}
	return t
}

// follow plays a path and works out its gains at each horizon, with the offers judged by that horizon.
func (t *trial) follow(path int) {
	m, c := t.model, t.many
	histories := slices.Grow(c.histories[path][:0], len(c.people))[:len(c.people)]
	c.histories[path] = histories
	for i := range histories {
		m.play(&t.plans[path], &c.people[i], &c.luck[i], &histories[i], nil)
	}
	t.histories[path] = histories
	for k, until := range Horizons {
		gains, mean := slices.Grow(c.byHorizon[path][k][:0], len(histories))[:len(histories)], 0.0
		c.byHorizon[path][k] = gains
		for i := range histories {
			h := &histories[i]
			taken := h.taken(m.cal, until)
			gains[i] = h.gain(m.cal, taken, until)
			mean += gains[i] + h.luckOfLoss(m.cal, taken, until)
		}
		t.gains[path][k], t.means[path][k] = gains, mean/float64(len(histories))
	}
}

// value is what a path is worth to the people, as in Model.worth, from the gains that are there already.
func (t *trial) value(path int) float64 {
	sum := 0.0
	for i := range t.subject.times {
		asked := &t.subject.times[i]
		h := slices.Index(Horizons[:], asked.until())
		value := t.means[path][h]
		if asked.hurried() {
			value = quantile(slices.Clone(t.gains[path][h]), 0.25)
		}
		sum += float64(asked.Share * value)
	}
	return sum
}

// horizon is the month at which the paths are compared: that which is asked for most often when it is not known.
func (s *subject) horizon() int {
	most := slices.MaxFunc(s.times, func(a, b share) int {
		return cmp.Or(cmp.Compare(a.Share, b.Share), cmp.Compare(a.Number, b.Number))
	})
	return int(most.Number)
}

// closed tells which paths the profile rules out, and why.
func (s *subject) closed() (why [pathCount]string) {
	if hours, ok := s.Hours.within(s.model.num.HoursMost.Value); ok && hours < s.model.num.HoursLeast.Value {
		why[learnIndex], why[sideIndex] = closedHours, closedHours
		return why
	}
	if s.Role != "" && s.Skills != nil && s.pair == [2]*lesson{} {
		why[learnIndex] = closedKnown
	}
	if s.Moonlighting == no {
		why[sideIndex] = closedMoonlighting
	}
	return why
}

// comparison compares with some draws, with the plans of the trial.
func (t *trial) comparison(p Profile, d *draws) *comparison {
	c := &comparison{model: t.model, draws: d, profile: p, plans: t.plans}
	c.worth = c.work(&p, func(int) bool { return true }, func(int) bool { return false })
	return c
}
