package verdict

import "math"

// Luck is one draw of all that chance decides for one person: how the paths turn out, and what the person did not
// tell. Everybody is judged with the same draws, so two verdicts differ because the people do.
type luck struct {
	// Outcomes. Factors are log-normal around 1.
	granted, askWait   float64 // shares
	raise              float64 // factor
	effort             float64 // factor
	patience           float64 // months of learning that the person lasts; negative: gives up at once
	realised, showWait float64 // shares
	premium            float64 // factor
	premiumError       float64 // standard normal
	training           float64 // factor
	offer              float64 // exponential with mean 1
	offered            float64 // standard normal
	loss               float64 // share
	capture            float64 // factor
	start              float64 // factor
	ramp               float64 // factor
	works              float64 // share
	billable           float64 // factor
	accepted, zero     float64 // shares
	article, product   float64 // factors

	// Unknown answers: each a share, read against the frequencies of the answers.
	role, country, years, skills, hours, market, gap, position, asset, allowed float64
	equity, visa, notice, shipped, inHand, unpaid                              float64
}

// draws are the points of a lattice as luck.
type draws struct {
	luck []luck
	// Scope of freelance_pay.csv → what a freelancer takes an hour, a factor for each draw. It is 1 in the mean: the
	// table has pay of a year, so that part-time work makes its spread wider than that of fees.
	rate map[string][]float64
}

func (m *Model) newDraws(l lattice) *draws {
	d := &draws{luck: make([]luck, l.points), rate: map[string][]float64{}}
	const rateCoordinate = 15
	for i := range d.luck {
		d.luck[i] = m.newLuck(func(coordinate int) float64 { return l.at(i, coordinate) })
	}
	for _, scope := range sorted(m.tables.freelance) {
		spread := m.tables.freelance[scope]
		sigma := math.Log(spread.High/spread.Low) / (2 * z75)
		for i := range d.luck {
			fee := math.Exp(sigma*normal(l.at(i, rateCoordinate)) - sigma*sigma/2)
			d.rate[scope] = append(d.rate[scope], grid(fee))
		}
	}
	return d
}

// newLuck turns the coordinates of one point into luck.
func (m *Model) newLuck(at func(coordinate int) float64) luck {
	n := &m.num
	logNormal := func(coordinate int, q *quantity) float64 {
		sigma, told := m.sigma(q), q.sigma()
		return grid(math.Exp(sigma*normal(at(coordinate)) - (sigma*sigma-told*told)/2)) // wider, with the same mean
	}
	share := func(coordinate int) float64 { return grid(at(coordinate)) }
	return luck{
		granted: share(0), askWait: share(1), raise: logNormal(2, &n.AskRaise),
		effort:   logNormal(3, &n.LearnClear),
		patience: grid(-n.Patience.Value * math.Log(at(4)/n.FinishMost.Value)),
		realised: share(5), showWait: share(6),
		premium: logNormal(7, &n.PremiumSpread), premiumError: grid(normal(at(7))), training: logNormal(7, &n.Training),
		offer: grid(-math.Log(at(8))), offered: grid(normal(at(9))), loss: share(10),
		capture: logNormal(11, &n.PremiumSpread), start: logNormal(12, &n.OfferToStart), ramp: logNormal(12, &n.RampSkill),
		works: share(13), billable: logNormal(14, &n.BillableSkill),
		accepted: share(16), zero: share(17), article: logNormal(18, &n.Article), product: logNormal(18, &n.ProductMonth),

		hours: share(19), market: share(20), gap: share(21), position: share(22), asset: share(23), allowed: share(24),
		equity: share(25), visa: share(26), notice: share(27), shipped: share(28), inHand: share(29), unpaid: share(30),
		role: share(31), country: share(32), years: share(33), skills: share(34),
	}
}

// sigma is the spread of a log-normal quantity whose low and high are its p10 and p90. What was measured more than
// a year before the model's date has moved on since, so it is taken as wider.
func (m *Model) sigma(q *quantity) float64 {
	return q.sigma() * m.widened(q)
}

func (q *quantity) sigma() float64 { return math.Log(q.High/q.Low) / (2 * z90) }

func (m *Model) widened(q *quantity) float64 {
	if q.Grade == "D" {
		return 1 // assumptions are as wide as they are, whenever they were made
	}
	return 1 + m.num.Stale.Value*max(0, age(q.Date, m.doc.AsOf)-1)
}
