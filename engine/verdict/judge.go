package verdict

import (
	"cmp"
	"math"
	"slices"
)

// Judge compares the paths for everybody whom the profile may stand for, and names the one that is worth most to
// them. The same Profile gives the same Verdict, to the last digit, on every machine.
func (m *Model) Judge(p Profile) Verdict {
	s := m.subject(p)
	few, many := m.crowd(s, m.coarse), m.crowd(s, m.fine)
	defer crowds.Put(few)
	defer crowds.Put(many)
	t := m.trial(s, few, many)
	v := Verdict{Model: m.Version(), Horizon: t.horizon(), Missing: slices.Clone(missing)}
	v.Outcomes = t.outcomes()
	m.decide(&v, t)
	v.Steps = m.steps(few, t, v.Winner)
	v.Flips = m.flips(p, t, &v)
	m.money(s, &v)
	v.Sources = m.cited(s, &v)
	return v
}

// Worths returns what each open path is worth to people with a profile, in shares of annual pay: its mean gain at
// the time they ask for, or what three of four of them get where the money is needed now. Changing nothing is worth 0.
func (m *Model) Worths(p Profile) map[Path]float64 {
	s := m.subject(p)
	few, many := m.crowd(s, m.coarse), m.crowd(s, m.fine)
	defer crowds.Put(few)
	defer crowds.Put(many)
	worth := m.trial(s, few, many).worth
	worth[Stay] = 0
	return worth
}

// A trial is one profile's paths, each followed by all the people.
type trial struct {
	model     *Model
	subject   *subject
	many      *crowd
	class     *class           // of the move
	plans     map[Path]order   // of the open paths
	closed    map[Path]string  // why a path is not open
	worth     map[Path]float64 // shares of annual pay
	histories map[Path][]history
	gains     map[Path][4][]float64
	means     map[Path][4]float64
	mostMean  float64 // of what the best path of each of the people brings
}

func (m *Model) trial(s *subject, few, many *crowd) *trial {
	t := &trial{
		model: m, subject: s, many: many,
		plans: map[Path]order{}, closed: s.closed(), worth: map[Path]float64{},
		histories: map[Path][]history{}, gains: map[Path][4][]float64{}, means: map[Path][4]float64{},
	}
	move := m.plan(few, Switch, nil)
	t.class = move.class
	for _, path := range paths[1:] {
		if t.closed[path] != "" {
			continue
		}
		o := move
		if path != Switch {
			o = m.plan(few, path, t.class)
		}
		t.plans[path] = o
		t.worth[path] = m.worth(many, &o)
		t.follow(path, &o)
	}
	return t
}

// follow plays a path and works out its gains at each horizon, with the offers judged by that horizon.
func (t *trial) follow(path Path, o *order) {
	m, c := t.model, t.many
	histories := make([]history, len(c.people))
	for i := range histories {
		m.play(o, &c.people[i], &c.luck[i], &histories[i], nil)
	}
	var gains [4][]float64
	var means [4]float64
	for k, until := range Horizons {
		gains[k] = make([]float64, len(histories))
		for i := range histories {
			h := &histories[i]
			taken := h.taken(m.cal, until)
			gains[k][i] = h.gain(m.cal, taken, until)
			means[k] += h.expected(m.cal, taken, until)
		}
		means[k] /= float64(len(histories))
	}
	t.histories[path], t.gains[path], t.means[path] = histories, gains, means
}

// horizon is the month at which the paths are compared: that which is asked for most often when it is not known.
func (t *trial) horizon() int {
	most := slices.MaxFunc(t.subject.times, func(a, b share) int {
		return cmp.Or(cmp.Compare(a.Share, b.Share), cmp.Compare(a.Number, b.Number))
	})
	return int(most.Number)
}

// index is the position of the horizon in Horizons.
func (t *trial) index() int { return slices.Index(Horizons[:], t.horizon()) }

// closed tells which paths the profile rules out.
func (s *subject) closed() map[Path]string {
	closed := map[Path]string{}
	if hours, ok := s.Hours.within(s.model.num.HoursMost.Value); ok && hours < s.model.num.HoursLeast.Value {
		closed[Skill], closed[Side] = closedHours, closedHours
		return closed
	}
	if s.Role != "" && s.Skills != nil && s.pair == [2]*lesson{} {
		closed[Skill] = closedKnown
	}
	if s.Moonlighting == no {
		closed[Side] = closedMoonlighting
	}
	return closed
}

// comparison takes up the plans of a trial, to try other answers with them.
func (t *trial) comparison(p Profile) *comparison {
	c := &comparison{model: t.model, profile: p}
	for i, path := range paths {
		c.worth[i] = t.worth[path]
		if plan, open := t.plans[path]; open {
			c.plans[i] = plan
		} else if path != Stay {
			c.worth[i] = math.Inf(-1)
		}
	}
	return c
}
