package verdict

import (
	"math"
	"slices"
)

// A person is one of the people that a profile may stand for: what it tells, and one luck's guess of the rest.
type person struct {
	hours   float64 // hours a week
	busy    bool    // too few of them to learn or to earn with
	offers  float64 // offers a month for the same role elsewhere, with these hours
	shift   float64 // what the distance from the market adds to an offer, share of pay
	delay   float64 // months that a notice period adds
	equity  float64 // unvested pay lost at a move, share of annual pay
	ask     float64 // chance that a raise is granted
	gap     int     // index of skill_gap
	asset   int     // index of side_asset
	allowed bool    // to earn beside the job
	pay     float64 // USD a year
	fee     float64 // factor on what an hour of freelance work brings
	senior  bool    // may take a higher role
	shipped bool
	inHand  bool // has an offer
	unpaid  bool // has a skill that the employer doesn't pay for

	technology, role *lesson // what to learn; nil when there is nothing
}

// A subject is a profile made ready for many draws: what it tells is looked up once.
type subject struct {
	Profile
	model    *Model
	position int // index of pay; -1: unknown
	shift    float64
	exact    bool // the shift comes from an amount
	usd      [3]float64
	counted  bool // usd is known: role, country and years are
	lessons  *lessons
	pair     [2]*lesson // technology and role to learn, when role and skills are known
	times    []share    // when the paths are compared, and how often people ask for that

	market, gap, asset                            int // indexes; -1: unknown
	equity, visa, notice, shipped, inHand, unpaid truth
	years                                         float64 // -1: unknown
}

// Truth is what is known of something that may be true of a person: unknown, or told.
type truth int8

const (
	untold truth = iota
	holds
	fails
)

func told(list []string, value string) truth {
	switch {
	case list == nil:
		return untold
	case slices.Contains(list, value):
		return holds
	}
	return fails
}

func (m *Model) subject(p Profile) *subject {
	s := &subject{Profile: p, model: m, position: slices.Index(positions, p.Pay), times: m.times(p)}
	s.market, s.gap, s.asset = slices.Index(markets, p.Market), slices.Index(gaps, p.SkillGap), slices.Index(assets, p.SideAsset)
	s.equity, s.visa, s.notice = told(p.Ties, tieEquity), told(p.Ties, tieVisa), told(p.Ties, tieNotice)
	s.shipped, s.inHand, s.unpaid = told(p.Signals, signalShipped), told(p.Signals, signalOffer), told(p.Signals, signalUnpaidSkill)
	s.years = -1
	if years, ok := p.Years.within(lastYear); ok {
		s.years = years
	}
	if p.Amount.known() {
		if pay, ok := m.PayRange(p); ok {
			amount := m.convert(p.Amount, pay.Currency)
			s.position = slices.Index(positions, pay.Level(amount))
			s.shift, s.exact = m.recovered(math.Log(pay.P50/amount)), true
		}
	}
	if s.years >= 0 && p.Role != "" && m.hasCountry(p.Country) {
		s.counted = true
		for i := range s.usd {
			s.usd[i] = m.typicalUSD(p.Role, p.Country, p.Years, i)
		}
	}
	if p.Role != "" {
		s.lessons = m.lessonsFor(p.Role, p.Country)
		if p.Skills != nil {
			s.pair = s.lessons.pair(p.Skills)
		}
	}
	return s
}

// recovered is the part of a distance from the market, in log points, that a move is taken to bring back.
func (m *Model) recovered(distance float64) float64 {
	most := m.num.BandDistance.Value
	return grid(m.num.Recovered.Value * max(-most, min(most, distance)))
}

// typicalUSD is what somebody in a band of pay earns, in USD a year.
func (m *Model) typicalUSD(role, country string, years Number, position int) float64 {
	years.Value = min(years.Value, lastYear)
	d := []float64{-m.num.BandDistance.Value, 0, m.num.BandDistance.Value}[position]
	return grid(math.Exp(m.logPay(fitted{payFit: &m.tables.pay.Quiz}, role, m.coefficient(country), 50, 0, years) + d))
}

// person is what one luck makes of the subject.
func (s *subject) person(l *luck, fee float64) person {
	m := s.model
	p := person{fee: fee}
	hours, ok := s.Hours.within(m.num.HoursMost.Value)
	if !ok {
		hours = pick(m.priors["hours"], l.hours).Number
	}
	p.hours, p.busy = max(hours, m.num.HoursLeast.Value), hours < m.num.HoursLeast.Value
	p.gap = m.drawn(s.gap, drawnGap, l.gap)
	p.asset = m.drawn(s.asset, drawnAsset, l.asset)
	p.allowed = s.mayEarn(l)
	s.place(&p, l)
	s.learn(&p, l)
	s.tie(&p, l)
	rate := m.by.offers[m.drawn(s.market, drawnMarket, l.market)]
	if s.visa.of(m.by.visa, l.visa) {
		rate *= m.num.VisaRate.Value
	}
	p.offers = grid(rate * min(1.25, 0.6+p.hours/12)) // more hours, more applications; see docs/model.md
	return p
}

// The answers with three values that are drawn by their position.
const (
	drawnMarket = iota
	drawnGap
	drawnAsset
	drawnPosition
)

// drawn is the index that is known, else that of the answer at a share of all people.
func (m *Model) drawn(known, field int, at float64) int {
	if known >= 0 {
		return known
	}
	shares := &m.by.answers[field]
	switch {
	case at < shares[0]:
		return 0
	case at < shares[0]+shares[1]:
		return 1
	}
	return 2
}

// of tells whether it is true of one of the people; what was not told is true as often as of others.
func (t truth) of(others, at float64) bool {
	return t == holds || t == untold && at < others
}

// mayEarn tells whether the job allows earning on the side. Who is not sure may, as often as is assumed.
func (s *subject) mayEarn(l *luck) bool {
	allowed := s.model.num.AllowedUnsure.Value
	switch s.Moonlighting {
	case yes:
		return true
	case no:
		return false
	case unsure:
		return l.allowed < allowed
	}
	return l.allowed < s.model.by.allowed
}

// place sets what depends on the pay and on the market that it is paid in.
func (s *subject) place(p *person, l *luck) {
	m := s.model
	position := m.drawn(s.position, drawnPosition, l.position)
	p.ask = m.by.ask[position]
	p.shift = m.by.shift[position]
	if s.exact {
		p.shift = s.shift
	}
	switch {
	case s.Amount.known():
		p.pay = m.convert(s.Amount, "USD")
	case s.counted:
		p.pay = s.usd[position]
	default:
		p.pay = s.drawnPay(l, position)
	}
}

// drawnPay is the pay of somebody whose role, country or years are not known.
func (s *subject) drawnPay(l *luck, position int) float64 {
	m := s.model
	role, country, experience := s.Role, s.Country, s.Years
	if role == "" {
		role = pick(m.priors["role"], l.role).Value
	}
	if !m.hasCountry(country) {
		country = pick(m.priors["country"], l.country).Value
		if !m.hasCountry(country) {
			country = "US"
		}
	}
	if _, ok := experience.within(lastYear); !ok {
		experience = Known(pick(m.priors["years"], l.years).Number)
	}
	return m.typicalUSD(role, country, experience, position)
}

// learn sets what there is to learn.
func (s *subject) learn(p *person, l *luck) {
	m := s.model
	years := s.years
	if years < 0 {
		years = pick(m.priors["years"], l.years).Number
	}
	p.senior = years >= m.num.UpgradeYears.Value
	if s.Role != "" && s.Skills != nil {
		p.technology, p.role = s.pair[0], s.pair[1]
		return
	}
	list := s.lessons
	if list == nil {
		list = m.lessonsFor(pick(m.priors["role"], l.role).Value, s.Country)
	}
	if s.Skills != nil {
		pair := list.pair(s.Skills)
		p.technology, p.role = pair[0], pair[1]
		return
	}
	p.technology, p.role = list.drawn(l.skills)
}

// tie sets what holds the person, and what is true of them now.
func (s *subject) tie(p *person, l *luck) {
	n, by := &s.model.num, &s.model.by
	if s.notice.of(by.notice, l.notice) {
		p.delay = n.Notice.Value
	}
	if s.equity.of(by.equity, l.equity) {
		p.equity = n.Equity.Value
	}
	p.shipped = s.shipped.of(by.shipped, l.shipped)
	p.inHand = s.inHand.of(by.inHand, l.inHand)
	p.unpaid = s.unpaid.of(by.unpaid, l.unpaid)
}

// pair are the best technology and the best role that somebody with these skills has not got.
func (l *lessons) pair(known []string) [2]*lesson {
	var pair [2]*lesson
	for i := range l.technologies {
		if !slices.Contains(known, l.technologies[i].item) {
			pair[0] = &l.technologies[i]
			break
		}
	}
	if len(l.roles) > 0 {
		pair[1] = &l.roles[0]
	}
	return pair
}

// drawn is the same for somebody who did not tell the skills: they have each as often as others in the role.
func (l *lessons) drawn(at float64) (technology, role *lesson) {
	for i := range l.technologies {
		known := l.technologies[i].known
		if at >= known {
			technology = &l.technologies[i]
			break
		}
		at /= known
	}
	if len(l.roles) > 0 {
		role = &l.roles[0]
	}
	return technology, role
}
