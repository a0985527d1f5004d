package verdict

import "math"

// change estimates the path of changing the employer, in one of three classes.
//
// A move to the same role is log-normal: its median and the share of moves with a cut come from surveys of people
// who moved, and p10 to p90 is its range. A better company adds what larger employers pay, a higher role what a
// promotion does. The distance from the market is added when pay is below, and taken off when above. The parts
// are independent, so their widths add as squares. Unvested equity comes off.
//
// The wait is the search and the time from application to start. An offer in hand leaves only the start, and
// nobody takes an offer that pays less: its low end is not under zero.
func (m *Model) change(s situation) Estimate {
	n := &m.num
	e := Estimate{Path: Switch, Item: m.class(s), Effort: n.Prepare.span()}
	e.Sources = cite(nil, n.RaiseMedian.Source, n.RaiseCut.Source)
	sum := m.move()
	switch e.Item {
	case itemBetterCompany:
		size := m.tables.orgsize[largeEmployer]
		sum = sum.plus(logPart(0, size.High))
		e.Sources = cite(e.Sources, m.doc.Tables["orgsize_premium.csv"])
	case itemRoleUpgrade:
		sum = sum.plus(logPart(n.UpgradeRaise.Low, n.UpgradeRaise.High))
		e.Sources = cite(e.Sources, n.UpgradeRaise.Source)
	}
	sum = sum.plus(m.distance(s.Pay))
	e.Gain = Range{math.Expm1(sum.mid - sum.half), math.Expm1(sum.mid + sum.half)}
	if has(s.Signals, signalOffer) {
		e.Gain = Range{max(e.Gain.Low, 0), max(e.Gain.High, 0)}
	}
	e.Wait = m.wait(s, &e)
	m.tied(s, &e)
	e.Gain, e.Wait = e.Gain.rounded(4), e.Wait.rounded(1)
	e.Sources = cite(e.Sources, n.Distance.Source, n.Prepare.Source, n.UpgradeYears.Source)
	return e
}

// largeEmployer is the size that a better company may have, against 20 to 99 people.
const largeEmployer = "1000-4999"

// class picks the kind of move. A skill that the employer does not pay for makes a higher role likely, with some
// years of experience; something shipped, or an offer, a better company.
func (m *Model) class(s situation) string {
	years, known := s.Years.within(lastYear)
	senior := !known || years >= m.num.UpgradeYears.Value
	switch {
	case has(s.Signals, signalUnpaidSkill) && senior:
		return itemRoleUpgrade
	case has(s.Signals, signalUnpaidSkill), has(s.Signals, signalShipped), has(s.Signals, signalOffer):
		return itemBetterCompany
	}
	return itemSameRole
}

// A part is something added to log pay: its middle, and half its width from p10 to p90.
type part struct{ mid, half float64 }

func (a part) plus(b part) part { return part{a.mid + b.mid, math.Hypot(a.half, b.half)} }

// logPart is a range of shares in log points.
func logPart(low, high float64) part {
	l, h := math.Log1p(low), math.Log1p(high)
	return part{(l + h) / 2, (h - l) / 2}
}

// move is the change of pay at a move: the log-sd is the one at which that share of moves is a cut.
func (m *Model) move() part {
	median := math.Log1p(m.num.RaiseMedian.Value)
	cut := math.Sqrt2 * math.Erfinv(2*m.num.RaiseCut.Value-1)
	return part{median, z90 * median / -cut}
}

// distance is what the place against the market adds; unknown pay may lie on either side.
func (m *Model) distance(pay string) part {
	d := &m.num.Distance
	half := (d.High - d.Low) / 2
	switch pay {
	case payBelow:
		return part{d.Value, half}
	case payAbove:
		return part{-d.Value, half}
	case payAbout:
		return part{}
	}
	return part{0, d.High}
}

// wait is how many months pass until the first higher pay.
func (m *Model) wait(s situation, e *Estimate) Range {
	n := &m.num
	if has(s.Signals, signalOffer) {
		e.Sources = cite(e.Sources, n.OfferToStart.Source)
		return n.OfferToStart.span()
	}
	e.Sources = cite(e.Sources, n.Search.Source, n.ApplyToStart.Source, n.WeeksPerMonth.Source)
	search := n.Search.span()
	if has(s.Ties, tieVisa) {
		search = Range{search.Low / n.VisaRate.Value, search.High / n.VisaRate.Value}
		e.Sources = cite(e.Sources, n.VisaRate.Source)
	}
	month := 7 * s.weeks
	return Range{search.Low + n.ApplyToStart.Low/month, search.High + n.ApplyToStart.High/month}
}

// tied adds what a notice period and equity cost, and names all ties.
func (m *Model) tied(s situation, e *Estimate) {
	n := &m.num
	for _, tie := range []string{tieVisa, tieNotice, tieEquity} {
		if has(s.Ties, tie) {
			e.Caution = append(e.Caution, tie)
		}
	}
	if has(s.Ties, tieNotice) {
		e.Wait = Range{e.Wait.Low + n.Notice.Low, e.Wait.High + n.Notice.High}
		e.Sources = cite(e.Sources, n.Notice.Source)
	}
	if has(s.Ties, tieEquity) {
		e.Gain = Range{e.Gain.Low - n.Equity.High, e.Gain.High - n.Equity.Low}
		e.Sources = cite(e.Sources, n.Equity.Source)
	}
}
