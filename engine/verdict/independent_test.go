package verdict

import (
	"math"
	"slices"
	"testing"
)

// agreed is how near two ways to the same mean must come, in shares of annual pay.
const agreed = 0.003

// A pair is the same person for the model and for the outsider.
type pair struct {
	profile Profile
	known   known
}

// pairs are people who told everything, spread over all answers.
func pairs(t *testing.T, m *Model, step int) []pair {
	t.Helper()
	places := []struct{ role, country string }{{"backend", "DE"}, {"fullstack", "US"}, {"data_engineer", "PL"}, {"qa", "IN"}}
	var list []pair
	for i := 0; i < 240; i += step {
		// Strides without a common factor with each other: no two answers go hand in hand.
		place := places[i%4]
		p := Profile{
			Role: place.role, Country: place.country, Years: Known([]float64{1, 4, 8, 13, 20}[i/2%5]),
			Hours: Known([]float64{1, 2.5, 4, 8, 14}[i/3%5]), Pay: positions[i/5%3], Market: markets[i/7%3], SkillGap: gaps[i/11%3],
			SideAsset: assets[i/13%3], Moonlighting: yes, Horizon: 24, CashNeed: cashLater, Skills: []string{},
			Ties: subset(i/17, tieEquity, tieVisa, tieNotice), Signals: subset(i/19, signalShipped, signalUnpaidSkill, signalOffer),
		}
		if i%3 == 1 {
			p.Skills = []string{"go", "snowflake", "aws"}
		}
		r, ok := m.PayRange(p)
		if !ok {
			t.Fatal("no pay")
		}
		if i%5 == 2 {
			p.Pay, p.Amount = "", Amount{math.Round(r.P50 * []float64{0.6, 0.9, 1, 1.2, 2}[i/5%5]), r.Currency}
		}
		list = append(list, pair{p, newOutsider(m).known(m, p)})
	}
	return list
}

// subset are those of the values whose bit is set.
func subset(bits int, values ...string) []string {
	list := []string{}
	for i, v := range values {
		if bits>>i&1 == 1 {
			list = append(list, v)
		}
	}
	return list
}

// known reads a profile without the model's code. The name of a region stands in a table of its own.
func (o *outsider) known(m *Model, p Profile) known {
	pay, n := &o.tables.pay.Quiz, o.n
	country := o.tables.countries[p.Country]
	tier := o.tables.pay.Tier[country.Name]
	k := known{
		hours: p.Hours.Value, years: p.Years.Value, role: p.Role, country: p.Country, skills: p.Skills, us: p.Country == "US",
		position: slices.Index(positions, p.Pay), market: slices.Index(markets, p.Market),
		gap: slices.Index(gaps, p.SkillGap), asset: slices.Index(assets, p.SideAsset), scope: o.tables.regions[country.Name],
		visa: slices.Contains(p.Ties, tieVisa), notice: slices.Contains(p.Ties, tieNotice),
		shipped: slices.Contains(p.Signals, signalShipped), unpaid: slices.Contains(p.Signals, signalUnpaidSkill),
	}
	if k.us {
		k.scope = "us"
	}
	if slices.Contains(p.Ties, tieEquity) {
		k.equity = n.Equity.Value
	}
	median := math.Exp(pay.Const + pay.Exp[tier][int(k.years)] + pay.Country[country.Name] + pay.Role[p.Role])
	if p.Amount.Value == 0 {
		distance := float64(k.position-1) * n.BandDistance.Value
		k.pay, k.shift = median*math.Exp(distance), -n.Recovered.Value*distance
		return k
	}
	k.pay = p.Amount.Value / o.tables.rates[p.Amount.Currency]
	k.position = position(k.pay, median*math.Exp(pay.Residual[tier]["25"]), median*math.Exp(pay.Residual[tier]["75"]))
	distance := math.Log(median / k.pay)
	k.shift = n.Recovered.Value * math.Max(-n.BandDistance.Value, math.Min(n.BandDistance.Value, distance))
	return k
}

// best finds the lesson with the highest figure that the person has not got.
func (o *outsider) best(p known, role bool, ids map[string]string) course {
	var best course
	items := o.roles[p.role].Skills
	if role {
		items = o.roles[p.role].Next
	}
	for _, item := range items {
		if c := o.course(p, item, role, ids); c.gain > best.gain && (role || !slices.Contains(p.skills, item)) {
			best = c
		}
	}
	return best
}

// drawn is the mean gain of an order at the horizons, over the draws of a verdict.
func (m *Model) drawn4(p Profile, d *draws, o order) (means [4]float64) {
	c := m.crowd(m.subject(p), d)
	defer crowds.Put(c)
	for i := range c.people {
		var h history
		m.play(&o, &c.people[i], &c.luck[i], &h, nil)
		for k, until := range Horizons {
			taken := h.taken(m.cal, until)
			means[k] += (h.gain(m.cal, taken, until) + h.luckOfLoss(m.cal, taken, until)) / float64(len(c.people))
		}
	}
	return means
}

// The means of all paths, with every class of move, kind of lesson and mode of side income, are those that somebody
// else works out by other means.
func TestIndependentMeans(t *testing.T) {
	t.Parallel()
	m := load(t)
	o, ids := newOutsider(m), m.doc.technologyIDs()
	step := 1
	if testing.Short() {
		step = 12
	}
	worst, compared := 0.0, 0
	check := func(x pair, what string, plan order, want func(until int) float64) {
		got := m.drawn4(x.profile, m.fine, plan)
		for k, until := range Horizons {
			off := math.Abs(got[k] - want(until))
			worst = max(worst, off)
			if compared++; off > agreed {
				t.Errorf("%s, %d months: %.5f, the outsider has %.5f\n%+v", what, until, got[k], want(until), x.profile)
			}
		}
	}
	for i, x := range pairs(t, m, step) {
		check(x, "ask", order{steps: pathSteps[Ask]}, func(until int) float64 { return o.ask(x.known, until) })
		for j := range m.by.class {
			c := &m.by.class[j]
			if c.inHand && !slices.Contains(x.profile.Signals, signalOffer) {
				continue
			}
			check(x, c.item, order{steps: pathSteps[Switch], class: c}, func(until int) float64 { return o.move(x.known, c.item, until) })
		}
		for _, kind := range modes {
			check(x, string(kind), order{steps: pathSteps[Side], mode: kind}, func(until int) float64 { return o.side(x.known, kind, until) })
		}
		c := &m.by.class[i%3] // learning with each class in turn: it takes the longest to work out
		for lesson := range 2 {
			course := o.best(x.known, lesson == 1, ids)
			if course.gain == 0 {
				continue
			}
			check(x, "learn for "+c.item, order{steps: pathSteps[Skill], class: c, lesson: lesson}, func(until int) float64 {
				return o.learn(x.known, course, c.item, until)
			})
		}
	}
	t.Logf("%d means compared; the worst is %.5f of annual pay off", compared, worst)
}
