package verdict

// Levels are the numbers that depend on one answer, in the order of codes.go, so that a draw finds them by index.
type levels struct {
	offers           [3]float64   // by market: offers a month
	ask              [3]float64   // by position: chance of a raise
	shift            [3]float64   // by position: what the distance from the market adds to an offer
	effort           [3]float64   // by gap: hours to learn a technology
	realised         [3]float64   // by gap: chance that the employer pays for it
	part             [3]float64   // by gap: part of the measured difference that is still to be gained
	ramp             [3]float64   // by asset: months to the first money
	works            [3]float64   // by asset: chance that it comes
	billable         [3]float64   // by asset: part of the hours that somebody pays for
	evidence         [3]*quantity // by asset: what works rests on
	class            []class      // kinds of move
	articles         float64      // a month at most
	weeks, delivered float64

	answers                                       [4][3]float64 // how often each is given: market, gap, asset, position
	allowed                                       float64       // how many may earn on the side
	equity, visa, notice, shipped, inHand, unpaid float64       // of how many it is true
}

// A class is a kind of move.
type class struct {
	item   string
	rate   float64 // offers of this kind, of all offers
	raise  float64 // what it adds to an offer, share of pay
	inHand bool    // the offer is there already: for those who have one
	higher bool    // a higher role: for those with some years; comes sooner with a skill that is not paid for
	large  bool    // a large employer: comes sooner with something shipped
	fixed  bool    // the raise on offer is known to be the class's
	source string
}

func (m *Model) newLevels() levels {
	n := &m.num
	large := m.tables.orgsize[largeEmployer]
	size := (large.Low + large.High) / 2
	return levels{
		offers:   [3]float64{n.OffersQuiet.Value, n.OffersSome.Value, n.OffersHot.Value},
		ask:      [3]float64{n.AskBelow.Value, n.AskAbout.Value, n.AskAbove.Value},
		shift:    [3]float64{m.recovered(n.BandDistance.Value), 0, m.recovered(-n.BandDistance.Value)},
		effort:   [3]float64{n.LearnPolish.Value, n.LearnClear.Value, n.LearnUnknown.Value},
		realised: [3]float64{n.RealisedPolish.Value, n.RealisedClear.Value, n.RealisedUnknown.Value},
		part:     [3]float64{n.PartPolish.Value, 1, n.PartUnknown.Value},
		ramp:     [3]float64{n.RampNone.Value, n.RampSkill.Value, n.RampClient.Value},
		works:    [3]float64{n.WorksNone.Value, n.WorksSkill.Value, n.WorksClient.Value},
		billable: [3]float64{n.BillableNone.Value, n.BillableSkill.Value, n.BillableClient.Value},
		evidence: [3]*quantity{&n.WorksNone, &n.WorksSkill, &n.WorksClient},
		class: []class{
			{item: itemSameRole, rate: 1, source: n.RaiseMedian.Source},
			{item: itemBetterCompany, large: true, rate: n.LargeShare.Value, raise: grid(n.LargeRealised.Value * size), source: n.LargeShare.Source},
			{item: itemRoleUpgrade, higher: true, rate: n.UpgradeShare.Value, raise: n.UpgradeRaise.Value, source: n.UpgradeRaise.Source},
			{item: itemOffer, rate: 1, inHand: true, source: n.OfferToStart.Source},
		},
		articles: n.ArticlesMost.Value,
		answers: [4][3]float64{
			m.three("market", markets), m.three("skill_gap", gaps), m.three("side_asset", assets), m.three("pay", positions),
		},
		allowed: m.Prior("moonlighting", yes) + n.AllowedUnsure.Value*m.Prior("moonlighting", unsure),
		equity:  m.Prior("ties", tieEquity), visa: m.Prior("ties", tieVisa), notice: m.Prior("ties", tieNotice),
		shipped: m.Prior("signals", signalShipped), inHand: m.Prior("signals", signalOffer), unpaid: m.Prior("signals", signalUnpaidSkill),
		weeks: n.WeeksPerMonth.Value, delivered: n.Delivered.Value,
	}
}

func (m *Model) three(field string, values []string) (shares [3]float64) {
	for i, value := range values {
		shares[i] = m.Prior(field, value)
	}
	return shares
}

// largeEmployer is the size that a better company has, against 20 to 99 people.
const largeEmployer = "1000-4999"

// hoursMonth are the hours a month that really happen of so many hours a week.
func (l *levels) hoursMonth(week float64) float64 { return week * l.weeks * l.delivered }
