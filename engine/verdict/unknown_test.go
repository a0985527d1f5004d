package verdict

import (
	"math"
	"testing"
)

// split is a question with its answers, how often each is given, and the profile without an answer.
type split struct {
	name    string
	unknown Profile
	cases   []Case
}

// splits are all questions that a model has frequencies for, asked to somebody who told all else.
func splits(m *Model, p Profile) []split {
	one := func(field string, set func(p *Profile, a share)) split {
		s := split{name: field, unknown: p}
		set(&s.unknown, share{})
		for _, a := range m.priors[field] {
			q := p
			set(&q, a)
			s.cases = append(s.cases, Case{q, a.Share})
		}
		return s
	}
	list := []split{
		one("hours", func(p *Profile, a share) { p.Hours = Number{a.Number, a.Share > 0} }),
		one("market", func(p *Profile, a share) { p.Market = a.Value }),
		one("skill_gap", func(p *Profile, a share) { p.SkillGap = a.Value }),
		one("pay", func(p *Profile, a share) { p.Pay = a.Value }),
		one("side_asset", func(p *Profile, a share) { p.SideAsset = a.Value }),
		one("moonlighting", func(p *Profile, a share) { p.Moonlighting = a.Value }),
	}
	flags := func(field string, values []string, set func(p *Profile, list []string)) {
		s := split{name: field, unknown: p}
		set(&s.unknown, nil)
		for bits := range 1 << len(values) {
			c := Case{p, 1}
			set(&c.Profile, subset(bits, values...))
			for i, v := range values {
				if c.Share *= m.Prior(field, v); bits>>i&1 == 0 {
					c.Share *= (1 - m.Prior(field, v)) / m.Prior(field, v)
				}
			}
			s.cases = append(s.cases, c)
		}
		list = append(list, s)
	}
	flags("ties", []string{tieEquity, tieVisa, tieNotice}, func(p *Profile, list []string) { p.Ties = list })
	flags("signals", []string{signalShipped, signalOffer, signalUnpaidSkill}, func(p *Profile, list []string) { p.Signals = list })
	return list
}

// P19: of somebody who skips a question a path is worth what it is to those who answer it, each as often as they
// are: the mean lies between theirs, and its spread is no less than the mean of theirs.
func TestSkippedIsMixture(t *testing.T) {
	t.Parallel()
	m := load(t)
	many := m.newDraws(lattice{points: 4093, generator: 1347}) // what is true of the model, not of its draws
	worst := 0.0
	for _, s := range splits(m, openly()) {
		for name, plan := range plans(m) {
			mean, variance := moments(m, s.unknown, many, plan)
			var mixed, spread [4]float64
			low, high := [4]float64{1, 1, 1, 1}, [4]float64{-1, -1, -1, -1}
			for _, c := range s.cases {
				one, v := moments(m, c.Profile, many, plan)
				for k := range one {
					mixed[k] += c.Share * one[k]
					spread[k] += c.Share * v[k]
					low[k], high[k] = min(low[k], one[k]), max(high[k], one[k])
				}
			}
			for k := range mean {
				worst = max(worst, math.Abs(mean[k]-mixed[k]))
				if math.Abs(mean[k]-mixed[k]) > agreed || mean[k] < low[k]-agreed || mean[k] > high[k]+agreed {
					t.Errorf("%s, %s, %d months: %v without an answer, %v of all answers, %v to %v", s.name, name, Horizons[k], mean[k], mixed[k], low[k], high[k])
				}
				if math.Sqrt(variance[k]) < 0.95*math.Sqrt(spread[k])-agreed {
					t.Errorf("%s, %s, %d months: variance %v without an answer, %v of those who answer", s.name, name, Horizons[k], variance[k], spread[k])
				}
			}
		}
	}
	t.Logf("a mean without an answer is %.5f off at most", worst)
}

// moments are the mean and the variance of an order's gains.
func moments(m *Model, p Profile, d *draws, o order) (mean, variance [4]float64) {
	c := m.crowd(m.subject(p), d)
	defer crowds.Put(c)
	n := float64(len(c.people))
	for i := range c.people {
		var h history
		m.play(&o, &c.people[i], &c.luck[i], &h, nil)
		for k, until := range Horizons {
			taken := h.taken(m.cal, until)
			gain := h.gain(m.cal, taken, until)
			mean[k] += (gain + h.luckOfLoss(m.cal, taken, until)) / n
			variance[k] += gain * gain / n
		}
	}
	for k := range variance {
		variance[k] -= mean[k] * mean[k]
	}
	return mean, variance
}

// The time of comparison that is not told is a mixture too: its worth is that of all times, each as often as asked for.
func TestUnknownTime(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range everybody(few(300)) {
		p.Horizon, p.CashNeed = 0, ""
		c := m.compare(p, m.coarse)
		var mixed worths
		for _, a := range m.priors["horizon"] {
			q := p
			q.Horizon, q.CashNeed = int(a.Number), a.Cash
			one := m.compare(q, m.coarse)
			one.plans = c.plans
			again := one.work(&q, func(int) bool { return true }, func(int) bool { return false })
			for path := range mixed {
				mixed[path] += a.Share * again[path]
			}
		}
		for path, worth := range c.worth {
			if math.Abs(worth-mixed[path]) > 1e-9 && !math.IsInf(worth, -1) {
				t.Fatalf("%s: %v without a time, %v of all times\n%+v", paths[path], worth, mixed[path], p)
			}
		}
	}
}
