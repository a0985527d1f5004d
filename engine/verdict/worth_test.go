package verdict

import (
	"math"
	"slices"
	"testing"
)

// What an order is worth where one time is told is its mean gain then, with the expected loss of a new job and not the
// luck of the draws; and what a verdict takes of its own gains is the same.
func TestWorthIsMean(t *testing.T) {
	t.Parallel()
	m := load(t)
	for p := range everybody(few(100)) {
		for k, until := range Horizons {
			p.Horizon, p.CashNeed = until, cashLater
			s := m.subject(p)
			some, many := m.crowd(s, m.coarse), m.crowd(s, m.fine)
			tr := m.trial(s, some, many)
			for path, plan := range tr.plans {
				if plan.steps == nil {
					continue
				}
				want := m.means(many, &plan)[k]
				if got := m.worth(many, &plan); math.Abs(got-want) > 1e-9 || math.Abs(tr.worth[path]-want) > 1e-9 {
					t.Fatalf("%s, %d months: worth %v, in a verdict %v, its mean is %v\n%+v", paths[path], until, got, tr.worth[path], want, p)
				}
			}
			crowds.Put(some)
			crowds.Put(many)
		}
	}
}

// Times are those that others ask for, as far as they fit what is told; and what is told where nobody asks for it.
func TestTimes(t *testing.T) {
	m := load(t)
	for _, p := range []Profile{{}, {Horizon: 12}, {CashNeed: cashLater}, {Horizon: 12, CashNeed: cashNow}, {Horizon: 6}, {Horizon: 36, CashNeed: cashNow}} {
		sum := 0.0
		for _, s := range m.times(p) {
			sum += s.Share
			if p.Horizon > 0 && int(s.Number) != p.Horizon || p.CashNeed != "" && s.Cash != p.CashNeed || !slices.Contains(Horizons[:], s.until()) {
				t.Errorf("%+v: %+v", p, s)
			}
		}
		if math.Abs(sum-1) > slack {
			t.Errorf("%+v: the shares add up to %v", p, sum)
		}
	}
}
