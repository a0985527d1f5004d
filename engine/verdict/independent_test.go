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
	for i := 0; i < 205; i += step {
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
	at := func(quantile string) float64 {
		return math.Exp(pay.Const + pay.Exp[tier][int(k.years)] + pay.Country[country.Name] + pay.Role[p.Role] + pay.Residual[tier][quantile])
	}
	median := at("50")
	if p.Amount.Value == 0 {
		distance := float64(k.position-1) * n.BandDistance.Value
		k.pay, k.shift = median*math.Exp(distance), -n.Recovered.Value*distance
		return k
	}
	k.pay = p.Amount.Value / o.tables.rates[p.Amount.Currency]
	k.position = position(k.pay, at("25"), at("75"))
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

// plans are all ways to take the paths that a person has: every class of move, kind of lesson and mode of side
// income, each with what the outsider makes of it.
func (o *outsider) plans(m *Model, x pair, turn int) map[string]planned {
	list := map[string]planned{"ask": {order{steps: pathSteps[Ask]}, func(until int) float64 { return o.ask(x.known, until) }}}
	for i := range m.by.class {
		c := &m.by.class[i]
		if !c.inHand || slices.Contains(x.profile.Signals, signalOffer) {
			list[c.item] = planned{order{steps: pathSteps[Switch], class: c}, func(until int) float64 { return o.move(x.known, c.item, until) }}
		}
	}
	for _, kind := range modes {
		list[string(kind)] = planned{order{steps: pathSteps[Side], mode: kind}, func(until int) float64 { return o.side(x.known, kind, until) }}
	}
	ids, class := m.doc.technologyIDs(), &m.by.class[turn%3] // learning takes the longest to work out: one class for each person
	if turn%2 == 0 && slices.Contains(x.profile.Signals, signalOffer) {
		class = &m.by.class[3]
	}
	for lesson, name := range []string{"technology", "role"} {
		course := o.best(x.known, lesson == 1, ids)
		if course.gain > 0 {
			list[name] = planned{
				order{steps: pathSteps[Skill], class: class, lesson: lesson},
				func(until int) float64 { return o.learn(x.known, course, class.item, until) },
			}
		}
	}
	return list
}

// A planned order is one with the means that the outsider has for it.
type planned struct {
	order order
	mean  func(until int) float64
}

// The means of all paths are those that somebody else works out by other means. With 8,191 draws little is left of
// chance; of products, few of which bring much, more than of the others.
func TestIndependentMeans(t *testing.T) {
	t.Parallel()
	m := load(t)
	o, many := newOutsider(m), m.newDraws(lattice{points: 8191, generator: 1323})
	step := 1
	if testing.Short() {
		step = 11
	}
	worst, compared := map[string]float64{}, 0
	for i, x := range pairs(t, m, step) {
		c := m.crowd(m.subject(x.profile), many)
		for name, plan := range o.plans(m, x, i) {
			got := m.means(c, &plan.order)
			for k, until := range Horizons {
				want := plan.mean(until)
				off := math.Abs(got[k] - want)
				worst[name] = max(worst[name], off)
				allowed := agreed
				if name == itemProduct {
					allowed += 0.05 * max(0, want)
				}
				if compared++; off > allowed {
					t.Errorf("%s, %d months: %.5f, the outsider has %.5f\n%+v", name, until, got[k], want, x.profile)
				}
			}
		}
		crowds.Put(c)
	}
	t.Logf("%d means compared; how far off the worst are, in shares of annual pay: %v", compared, worst)
}
