package verdict

import (
	"math"
	"slices"
)

// A known is a profile with nothing unknown, as the equations have it.
type known struct {
	hours, pay, shift float64 // USD a year; what the distance from the market adds
	position          int     // of the pay: below, about, above
	market, gap       int
	asset             int
	visa, notice      bool
	equity            float64
	shipped, unpaid   bool
	years             float64
	role, country     string
	skills            []string
	us                bool
	scope             string // of contractors' pay
}

func third(of [3]quantity, i int) float64 { return of[i].Value }

// ask is the mean gain of asking for a raise.
func (o *outsider) ask(p known, until int) float64 {
	n := o.n
	raise := o.middle(n.AskRaise) * math.Exp(math.Pow(o.sd(n.AskRaise), 2)/2)
	sum := 0.0
	for k, chance := range months(flat(1, 2), until) {
		sum += chance * o.paid(k, until)
	}
	return third([3]quantity{n.AskBelow, n.AskAbout, n.AskAbove}, p.position) * raise * sum
}

// A search is how offers of one kind come, and what they bring.
type search struct {
	wait     func(moment float64) float64 // until the new job begins
	mean, sd float64                      // of the raise
	lost     float64                      // what a move costs in the mean, at its time
	none     bool                         // no such offer for this person
	starts   []float64                    // chances that the new job begins in each month
}

// from begins the search at a moment.
func (s search) from(moment float64, until int) search {
	s.starts = nil
	if !s.none {
		s.starts = months(after(s.wait, moment), until-1)
	}
	return s
}

func (o *outsider) search(p known, item string, finished bool, shift float64) search {
	n := o.n
	s := search{sd: n.OfferSpread.Value * o.wider(n.OfferSpread), lost: n.LossShare.Value*n.LossCost.Value + p.equity}
	s.mean = n.RaiseMedian.Value - n.RaiseStay.Value + p.shift
	share, signal := 1.0, false
	switch item {
	case itemBetterCompany:
		size := o.tables.orgsize["1000-4999"]
		s.mean += n.LargeRealised.Value * (size.Low + size.High) / 2
		share, signal = n.LargeShare.Value, p.shipped
	case itemRoleUpgrade:
		s.mean += n.UpgradeRaise.Value
		share, signal = n.UpgradeShare.Value, p.unpaid
		s.none = p.years < n.UpgradeYears.Value
	}
	if signal {
		share = math.Min(1, share*n.SignalRate.Value)
	}
	delay := 0.0
	if p.notice {
		delay = n.Notice.Value
	}
	if item == itemOffer {
		s.wait = after(logNormal(o.middle(n.OfferToStart), o.sd(n.OfferToStart)), delay)
	} else {
		rate := third([3]quantity{n.OffersQuiet, n.OffersSome, n.OffersHot}, p.market) * math.Min(1.25, 0.6+p.hours/12) * share
		if p.visa {
			rate *= n.VisaRate.Value
		}
		if finished {
			rate *= n.LearnedRate.Value
		}
		delay += n.ApplyToStart.Value/7/n.WeeksPerMonth.Value + n.Prepare.Value/p.hours/n.WeeksPerMonth.Value
		s.wait = after(func(moment float64) float64 { return 1 - math.Exp(-rate*math.Max(0, moment)) }, delay)
	}
	if finished {
		s.mean += shift
	}
	return s
}

// beside is the mean gain of a search that has begun, beside a raise of the present employer.
func (o *outsider) beside(s *search, inside float64, since, until int) float64 {
	sum, stays := 0.0, 1.0
	for k, chance := range s.starts {
		if chance <= 0 {
			continue
		}
		left, pays := o.paid(k, until), 0.0
		if inside > 0 {
			pays = inside * o.paid(max(k, since), until)
			sum += chance * inside * o.paid(since, k)
		}
		limit := (s.lost*o.worth[k] + pays) / left
		sum += chance * (pays + left*excess(s.mean, s.sd, limit))
		stays -= chance
	}
	return sum + stays*inside*o.paid(since, until)
}

// move is the mean gain of a move of a kind.
func (o *outsider) move(p known, item string, until int) float64 {
	s := o.search(p, item, false, 0).from(0, until)
	return o.beside(&s, 0, 0, until) - o.once(o.n.CostSwitch.Value, 0, until)
}

// side is the mean gain of a side income of a kind.
func (o *outsider) side(p known, kind mode, until int) float64 {
	n := o.n
	worked := p.hours * n.WeeksPerMonth.Value * n.Delivered.Value
	ramp, chance, year := 0.0, 0.0, 0.0
	switch kind {
	case itemFreelance:
		billed := capped(third([3]quantity{n.BillableNone, n.BillableSkill, n.BillableClient}, p.asset), o.sd(n.BillableSkill), 1)
		ramp = third([3]quantity{n.RampNone, n.RampSkill, n.RampClient}, p.asset)
		chance = third([3]quantity{n.WorksNone, n.WorksSkill, n.WorksClient}, p.asset)
		year = 12 * worked * billed * n.FreelanceLevel.Value / n.WorkYear.Value
	case itemWriting:
		ramp, chance = n.RampNone.Value, n.ArticleAccepted.Value
		articles := math.Min(n.ArticlesMost.Value, worked/n.ArticleHours.Value)
		year = 12 * articles * o.middle(n.Article) * math.Exp(math.Pow(o.sd(n.Article), 2)/2) / p.pay
	case itemProduct:
		ramp = n.RampProduct.Value
		chance = n.ProductLaunched.Value * math.Min(1, worked/n.ProductHours.Value) * (1 - n.ProductZero.Value)
		year = 12 * capped(o.middle(n.ProductMonth), o.sd(n.ProductMonth), n.ProductCap.Value) / p.pay
	}
	sum := 0.0
	for k, ends := range months(logNormal(ramp, o.sd(n.RampSkill)), until) {
		sum += ends * o.paid(k, until)
	}
	return chance*year*sum - o.once(n.CostSide.Value, 0, until)
}

// position finds an amount among the quarters of pay.
func position(amount, first, last float64) int {
	return slices.Index([]bool{amount < first, amount >= first && amount <= last, amount > last}, true)
}
