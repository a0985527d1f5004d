package verdict

import (
	"math"
	"testing"
)

// plans are the orders of all single paths, in every way to take them.
func plans(m *Model) map[string]order {
	list := map[string]order{"ask": {steps: pathSteps[Ask]}}
	for i := range m.by.class {
		c := &m.by.class[i]
		list["move "+c.item] = order{steps: pathSteps[Switch], class: c}
		list["learn, "+c.item] = order{steps: pathSteps[Skill], class: c}
	}
	for _, kind := range modes {
		list["side "+string(kind)] = order{steps: pathSteps[Side], mode: kind}
	}
	return list
}

// P8: without discounting, gains are plain sums over months.
func TestNoDiscount(t *testing.T) {
	m := tuned(t, func(n *numbers) { n.Discount.Value = 0 })
	for after := range 37 {
		for until := range 37 {
			want := float64(max(0, until-after)) / 12
			if got := m.cal.between(after, until); math.Abs(got-want) > 1e-5 {
				t.Errorf("from %d to %d: %v, want %v", after, until, got, want)
			}
		}
	}
	h := history{
		before: [2]raise{{2, 0.03}, {20, 0.01}}, later: raise{30, 0.1}, side: raise{6, 0.05},
		move: move{raise: raise{12, 0.12}, there: true, equity: 0.02, risk: 0.01, loss: 0.2},
	}
	h.pay(0, 0.004)
	h.pay(7.9, 0.002)
	for until, want := range map[int]float64{
		0: -0.004, 2: -0.004, 6: -0.004 + 0.03*4/12, 8: -0.006 + 0.03*6/12 + 0.05*2/12,
		24: -0.006 + 0.03*10/12 + 0.05*18/12 - 0.22 + 0.12*12/12,
		36: -0.006 + 0.03*10/12 + 0.05*30/12 - 0.22 + 0.12*24/12 + 0.1*6/12,
	} {
		if got := h.gain(m.cal, true, until); math.Abs(got-want) > 1e-5 {
			t.Errorf("%d months: %v, want %v", until, got, want)
		}
	}
}

// What a history adds to the pay of a year is what its gain grows by in a year, without discounting and costs.
func TestLevelOfHistory(t *testing.T) {
	h := history{
		before: [2]raise{{2, 0.03}, {20, 0.01}}, later: raise{30, 0.1}, side: raise{6, 0.05},
		move: move{raise: raise{12, 0.12}, there: true, equity: 0.02},
	}
	h.pay(7, 0.002)
	for _, test := range []struct {
		taken bool
		at    int
		want  float64
	}{
		{true, 2, 0}, {true, 3, 0.03}, {true, 12, 0.08}, {true, 13, 0.17}, {true, 36, 0.27}, {false, 36, 0.19},
	} {
		if got := h.level(test.taken, test.at); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("taken %t, after %d months: %v, want %v", test.taken, test.at, got, test.want)
		}
	}
}

// P8: a higher rate never raises what a path is worth. The search after learning is paid for later, and so costs less
// with a higher rate: learning is compared without that cost.
func TestDiscount(t *testing.T) {
	t.Parallel()
	before := map[string][4]float64{}
	for i, rate := range []float64{0, 0.02, 0.05, 0.1, 0.3} {
		m := tuned(t, func(n *numbers) { n.Discount.Value, n.CostSwitch.Value = rate, 0 })
		for name, plan := range plans(m) {
			for _, hours := range hoursAsked[1:] {
				p := openly()
				p.Hours = hours
				got, what := meansOf(m, p, m.coarse, plan), name+text(hours)
				for k := range got {
					if i > 0 && got[k] > before[what][k]+slack {
						t.Errorf("%s, %d months: %v at %v, more than at a lower rate, %v", what, Horizons[k], got[k], rate, before[what][k])
					}
				}
				before[what] = got
			}
		}
	}
}

// P9: at once nothing is gained: every path is worth what it costs to begin, and changing nothing is best.
func TestNoTime(t *testing.T) {
	m := load(t)
	n := &m.num
	costs := map[byte]float64{'a': 0, 'm': -n.CostSwitch.Value, 'l': -n.CostSkill.Value, 's': -n.CostSide.Value}
	for name, plan := range plans(m) {
		for p := range everybody(few(300)) {
			c := m.crowd(m.subject(p), m.rough)
			for i := range c.people {
				var h history
				m.play(&plan, &c.people[i], &c.luck[i], &h, nil)
				q, want := &c.people[i], costs[name[0]]
				switch {
				case name[0] == 's' && (q.busy || !q.allowed) || name[0] == 'l' && q.lesson(&plan) == nil:
					want = 0 // nobody begins what can't be done
				case name[0] == 'l' && m.by.effort[q.gap]*c.luck[i].effort < m.by.hoursMonth(q.hours):
					want -= n.CostSwitch.Value // learned within the month
				}
				if got := h.gain(m.cal, h.taken(m.cal, 0), 0); math.Abs(got-want) > slack || got > 0 {
					t.Fatalf("%s: %v at once, want %v\n%+v", name, got, want, p)
				}
			}
			crowds.Put(c)
		}
	}
}

// P10: with next to no hours learning and side income are worth what they cost.
func TestNoHours(t *testing.T) {
	m := tuned(t, func(n *numbers) { n.HoursLeast.Value = 1e-9 })
	p := openly()
	p.Hours = Known(1e-6)
	for name, plan := range plans(m) {
		want := map[byte]float64{'l': -m.num.CostSkill.Value, 's': -m.num.CostSide.Value}[name[0]]
		if name[0] != 'l' && name[0] != 's' {
			continue
		}
		for k, got := range meansOf(m, p, m.fine, plan) {
			if math.Abs(got-want) > 1e-5 {
				t.Errorf("%s, %d months: %v, want %v", name, Horizons[k], got, want)
			}
		}
	}
	v := m.Judge(p)
	for _, path := range []Path{Skill, Side} {
		if o := v.Outcome(path); o.Gain[3].P90 > 0 || o.BreakEven.Never != 1 || v.Winner == path {
			t.Errorf("without hours: %+v", o)
		}
	}
}
