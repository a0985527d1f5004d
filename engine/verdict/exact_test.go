package verdict

import (
	"math"
	"testing"
)

// certain is a model in which nothing is left to chance but the month in which a raise is decided: every spread is
// zero, every share 0 or 1, offers come at once, and the figures of the tables have no error.
func certain(t *testing.T) *Model {
	t.Helper()
	m := load(t)
	n := &m.num
	for _, q := range []*quantity{&n.AskRaise, &n.LearnClear, &n.PremiumSpread, &n.Training, &n.OfferToStart, &n.RampSkill, &n.BillableSkill, &n.Article, &n.ProductMonth} {
		q.Low, q.High = q.Value, q.Value
	}
	for _, q := range []*quantity{&n.AskAbout, &n.FinishMost, &n.RealisedClear, &n.WorksSkill, &n.ArticleAccepted, &n.ProductLaunched} {
		q.Value = 1
	}
	for _, q := range []*quantity{&n.OfferSpread, &n.LossShare, &n.ProductZero, &n.Discount} {
		q.Value = 0
	}
	n.OffersSome.Value, n.Patience.Value = 1e12, 1e12
	for scope := range m.tables.freelance {
		m.tables.freelance[scope] = Range{1, 1}
	}
	m.prepare()
	for _, byRole := range m.lessons {
		for _, l := range byRole {
			for i := range l.technologies {
				l.technologies[i].error = 0
			}
		}
	}
	return m
}

// P23: without chance the paths are worth what a pencil says. Somebody with 4 hours: 13.904 of them happen a month.
func TestWithoutChance(t *testing.T) {
	t.Parallel()
	m := certain(t)
	p := openly()
	gain := m.subject(p).pair[0].gain
	raise := 0.07 - 0.045
	learned := 150 / 13.904 // months
	for name, tt := range map[string]struct {
		plan order
		want func(until float64) float64
	}{
		// A raise of 3 % from the second or third month on, with equal chances.
		"ask": {order{steps: pathSteps[Ask]}, func(until float64) float64 { return 0.03 * (until - 1.5) / 12 }},
		// 49 days to apply and 20 hours to prepare: 1.61 + 1.15 months, paid from the fourth on.
		"same_role": {order{steps: pathSteps[Switch], class: &m.by.class[0]}, func(until float64) float64 {
			return raise*(until-2)/12 - 0.002
		}},
		"role_upgrade": {order{steps: pathSteps[Switch], class: &m.by.class[2]}, func(until float64) float64 {
			return (raise+0.085)*(until-2)/12 - 0.002
		}},
		// Half of the gap between 1,000 to 4,999 people and 20 to 99.
		"better_company": {order{steps: pathSteps[Switch], class: &m.by.class[1]}, func(until float64) float64 {
			return (raise+m.by.class[1].raise)*(until-2)/12 - 0.002
		}},
		// 40 % of 13.904 hours paid at 1.06 of the own pay an hour, from the third month on.
		"freelance": {order{steps: pathSteps[Side], mode: itemFreelance}, func(until float64) float64 {
			return 0.4*13.904*12*1.06/2080*(until-2)/12 - 0.003
		}},
		// 13.904 of 10 hours are an article, but one a month is the most; from month 4.5 on.
		"writing": {order{steps: pathSteps[Side], mode: itemWriting}, func(until float64) float64 {
			return 300 * 12 / m.subject(p).usd[1] * max(0, until-4) / 12
		}},
		// Learned after 10.8 months, at a new job 13.55 months from now; what it adds there is 3/4 of the difference.
		"learn": {order{steps: pathSteps[Skill], class: &m.by.class[0]}, func(until float64) float64 {
			costs := 0.004
			if until >= math.Floor(learned) {
				costs += 0.002
			}
			return max(0, until-13)/12*(raise+0.75*gain) - costs
		}},
	} {
		got := meansOf(m, p, m.fine, tt.plan)
		for k, until := range Horizons {
			want := tt.want(float64(until))
			if name == "writing" {
				want -= 0.003
			}
			if name == "learn" && until > 13 {
				continue // see TestLearnedInside: the present employer pays as well
			}
			if math.Abs(got[k]-want) > 2e-5 {
				t.Errorf("%s, %d months: %.6f, want %.6f", name, until, got[k], want)
			}
		}
	}
}

// P23: who has learned is paid by the present employer from 2 to 9 months later, if no other pays more.
func TestLearnedInside(t *testing.T) {
	t.Parallel()
	m := certain(t)
	p := openly()
	gain := m.subject(p).pair[0].gain
	got := meansOf(m, p, m.fine, order{steps: pathSteps[Skill], class: &m.by.class[0]})
	raise := 0.025 + 0.75*gain
	for k, until := range Horizons {
		if until < 24 {
			continue
		}
		// The raise inside begins in one of the months 12 to 19: is it more than the offer, the person stays.
		want, stays := -0.006, 0.0
		for step := range 7000 {
			since := math.Floor(150/13.904 + 2 + 7*(float64(step)+0.5)/7000)
			inside, outside := gain*(float64(until)-since)/12, raise*float64(until-13)/12
			before := gain * max(0, 13-since) / 12
			if inside-before < outside {
				want += (outside + before) / 7000
			} else {
				want, stays = want+inside/7000, stays+1./7000
			}
		}
		if math.Abs(got[k]-want) > 5e-5 {
			t.Errorf("%d months: %.6f, want %.6f (%.2f stay)", until, got[k], want, stays)
		}
	}
}

// P23: the raises of the present employer alone: for what was learned from 2 to 9 months after it, or for the course
// from 3 to 9 months after it.
func TestLearnedAndStayed(t *testing.T) {
	t.Parallel()
	m := certain(t)
	p := openly()
	gain := m.subject(p).pair[0].gain
	for name, tt := range map[string]struct{ realised, raise, wait, more float64 }{
		"for the technology": {1, gain, 2, 7},
		"for the course":     {0, m.num.Training.Value, 3, 6},
	} {
		m.by.realised[1], m.num.TrainingPaid.Value = tt.realised, 1
		m.num.Training.Date = m.doc.AsOf // as if measured today
		m.fine = m.newDraws(fine)
		for i := range m.fine.luck {
			m.fine.luck[i].training = 1
		}
		got := meansOf(m, p, m.fine, ways(m, []step{stepLearn}))
		for k, until := range Horizons {
			want := -m.num.CostSkill.Value
			const steps = 7000
			for i := range steps {
				since := math.Floor(150/13.904 + tt.wait + tt.more*(float64(i)+0.5)/steps)
				want += tt.raise * max(0, float64(until)-since) / 12 / steps
			}
			if math.Abs(got[k]-want) > 2e-5 {
				t.Errorf("%s, %d months: %.6f, want %.6f", name, until, got[k], want)
			}
		}
	}
}
